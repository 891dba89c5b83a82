import { setImmediate } from 'node:timers/promises';
import type { ArticleBody } from './article-content.ts';
import type { ArticleFault } from './article-fault.ts';
import type { ArticleSource, CollectionSource, HelpCentreSource } from './article-source.ts';
import { canonicalLocale } from './locale-chain.ts';
import { parseMarkdown } from './markdown/parse-markdown.ts';
import type { PreparedArticle } from './put-request.ts';
import { storable } from './storable.ts';

/** A help centre that can be stored. */
export interface PreparedHelpCentre {
  articles: readonly PreparedArticle[];
  collections: readonly CollectionSource[];
  /** Texts that cannot be read; with any of them nothing is stored. */
  faults: readonly ArticleFault[];
}

export interface PrepareOptions {
  /** Told how many articles are read so far. */
  onProgress?: (articles: number) => void;
}

/** Others have a turn after so long. */
const turnMs = 20;

/** Reads the Markdown of every article, and lets others have their turn in between. */
export const prepareHelpCentre = async (
  { articles, collections }: HelpCentreSource,
  { onProgress = () => {} }: PrepareOptions = {},
): Promise<PreparedHelpCentre> => {
  const prepared: PreparedArticle[] = [];
  const faults: ArticleFault[] = [];
  let turn = performance.now() + turnMs;
  for (const [index, source] of articles.entries()) {
    const { fault, ...body } = bodyOf(source.markdown);
    if (fault)
      faults.push({ index, key: source.key, locale: source.locale, field: 'markdown', message: fault });
    else prepared.push({ ...cleaned(source), ...placeOf(source), ...body });
    if (performance.now() < turn) continue;
    onProgress(index + 1);
    await setImmediate();
    turn = performance.now() + turnMs;
  }
  onProgress(articles.length);
  return {
    articles: prepared,
    collections: collections.map((source) => ({ ...cleaned(source), slug: source.slug.normalize() })),
    faults,
  };
};

/** Reads one text; `fault` where that is not possible. */
export const bodyOf = (markdown: string): ArticleBody & { fault?: string } => {
  const { nodes, text, sections, problems, refused } = parseMarkdown(storable(markdown));
  const [problem] = problems;
  return {
    nodes,
    sections: sections.map(({ heading, text: words }) => ({
      ...(heading && { heading: heading.text, id: heading.id }),
      text: words,
    })),
    body: text,
    ...(refused && { fault: `line ${problem?.line ?? 1}: ${problem?.message ?? 'cannot be read'}` }),
  };
};

/** A file system may write a letter and its marks one after the other; addresses come as one. */
const placeOf = ({ slug, collection, formerSlugs }: ArticleSource) => ({
  slug: slug.normalize(),
  collection: collection.normalize(),
  formerSlugs: formerSlugs.map((former) => former.normalize()),
});

const cleaned = <Source extends ArticleSource | CollectionSource>(source: Source): Source => ({
  ...source,
  ...('markdown' in source && { markdown: storable(source.markdown) }),
  title: storable(source.title),
  ...(source.description !== undefined && { description: storable(source.description) }),
  locale: canonicalLocale(source.locale) ?? source.locale,
});
