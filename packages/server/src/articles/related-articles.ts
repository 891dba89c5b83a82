import type { PublishedArticle } from './help-centre.ts';
import type { LiveView } from './live-view.ts';

const relatedCount = 4;

/** Lists what to read next: what its author names, or else the most similar articles of its language. */
export const relatedArticles = async (
  live: LiveView,
  article: PublishedArticle,
): Promise<PublishedArticle[]> => {
  const { view } = live;
  const named = article.related.flatMap((key) => (key === article.key ? [] : (view.get(key) ?? [])));
  if (named.length > 0) return [...new Set(named)];
  const search = await live.search();
  const query = [article.title, ...article.tags].join(' ').slice(0, 200);
  const hits = search.search(query, { limit: relatedCount * 4, locale: article.locale });
  return hits
    .flatMap(({ id }) => (id === article.key ? [] : (view.get(id) ?? [])))
    .filter(({ locale }) => locale === article.locale)
    .slice(0, relatedCount);
};
