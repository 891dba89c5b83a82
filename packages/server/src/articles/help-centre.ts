import type { ArticleCollectionTable } from '../database/article-tables.ts';
import type { ArticleAudience } from './article-source.ts';
import { nameOf } from './stored-articles.ts';

/** A published article in one language, without its body. */
export interface PublishedArticle {
  key: string;
  locale: string;
  slug: string;
  collection: string;
  position: number;
  title: string;
  /** What lists show: the description, or the beginning of the body. */
  summary: string;
  tags: readonly string[];
  pages: readonly string[];
  /** Keys. */
  related: readonly string[];
  audience: ArticleAudience;
  version: number;
  /** Milliseconds since 1970. */
  publishedAt: number;
  updatedAt: number;
}

/** What is published at one site, as this process has it in memory. */
export interface HelpCentre {
  /** By `nameOf`. */
  articles: Map<string, PublishedArticle>;
  /** By key: the article in all its languages. */
  byKey: Map<string, Map<string, PublishedArticle>>;
  /** By language and slug. */
  bySlug: Map<string, PublishedArticle>;
  /** By slug and language. */
  collections: Map<string, Map<string, ArticleCollectionTable>>;
}

const addressOf = (locale: string, slug: string): string => `${locale}\n${slug}`;

/** Creates a help centre in which nothing is published. */
export const emptyHelpCentre = (): HelpCentre => ({
  articles: new Map(),
  byKey: new Map(),
  bySlug: new Map(),
  collections: new Map(),
});

/** Puts an article in, or takes it out where there is none any more. */
export const setArticle = (
  centre: HelpCentre,
  name: { key: string; locale: string },
  article: PublishedArticle | undefined,
): void => {
  const { articles, byKey, bySlug } = centre;
  const before = articles.get(nameOf(name));
  if (before) {
    const address = addressOf(before.locale, before.slug);
    // Another one may have taken its slug over.
    if (bySlug.get(address) === before) bySlug.delete(address);
    articles.delete(nameOf(name));
    const languages = byKey.get(name.key);
    languages?.delete(name.locale);
    if (languages?.size === 0) byKey.delete(name.key);
  }
  if (!article) return;
  articles.set(nameOf(article), article);
  bySlug.set(addressOf(article.locale, article.slug), article);
  const languages = byKey.get(article.key);
  if (languages) languages.set(article.locale, article);
  else byKey.set(article.key, new Map([[article.locale, article]]));
};

/** Finds what is published under a slug. */
export const articleAt = (
  { bySlug }: HelpCentre,
  locale: string,
  slug: string,
): PublishedArticle | undefined => bySlug.get(addressOf(locale, slug));

/** Tells how many articles are in each language, those with the most first. */
export const localesOf = ({ articles }: HelpCentre): string[] => {
  const counts = new Map<string, number>();
  for (const { locale } of articles.values()) counts.set(locale, (counts.get(locale) ?? 0) + 1);
  return [...counts]
    .toSorted(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .map(([locale]) => locale);
};

/** Tells whether somebody may read an article. */
export const mayRead = (audience: ArticleAudience, article: Pick<PublishedArticle, 'audience'>): boolean =>
  audience === 'customers' || article.audience === 'everyone';

/** Finds a collection in the best language that has it. */
export const collectionIn = (
  { collections }: HelpCentre,
  slug: string,
  chain: readonly string[],
): ArticleCollectionTable | undefined => {
  const languages = collections.get(slug);
  for (const locale of chain) {
    const found = languages?.get(locale);
    if (found) return found;
  }
  return undefined;
};
