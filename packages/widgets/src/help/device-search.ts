import type { ArticleIndex } from '@rapport/sdk/models';
import { createSearch, excerptOf, highlight } from '@rapport/sdk/search';
import type { HelpHit } from './help-hit.ts';

/** So many articles are taken in without a pause; each such piece stays far below what a customer notices. */
const sliceLength = 40;

/** Lets the page go on with what waits, such as the customer's next letter. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Makes the search of an index; it takes the articles in by and by, and answers when all are there. */
export const createDeviceSearch = async ({ locale, articles, collections, synonyms }: ArticleIndex) => {
  const search = createSearch({ locale, synonyms });
  const bySlug = new Map(articles.map((article) => [article.slug, article]));
  const categories = new Map(collections.map(({ slug, title }) => [slug, title]));
  for (let start = 0; start < articles.length; start += sliceLength) {
    if (start > 0) await pause();
    search.add(
      articles.slice(start, start + sliceLength).map(({ slug, collection, ...article }) => ({
        ...article,
        id: slug,
        category: categories.get(collection) ?? '',
      })),
    );
  }

  return (query: string, limit: number): HelpHit[] =>
    search.search(query, { limit }).flatMap(({ id }) => {
      const article = bySlug.get(id);
      if (!article) return [];
      const options = { locale: article.locale, synonyms };
      const { slug, title, collection } = article;
      const excerpt = excerptOf(article.body, query, { ...options, maxCharacters: 150 });
      return [{ slug, locale: article.locale, title: highlight(title, query, options), excerpt, collection }];
    });
};

/** Finds articles on this device. */
export type DeviceSearch = Awaited<ReturnType<typeof createDeviceSearch>>;
