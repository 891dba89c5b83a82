import type { PublishedArticle } from './help-centre.ts';
import type { LiveView } from './live-view.ts';

const relatedCount = 4;
/** Of fewer the index is built before a reader would notice. */
const fewArticles = 200;

/** Lists what to read next: what its author names, or else the most similar articles of its language. */
export const relatedArticles = async (
  live: LiveView,
  article: PublishedArticle,
): Promise<PublishedArticle[]> => {
  const { view } = live;
  const named = article.related.flatMap((key) => (key === article.key ? [] : (view.get(key) ?? [])));
  if (named.length > 0) return [...new Set(named)];
  if (view.list().length > fewArticles && !live.isSearchReady()) return neighbours(live, article);
  const search = await live.search();
  const query = [article.title, ...article.tags].join(' ').slice(0, 200);
  const hits = search.search(query, { limit: relatedCount * 4, locale: article.locale });
  return hits
    .flatMap(({ id }) => (id === article.key ? [] : (view.get(id) ?? [])))
    .filter(({ locale }) => locale === article.locale)
    .slice(0, relatedCount);
};

/** What is filed with it, as long as nobody knows what is similar. */
const neighbours = ({ view }: LiveView, { key, locale, collection }: PublishedArticle): PublishedArticle[] =>
  view
    .list()
    .filter((other) => other.key !== key && other.locale === locale && other.collection === collection)
    .slice(0, relatedCount);
