import type { ArticlesCapability } from '../backend.ts';
import { article, articleAnswer, articleIndex, articleList } from '../models/index.ts';
import type { Http } from './http.ts';
import { orUndefined } from './or-undefined.ts';
import type { Visitors } from './visitors.ts';

/** Creates the part of a backend that finds and shows the articles on Rapport's server. */
export const createArticles = (http: Http, visitors: Visitors, siteKey: string): ArticlesCapability => {
  /** The site's key is public; in the address it needs no leave from another origin, and answers can be cached. */
  const pathOf = (path: string, query: Record<string, string | number | undefined>): string => {
    const given = Object.entries({ site: siteKey, ...query }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, `${value}`]],
    );
    return `/v1/${path}?${new URLSearchParams(given)}`;
  };
  /** Some articles are for customers only: these read and judge them in their own name. */
  const send: Http['send'] = (request) =>
    visitors.isCustomer()
      ? visitors.authorized((authorization) => http.send({ ...request, authorization }))
      : http.send(request);
  const nameOf = (slug: string): string => `articles/${encodeURIComponent(slug)}`;

  return {
    isPrivate: visitors.isCustomer,
    list: ({ query, ...more } = {}) =>
      send({ method: 'GET', path: pathOf('articles', { q: query, ...more }), schema: articleList }),
    get: (slug, { locale } = {}) =>
      orUndefined(send({ method: 'GET', path: pathOf(nameOf(slug), { locale }), schema: article })),
    answer: (question, { locale } = {}) =>
      send({ method: 'GET', path: pathOf('answers', { q: question, locale }), schema: articleAnswer }),
    index: ({ locale } = {}) =>
      send({
        method: 'GET',
        path: pathOf('article-index', { locale }),
        // Long, public and seldom changed: what the browser has of it is not sent again.
        cache: 'no-cache',
        schema: articleIndex,
      }),
    rate: (slug, feedback) =>
      send({
        method: 'POST',
        path: `/v1/${nameOf(slug)}/feedback`,
        json: { writeKey: siteKey, ...feedback },
      }),
    tell: (uses) =>
      http.send({ method: 'POST', path: '/v1/help-uses', json: { writeKey: siteKey, ...uses } }),
  };
};
