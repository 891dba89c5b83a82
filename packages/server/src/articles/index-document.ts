import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ArticleIndex, IndexedArticle } from '@rapport/sdk/models';
import type { Storage } from '../database/storage.ts';
import { readTexts } from './article-texts.ts';
import type { PublishedArticle } from './help-centre.ts';
import type { LiveView } from './live-view.ts';
import { collectionsIn, summaryOf } from './read-articles.ts';
import type { SiteArticles } from './site-articles.ts';
import { nameOf } from './stored-articles.ts';

/** More than that are searched on the server. */
export const maxIndexedArticles = 5_000;
const popularCount = 10;
const articlesAtOnce = 100;

/** Writes down a view for the customer's device. Its `version` is made of its content, so that it changes with it alone. */
export const indexDocument = async (
  storage: Pick<Storage, 'read' | 'dialect'>,
  articles: SiteArticles,
  live: LiveView,
  locale: string,
): Promise<ArticleIndex> => {
  const { view, synonyms } = live;
  const { contact } = articles.site.help;
  const listed = view.list();
  const content: Omit<ArticleIndex, 'version'> = {
    locale,
    collections: collectionsIn(articles, live),
    articles: listed.length > maxIndexedArticles ? [] : await indexed(storage, articles, listed),
    popular: popularIn(articles, live),
    synonyms: synonyms.map((group) => [...group]),
    contact: {
      when: contact.when,
      options: contact.options.map(({ label, url }) => ({
        label: textIn(label, [locale, ...view.chain]),
        url,
      })),
    },
  };
  const version = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
  return { ...content, version };
};

const indexed = async (
  storage: Pick<Storage, 'read' | 'dialect'>,
  { site, usefulness }: SiteArticles,
  listed: readonly PublishedArticle[],
): Promise<IndexedArticle[]> => {
  const items: IndexedArticle[] = [];
  for (let index = 0; index < listed.length; index += articlesAtOnce) {
    const some = listed.slice(index, index + articlesAtOnce);
    const bodies = await readTexts(storage, site.key, some, 'body');
    for (const article of some) {
      const body = bodies.get(nameOf(article));
      if (body === undefined) continue;
      items.push({
        ...summaryOf(article),
        body,
        tags: [...article.tags],
        usefulness: usefulness.get(nameOf(article)) ?? 0,
        pages: [...article.pages],
        updatedAt: new Date(article.updatedAt).toISOString(),
      });
    }
    await setImmediate();
  }
  return items;
};

/**
 * What was read most in the last 30 days, in the reader's own language: what it lacks is read by others. Filled up in
 * the owner's order.
 */
const popularIn = ({ uses }: SiteArticles, { view }: LiveView): string[] => {
  const reads = (article: PublishedArticle) =>
    article.locale === view.chain[0] ? (uses.get(nameOf(article))?.reads ?? 0) : 0;
  return view
    .list()
    .toSorted((one, other) => reads(other) - reads(one))
    .slice(0, popularCount)
    .map(({ slug }) => slug);
};

const textIn = (texts: Readonly<Record<string, string>>, chain: readonly string[]): string => {
  const found = chain.flatMap((tag) => texts[tag] ?? texts[tag.split('-')[0] ?? ''] ?? []);
  return found[0] ?? Object.values(texts)[0] ?? '';
};
