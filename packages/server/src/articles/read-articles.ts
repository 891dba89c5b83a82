import type { Article, ArticleCollection, ArticleSummary } from '@rapport/sdk/models';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import { readTexts } from './article-texts.ts';
import { articleUrl, type PageAddress } from './article-url.ts';
import { articleAt, collectionIn, mayRead, type PublishedArticle } from './help-centre.ts';
import type { LiveView } from './live-view.ts';
import { relatedArticles } from './related-articles.ts';
import type { Reader, SiteArticles } from './site-articles.ts';
import { nameOf } from './stored-articles.ts';

type Reading = Pick<Storage, 'read' | 'dialect'>;

export interface FindArticle extends Reader {
  slug: string;
}

/**
 * Finds the article under a slug, in the best language for the reader. It may have another slug or be in another
 * language than was asked for: former slugs and those of other languages lead to it.
 */
export const findArticle = async (
  storage: Reading,
  articles: SiteArticles,
  { slug, ...reader }: FindArticle,
): Promise<PublishedArticle | undefined> => {
  const { view } = articles.viewOf(reader);
  const { centre } = articles;
  const locales = [...new Set([...view.chain, ...articles.locales()])];
  const shown = (key: string, locale: string): PublishedArticle | undefined => {
    const found = view.get(key) ?? centre.byKey.get(key)?.get(locale);
    return found && mayRead(reader.audience, found) ? found : undefined;
  };
  const [first] = locales;
  const direct = first === undefined ? undefined : articleAt(centre, first, slug);
  if (direct && mayRead(reader.audience, direct)) return direct;
  const former = await formerOwners(storage, articles.site.key, locales, slug);
  for (const locale of locales) {
    const key = articleAt(centre, locale, slug)?.key ?? former.get(locale);
    const found = key === undefined ? undefined : shown(key, locale);
    if (found) return found;
  }
  return undefined;
};

/** Tells whose a slug was, by language. */
const formerOwners = async (
  { read, dialect }: Reading,
  site: string,
  locales: readonly string[],
  slug: string,
): Promise<Map<string, string>> => {
  const rows = await read
    .selectFrom('article_redirects')
    .select(['locale', 'key'])
    .where('site', '=', site)
    .where(isOneOf(dialect, 'locale', locales))
    .where('slug', '=', slug)
    .execute();
  return new Map(rows.map(({ locale, key }) => [locale, key]));
};

/** Shows an article as it is read, with its languages and what to read next. */
export const readArticle = async (
  storage: Reading,
  articles: SiteArticles,
  found: PublishedArticle,
  reader: Reader,
  address: PageAddress,
): Promise<Article | undefined> => {
  const live = articles.viewOf(reader);
  const texts = await readTexts(storage, articles.site.key, [found], 'nodes');
  const nodes = texts.get(nameOf(found));
  // It was unpublished a moment ago.
  if (nodes === undefined) return undefined;
  const languages = [...(articles.centre.byKey.get(found.key)?.values() ?? [])];
  return {
    ...summaryOf(found),
    body: JSON.parse(nodes),
    tags: [...found.tags],
    url: articleUrl(address, found),
    translations: languages
      .filter((translation) => mayRead(reader.audience, translation))
      .map(({ locale, slug }) => ({ locale, slug }))
      .toSorted((one, other) => (one.locale < other.locale ? -1 : 1)),
    related: (await relatedArticles(live, found)).map(summaryOf),
    version: found.version,
    publishedAt: new Date(found.publishedAt).toISOString(),
    updatedAt: new Date(found.updatedAt).toISOString(),
  };
};

/** Shows an article as lists do. */
export const summaryOf = ({
  slug,
  locale,
  title,
  summary,
  collection,
}: PublishedArticle): ArticleSummary => ({
  slug,
  locale,
  title,
  excerpt: summary,
  collection,
});

/** Lists the collections that have something to read, in the owner's order. */
export const listCollections = (articles: SiteArticles, reader: Reader): ArticleCollection[] =>
  collectionsIn(articles, articles.viewOf(reader));

/** Lists the collections of a view. */
export const collectionsIn = ({ centre }: SiteArticles, { view }: LiveView): ArticleCollection[] => {
  const counts = new Map<string, number>();
  for (const { collection } of view.list()) counts.set(collection, (counts.get(collection) ?? 0) + 1);
  return [...counts].map(([slug, articleCount]) => {
    const found = collectionIn(centre, slug, view.chain);
    return {
      slug,
      title: found?.title ?? slug,
      ...(found?.description && { description: found.description }),
      position: found?.position ?? 0,
      articleCount,
    };
  });
};

/** Lists what somebody may read, in the owner's order. */
export const listArticles = (
  articles: SiteArticles,
  { collection, ...reader }: Reader & { collection?: string },
): PublishedArticle[] =>
  articles
    .viewOf(reader)
    .view.list()
    .filter((article) => collection === undefined || article.collection === collection);
