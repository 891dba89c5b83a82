import {
  type Article,
  type ArticleDraft,
  type ArticleHistory,
  type ArticleNode,
  type ArticleOverview,
  type ArticleSummary,
  article,
  articleHistory,
  articleList,
  articleNode,
  articleOverview,
  type EditedArticle,
  editedArticle,
} from '@rapport/sdk/models';
import * as z from 'zod/mini';
import type { DeskHttp, Tagged } from './http.ts';

const overviews = z.object({ items: z.array(articleOverview), next: z.nullable(z.string()) });
const preview = z.object({ nodes: z.array(articleNode) });
const collections = z.object({
  items: z.array(
    z.object({
      slug: z.string(),
      languages: z.array(z.object({ locale: z.string(), title: z.string() })),
    }),
  ),
});

/** A collection, with its title in each language. */
export type CollectionOverview = z.infer<typeof collections>['items'][number];

export interface ArticleOverviewQuery {
  site: string;
  query?: string | undefined;
  status?: 'draft' | 'published' | undefined;
  missing?: string | undefined;
  cursor?: string | undefined;
}

/** Where one article is in one language. */
export interface ArticlePlace {
  site: string;
  key: string;
  locale: string;
}

/** The help centre, as editors write it and agents send it. */
export interface ArticlesApi {
  list(query: ArticleOverviewQuery): Promise<{ items: ArticleOverview[]; next: string | null }>;
  collections(site: string): Promise<CollectionOverview[]>;
  history(place: Omit<ArticlePlace, 'locale'>): Promise<ArticleHistory>;
  get(place: ArticlePlace): Promise<Tagged<EditedArticle>>;
  /** @param etag of what was read; undefined for a new one @throws RapportError `rejected`, `changed_meanwhile` */
  save(place: ArticlePlace, draft: ArticleDraft, etag: string | undefined): Promise<Tagged<EditedArticle>>;
  publish(place: ArticlePlace, etag: string): Promise<Tagged<EditedArticle>>;
  unpublish(place: ArticlePlace, etag: string): Promise<Tagged<EditedArticle>>;
  preview(markdown: string): Promise<ArticleNode[]>;
  /** What customers read. */
  search(site: string, query: string, locale: string): Promise<ArticleSummary[]>;
  read(site: string, slug: string, locale: string): Promise<Article>;
}

/** Creates what asks for articles. */
export const createArticlesApi = (http: DeskHttp): ArticlesApi => {
  const base = '/v1/admin/articles';
  const at = ({ key, locale }: ArticlePlace, rest = ''): string =>
    `${base}/${encodeURIComponent(key)}/${encodeURIComponent(locale)}${rest}`;
  const change = (place: ArticlePlace, action: string, etag: string) =>
    http.sendTagged({
      method: 'POST',
      path: at(place, `/${action}`),
      query: { site: place.site },
      headers: { 'if-match': etag },
      schema: editedArticle,
    });
  /** Customers' requests carry the public key of the site. */
  const asSite = (site: string) => ({ authorization: `Basic ${btoa(`${site}:`)}` });
  return {
    list: (query) => http.send({ path: base, query: { ...query }, schema: overviews }),
    async collections(site) {
      return (
        await http.send({ path: '/v1/admin/article-collections', query: { site }, schema: collections })
      ).items;
    },
    history: ({ site, key }) =>
      http.send({ path: `${base}/${encodeURIComponent(key)}`, query: { site }, schema: articleHistory }),
    get: (place) => http.sendTagged({ path: at(place), query: { site: place.site }, schema: editedArticle }),
    save: (place, json, etag) =>
      http.sendTagged({
        method: 'PUT',
        path: at(place),
        query: { site: place.site },
        json,
        headers: etag === undefined ? { 'if-none-match': '*' } : { 'if-match': etag },
        schema: editedArticle,
      }),
    publish: (place, etag) => change(place, 'publish', etag),
    unpublish: (place, etag) => change(place, 'unpublish', etag),
    async preview(markdown) {
      const path = '/v1/admin/article-preview';
      return (await http.send({ method: 'POST', path, json: { markdown }, schema: preview })).nodes;
    },
    async search(site, q, locale) {
      const query = { q, locale, limit: 5 };
      const path = '/v1/articles';
      return (await http.send({ path, query, headers: asSite(site), schema: articleList })).items;
    },
    read: (site, slug, locale) =>
      http.send({
        path: `/v1/articles/${encodeURIComponent(slug)}`,
        query: { locale },
        headers: asSite(site),
        schema: article,
      }),
  };
};
