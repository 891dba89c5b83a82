import type { ArticleHit, ArticleList } from '@rapport/sdk/models';
import { excerptOf, highlight } from '@rapport/sdk/search';
import type { Storage } from '../database/storage.ts';
import { readTexts } from './article-texts.ts';
import type { PublishedArticle } from './help-centre.ts';
import type { LiveView } from './live-view.ts';
import { summaryOf } from './read-articles.ts';
import { nameOf } from './stored-articles.ts';

export interface ArticlePage {
  /** Slug of the collection. @default all */
  collection?: string | undefined;
  limit: number;
  /** `next` of the page before. */
  cursor?: string | undefined;
}

/** A book in one article is not read through for two lines. */
const excerptedCharacters = 20_000;
/** Nobody reads further than that. */
const maxHits = 1_000;

/** Lists the articles of a view in the owner's order. */
export const pageOfArticles = (
  { view }: LiveView,
  { collection, limit, cursor }: ArticlePage,
): ArticleList => {
  const all = view.list().filter((article) => collection === undefined || article.collection === collection);
  // The key of the last one; where that is gone meanwhile, its number.
  const [number = '0', key] = cursor?.split(':', 2) ?? [];
  const last = key === undefined ? -1 : all.findIndex((article) => encodeURIComponent(article.key) === key);
  const start = last >= 0 ? last + 1 : Number(number);
  const items = all.slice(start, start + limit);
  const end = items.at(-1);
  return {
    items: items.map((article) => ({ ...summaryOf(article), score: 0 })),
    next: end && start + limit < all.length ? `${start + limit}:${encodeURIComponent(end.key)}` : null,
  };
};

/** Lists what is found in a view, the best first. */
export const searchArticles = async (
  storage: Pick<Storage, 'read' | 'dialect'>,
  siteKey: string,
  live: LiveView,
  query: string,
  { collection, limit, cursor }: ArticlePage,
): Promise<ArticleList> => {
  const { view, synonyms } = live;
  const search = await live.search();
  const start = Number(cursor?.split(':', 1)[0] ?? 0);
  const wanted = collection === undefined ? Math.min(start + limit + 1, maxHits) : maxHits;
  const hits = search.search(query, { limit: wanted }).flatMap(({ id, score }) => {
    const article = view.get(id);
    return article && (collection === undefined || article.collection === collection)
      ? [{ article, score }]
      : [];
  });
  const page = hits.slice(start, start + limit);
  const bodies = await readTexts(
    storage,
    siteKey,
    page.map(({ article }) => article),
    'body',
  );
  return {
    items: page.map(({ article, score }) =>
      hitOf(article, score, { body: bodies.get(nameOf(article)) ?? '', query, synonyms }),
    ),
    next: hits.length > start + limit ? `${start + limit}` : null,
  };
};

const hitOf = (
  article: PublishedArticle,
  score: number,
  { body, query, synonyms }: { body: string; query: string; synonyms: LiveView['synonyms'] },
): ArticleHit => {
  const options = { locale: article.locale, synonyms };
  const title = highlight(article.title, query, options);
  const excerpt = excerptOf(body.slice(0, excerptedCharacters), query, options);
  return {
    ...summaryOf(article),
    excerpt: excerpt.map(({ text }) => text).join(''),
    score,
    highlights: { title, excerpt },
  };
};
