import { collectionDraft, helpCentreFile, slug } from '@rapport/sdk/models';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { actorOf } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import { adminSite, localeOf } from './admin-site.ts';
import type { ArticleFault } from './article-fault.ts';
import { readStoredSource } from './import/stored-source.ts';
import { listCollectionOverviews } from './list-collection-overviews.ts';
import { feedbackQuery, listFeedback } from './list-feedback.ts';
import { storable } from './storable.ts';

const maxBodyBytes = 2_000_000;
/** Some ten thousand articles. */
const maxImportBytes = 128_000_000;

const previewRequest = z.object({ markdown: z.string().check(z.maxLength(500_000)) });
const importQuery = z.object({ mode: z._default(z.enum(['merge', 'replace']), 'merge') });

/** Collections, preview, import and export, and what customers wrote: the rest of what editors need. */
export const adminHelpRoutes = (server: ServerContext) => {
  const { helpCentres, storage, now } = server;
  const app = new Hono<AppEnvironment>();
  const slugOf = (text: string) =>
    check(z.object({ slug }), { slug: text.normalize() }, 'invalid_query').slug;

  app.get('/article-collections', async (context) => {
    const site = adminSite(server, context);
    const locales = site.help.locales.length > 0 ? site.help.locales : (await helpCentres.of(site)).locales();
    return context.json({
      items: await listCollectionOverviews(storage.read, site.key, locales),
      next: null,
    });
  });

  app.put('/article-collections/:slug/:locale', async (context) => {
    const { key: site } = adminSite(server, context);
    const body = check(collectionDraft, parseJson(await readBody(context.req.raw, maxBodyBytes)));
    const { title, description, position } = body;
    const collection = {
      slug: slugOf(context.req.param('slug')),
      locale: localeOf(context),
      title: storable(title),
      ...(description !== undefined && { description: storable(description) }),
      position,
    };
    await storage.run('saveCollection', { site, collection });
    helpCentres.changed(site, 'articles');
    return context.json(collection);
  });

  app.delete('/article-collections/:slug/:locale', async (context) => {
    const { key: site } = adminSite(server, context);
    const collection = slugOf(context.req.param('slug'));
    const result = await storage.run('deleteCollection', {
      site,
      slug: collection,
      locale: localeOf(context),
    });
    if (result === 'not-found')
      throw new ProblemError('not_found', { detail: 'there is no such collection' });
    if (result === 'not-empty')
      throw new ProblemError('not_empty', { detail: 'move or delete its articles first' });
    helpCentres.changed(site, 'articles');
    return context.body(null, 204);
  });

  app.post('/article-preview', async (context) => {
    const { markdown } = check(previewRequest, parseJson(await readBody(context.req.raw, maxBodyBytes)));
    // Loaded when somebody edits: no other needs a parser of Markdown.
    const { parseMarkdown } = await import('./markdown/parse-markdown.ts');
    const { nodes, problems } = parseMarkdown(markdown);
    return context.json({ nodes, problems });
  });

  app.get('/article-export', async (context) => {
    const { key: site } = adminSite(server, context);
    const { articles, collections } = await readStoredSource(storage.read, site);
    return context.json({ articles, collections });
  });

  app.post('/article-import', async (context) => {
    const wanted = adminSite(server, context);
    const site = wanted.key;
    const { mode } = check(importQuery, context.req.query(), 'invalid_query');
    const source = check(helpCentreFile, parseJson(await readBody(context.req.raw, maxImportBytes)));
    const { prepareHelpCentre } = await import('./prepare-help-centre.ts');
    const { faults, ...prepared } = await prepareHelpCentre(source);
    if (faults.length > 0) throw refusal(faults);
    const actor = actorOf(context).kind;
    const result = await storage.run('putHelpCentre', { ...prepared, site, mode, actor, at: now() });
    if ('faults' in result) throw refusal(result.faults);
    helpCentres.changed(site, 'articles');
    // Who searches next should not wait; what fails here is told to them.
    helpCentres.warm([wanted]).catch(() => {});
    return context.json(result.counts);
  });

  app.get('/article-feedback', async (context) => {
    const { key: site } = adminSite(server, context);
    const query = check(feedbackQuery, context.req.query(), 'invalid_query');
    return context.json(await listFeedback(storage.read, site, query));
  });

  return app;
};

const shownFaults = 20;

const refusal = (faults: readonly ArticleFault[]): ProblemError => {
  const errors = faults.slice(0, shownFaults).map(({ index, key, locale, field, message }) => ({
    path: `${index === undefined ? '' : `articles.${index}.`}${field}`,
    message: `${locale} ${key}: ${message}`,
  }));
  return new ProblemError('invalid_body', { detail: `${errors[0]?.path}: ${errors[0]?.message}`, errors });
};
