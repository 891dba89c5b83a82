import { createPageRules } from './page-rules.ts';
import { putStub } from './stub.ts';

/** The rules of the tag `<script src="…/page-rules-snippet.js" data-canonical data-query="q page" data-sample="0.1">`. */
const { canonical, query, sample } = document.currentScript!.dataset;
putStub(window);
try {
  const rules = createPageRules({
    canonical: canonical !== undefined,
    ...(query !== undefined && { query: query.split(/\s+/) }),
    ...(sample !== undefined && { sample: Number(sample || Number.NaN) }),
  });
  void window.rapport?.use(rules);
} catch (error) {
  // biome-ignore lint/suspicious/noConsole: the tag is wrong, and nobody else can be told
  console.error(error);
}
