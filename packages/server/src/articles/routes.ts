import {
  type ArticleAnswer,
  articleFeedback,
  helpUses,
  languageTag,
  slug as slugSchema,
} from '@rapport/sdk/models';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import { cacheFor, pageAddressOf, readerOf } from './article-reader.ts';
import { articleUrl } from './article-url.ts';
import { usesOf } from './help-use-rows.ts';
import { createIndexAnswers } from './index-answer.ts';
import { canonicalLocale } from './locale-chain.ts';
import { maskText } from './mask-text.ts';
import { findArticle, readArticle } from './read-articles.ts';
import { pageOfArticles, searchArticles } from './search-articles.ts';

const maxBodyBytes = 65_536;

const locale = z.optional(languageTag);
const listQuery = z.object({
  q: z._default(z.string().check(z.maxLength(200)), ''),
  locale,
  collection: z.optional(slugSchema),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
  cursor: z.optional(
    z.string().check(z.maxLength(1_000), z.regex(/^\d{1,6}(:.+)?$/, 'not a cursor of ours')),
  ),
});
const localeQuery = z.object({ locale });
const answerQuery = z.object({ q: z.string().check(z.minLength(1), z.maxLength(1_000)), locale });

const withKey = { writeKey: z.optional(z.string()) };
const feedbackRequest = z.extend(articleFeedback, withKey);
const usesRequest = z.extend(helpUses, withKey);

/** A slug as it is stored; what cannot be one is nobody's. */
const slugOf = (text: string): string => {
  const { data } = slugSchema.safeParse(text.normalize());
  if (data === undefined) throw notFound();
  return data;
};
const notFound = () => new ProblemError('not_found', { detail: 'nothing is published under this slug' });

/** `/v1/articles`, `/v1/article-index`, `/v1/answers`, votes and uses: the help centre as customers have it. */
export const articleRoutes = (server: ServerContext) => {
  const { helpCentres, storage, now, newId } = server;
  const indexAnswers = createIndexAnswers(storage);
  const app = new Hono<AppEnvironment>();

  app.get('/articles', async (context) => {
    const reader = await readerOf(server, context);
    const { q, locale, ...page } = check(listQuery, context.req.query(), 'invalid_query');
    const articles = await helpCentres.of(reader.site);
    const live = articles.viewOf({ ...reader, locale });
    const query = q.trim();
    context.header('cache-control', cacheFor(reader));
    context.header('vary', 'authorization');
    return context.json(
      query === ''
        ? pageOfArticles(live, page)
        : await searchArticles(storage, reader.site.key, live, query, page),
    );
  });

  app.get('/articles/:slug', async (context) => {
    const reader = await readerOf(server, context);
    const { locale } = check(localeQuery, context.req.query(), 'invalid_query');
    const articles = await helpCentres.of(reader.site);
    const asked = { ...reader, locale };
    const found = await findArticle(storage, articles, {
      ...asked,
      slug: slugOf(context.req.param('slug')),
    });
    const address = pageAddressOf(server, context, reader.site);
    const article = found && (await readArticle(storage, articles, found, asked, address));
    if (!article) throw notFound();
    context.header('cache-control', cacheFor(reader));
    context.header('vary', 'authorization');
    return context.json(article);
  });

  app.get('/article-index', async (context) => {
    const reader = await readerOf(server, context);
    const { locale } = check(localeQuery, context.req.query(), 'invalid_query');
    const articles = await helpCentres.of(reader.site);
    const live = articles.viewOf({ ...reader, locale });
    context.header('cache-control', cacheFor(reader));
    const shown = live.view.chain[0] ?? canonicalLocale(locale ?? '') ?? 'en';
    return indexAnswers.answer(context, articles, live, shown);
  });

  app.get('/answers', async (context) => {
    const reader = await readerOf(server, context);
    const { q, locale } = check(answerQuery, context.req.query(), 'invalid_query');
    const articles = await helpCentres.of(reader.site);
    const live = articles.viewOf({ ...reader, locale });
    const address = pageAddressOf(server, context, reader.site);
    const found = (await live.answers()).answer(q);
    const passages = found.flatMap(({ id, ...passage }) =>
      // It may have gone while the index follows.
      live.view.get(id) ? [{ ...passage, url: articleUrl(address, passage) }] : [],
    );
    context.header('cache-control', cacheFor(reader));
    context.header('vary', 'authorization');
    return context.json({ confidence: passages[0]?.confidence ?? 0, passages } satisfies ArticleAnswer);
  });

  app.post('/articles/:slug/feedback', async (context) => {
    const body = check(feedbackRequest, parseJson(await readBody(context.req.raw, maxBodyBytes)));
    const reader = await readerOf(server, context, body.writeKey);
    const articles = await helpCentres.of(reader.site);
    const found = await findArticle(storage, articles, {
      ...reader,
      locale: body.locale,
      slug: slugOf(context.req.param('slug')),
    });
    if (!found) throw notFound();
    await storage.run('addFeedback', {
      site: reader.site.key,
      id: body.id ?? newId(),
      key: found.key,
      locale: found.locale,
      helpful: Number(body.helpful),
      reason: body.helpful ? null : (body.reason ?? null),
      body: body.text ? maskText(body.text, 1_000) : null,
      at: now(),
    });
    helpCentres.changed(reader.site.key, 'uses');
    return context.body(null, 204);
  });

  app.post('/help-uses', async (context) => {
    const body = check(usesRequest, parseJson(await readBody(context.req.raw, maxBodyBytes)));
    const reader = await readerOf(server, context, body.writeKey);
    const articles = await helpCentres.of(reader.site);
    const rows = await usesOf(storage, articles, body, now());
    if (rows.length > 0) await storage.run('addHelpUses', rows);
    helpCentres.changed(reader.site.key, 'uses');
    return context.body(null, 204);
  });

  return app;
};
