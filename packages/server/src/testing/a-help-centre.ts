import type { ArticleSource, CollectionSource, HelpCentreSource } from '../articles/article-source.ts';
import { prepareHelpCentre } from '../articles/prepare-help-centre.ts';
import type { PutHelpCentre } from '../articles/put-request.ts';

/** An article, valid by default; its slug is the last part of its key. */
export const anArticleSource = (source: Partial<ArticleSource> = {}): ArticleSource => {
  const { key = 'delivery/track-your-parcel' } = source;
  return {
    key,
    locale: 'en',
    slug: key.split('/').at(-1) as string,
    collection: key.split('/')[0] as string,
    title: 'Track your parcel',
    markdown: 'The number is in our e-mail.',
    tags: [],
    pages: [],
    audience: 'everyone',
    status: 'published',
    position: 10,
    related: [],
    formerSlugs: [],
    ...source,
  };
};

/** A collection, valid by default. */
export const aCollectionSource = (source: Partial<CollectionSource> = {}): CollectionSource => ({
  slug: 'delivery',
  locale: 'en',
  title: 'Delivery',
  position: 10,
  ...source,
});

/** Reads a help centre as the admin API does. */
export const aPutHelpCentre = async (
  articles: readonly Partial<ArticleSource>[],
  {
    collections = [],
    ...options
  }: Partial<Omit<PutHelpCentre, 'articles'>> & Partial<Pick<HelpCentreSource, 'collections'>> = {},
): Promise<PutHelpCentre> => {
  const { faults, ...prepared } = await prepareHelpCentre({
    articles: articles.map(anArticleSource),
    collections,
  });
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return {
    ...prepared,
    site: 'demo',
    mode: 'merge',
    actor: 'admin',
    at: Date.parse('2026-11-22T12:00:00.000Z'),
    ...options,
  };
};
