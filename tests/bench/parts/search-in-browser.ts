import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { launchBrowser } from '../../harness/browser.ts';

/** What one keystroke takes in a page, in milliseconds, by engine; one figure a keystroke. */
export type Keystrokes = Record<'rapport' | 'miniSearch', number[]>;

/** A help centre whose search is measured: each index as JSON, as it comes to the page. */
export interface MeasuredHelp {
  rapport: string;
  miniSearch: string;
  /** What is typed, letter by letter. */
  queries: readonly string[];
}

const rounds = 5;

/** What runs in the page. Both engines answer each keystroke in turn; of the rounds the middle one counts. */
const entry = `
import { loadSearch } from '@rapport/sdk/search';
import { carefulOptions, limit } from 'careful-options';
import MiniSearch from 'minisearch';

globalThis.measureKeystrokes = async (queries, rounds) => {
  if (!crossOriginIsolated) throw new Error('the clock is too coarse: the page is not isolated');
  const textOf = async (path) => (await fetch(path)).text();
  const ours = loadSearch(JSON.parse(await textOf('/rapport.json')));
  const peer = MiniSearch.loadJSON(await textOf('/miniSearch.json'), carefulOptions);
  const engines = {
    rapport: (text) => ours.search(text, { limit }),
    miniSearch: (text) => peer.search(text).slice(0, limit),
  };
  const measured = { rapport: [], miniSearch: [] };
  for (const query of queries) {
    const letters = [...query];
    const times = letters.map(() => ({ rapport: [], miniSearch: [] }));
    for (let round = 0; round < rounds; round += 1)
      for (const [at] of letters.entries()) {
        const text = letters.slice(0, at + 1).join('');
        const names = Object.keys(engines);
        for (const name of (at + round) % 2 ? names.reverse() : names) {
          const before = performance.now();
          engines[name](text);
          times[at][name].push(performance.now() - before);
        }
      }
    for (const each of times)
      for (const name of Object.keys(engines))
        measured[name].push(each[name].sort((one, other) => one - other)[Math.floor(rounds / 2)]);
    // The page goes on with what waits, as between a customer's letters.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return measured;
};
`;

const bundleEntry = async (): Promise<string> => {
  const options = new URL('./careful-options.js', import.meta.url).pathname;
  const bundle = await rollup({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : id === 'careful-options' ? options : undefined),
        load: (id) => (id === 'entry' ? entry : undefined),
      },
      nodeResolve({ browser: true, rootDir: import.meta.dirname }),
    ],
  });
  const { output } = await bundle.generate({ format: 'es' });
  return output[0].code;
};

/** Serves a page that may read the clock as finely as browsers let anybody. @see https://www.w3.org/TR/hr-time-3/#sec-security */
const servePage = async (files: Record<string, string>) => {
  const server = createServer((request, response) => {
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    const isScript = request.url?.endsWith('.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(files[request.url ?? '/'] ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
};

/** Measures in Chromium what searching takes at each letter that is typed, beside MiniSearch in the same page. */
export const measureKeystrokes = async ({
  rapport,
  miniSearch,
  queries,
}: MeasuredHelp): Promise<Keystrokes> => {
  const script = await bundleEntry();
  const page = '<!doctype html><title>search</title><script type="module" src="/page.js"></script>';
  const origin = await servePage({
    '/': page,
    '/page.js': script,
    '/rapport.json': rapport,
    '/miniSearch.json': miniSearch,
  });
  const browser = await launchBrowser();
  try {
    const tab = await browser.newPage();
    await tab.goto(origin.url);
    await tab.waitForFunction(() => 'measureKeystrokes' in globalThis);
    return await tab.evaluate(
      ([texts, times]) =>
        (
          globalThis as unknown as {
            measureKeystrokes: (queries: readonly string[], rounds: number) => Promise<Keystrokes>;
          }
        ).measureKeystrokes(texts, times),
      [queries, rounds] as const,
    );
  } finally {
    await browser.close();
    origin.close();
  }
};
