import { articleDraft, articleKey, languageTag, slug } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { actorOf } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import { accepted, adminSite, expectedRevision, localeOf } from './admin-site.ts';
import { contentColumns, contentOf, contentOfRow } from './article-content.ts';
import type { ArticleEdit } from './edit-article.ts';
import { readEdited, readVersions } from './edited-articles.ts';
import { listOverviews, missingOf } from './list-overviews.ts';

/** A long article with room to spare. */
const maxBodyBytes = 2_000_000;

const listQuery = z.object({
  query: z.optional(z.string().check(z.maxLength(200))),
  status: z.optional(z.enum(['draft', 'published'])),
  locale: z.optional(languageTag),
  missing: z.optional(languageTag),
  collection: z.optional(slug),
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
});

/** Loaded when somebody edits: no other needs a parser of Markdown. */
const loadMarkdown = () => import('./prepare-help-centre.ts');

/** `/v1/admin/articles`: what editors do with articles. Nobody overwrites what they have not seen: `ETag` and `If-Match`. */
export const adminArticleRoutes = (server: ServerContext) => {
  const { helpCentres, storage, now } = server;
  const app = new Hono<AppEnvironment>();

  const localesOf = async (context: Context<AppEnvironment>) => {
    const site = adminSite(server, context);
    const locales = site.help.locales.length > 0 ? site.help.locales : (await helpCentres.of(site)).locales();
    return { site, locales };
  };
  const keyOf = (context: Context<AppEnvironment>) =>
    check(z.object({ key: articleKey }), { key: context.req.param('key') }, 'invalid_query').key;
  const editOf = (context: Context<AppEnvironment>): ArticleEdit => ({
    site: adminSite(server, context).key,
    key: keyOf(context),
    locale: localeOf(context),
    expected: expectedRevision(context),
    actor: actorOf(context).kind,
    at: now(),
  });
  /** Shows the article as it is after an edit. */
  const answerEdited = async (context: Context<AppEnvironment>, { site, key, locale }: ArticleEdit) => {
    const languages = await readEdited(storage.read, site, key);
    const edited = languages.find((language) => language.locale === locale);
    if (!edited) throw new ProblemError('not_found', { detail: 'there is no such article' });
    context.header('etag', `"${edited.revision}"`);
    return context.json(edited);
  };

  app.get('/articles', async (context) => {
    const query = check(listQuery, context.req.query(), 'invalid_query');
    const { site, locales } = await localesOf(context);
    return context.json(await listOverviews(storage.read, site.key, locales, query));
  });

  app.get('/articles/:key', async (context) => {
    const { site, locales } = await localesOf(context);
    const key = keyOf(context);
    const languages = await readEdited(storage.read, site.key, key);
    if (languages.length === 0) throw new ProblemError('not_found', { detail: 'there is no such article' });
    const missing = missingOf(
      locales,
      languages.map(({ locale }) => locale),
    );
    return context.json({
      key,
      languages,
      missing,
      versions: await readVersions(storage.read, site.key, key),
    });
  });

  app.get('/articles/:key/:locale', (context) => answerEdited(context, editOf(context)));

  app.put('/articles/:key/:locale', async (context) => {
    const edit = editOf(context);
    const body = check(articleDraft, parseJson(await readBody(context.req.raw, maxBodyBytes)));
    const { slug, collection, position } = body;
    const { bodyOf } = await loadMarkdown();
    const { fault, ...written } = bodyOf(body.markdown);
    if (fault)
      throw new ProblemError('invalid_body', {
        detail: `markdown: ${fault}`,
        errors: [{ path: 'markdown', message: fault }],
      });
    const draft = { ...edit, slug: slug.normalize(), collection: collection.normalize(), position };
    accepted(await storage.run('saveArticle', { ...draft, written: { ...contentOf(body), ...written } }));
    helpCentres.changed(edit.site, 'articles');
    return answerEdited(context, edit);
  });

  for (const [path, command] of [
    ['publish', 'publishArticle'],
    ['unpublish', 'unpublishArticle'],
  ] as const)
    app.post(`/articles/:key/:locale/${path}`, async (context) => {
      const edit = editOf(context);
      accepted(await storage.run(command, edit));
      helpCentres.changed(edit.site, 'articles');
      return answerEdited(context, edit);
    });

  app.delete('/articles/:key/:locale', async (context) => {
    const edit = editOf(context);
    accepted(await storage.run('deleteArticle', edit));
    helpCentres.changed(edit.site, 'articles');
    return context.body(null, 204);
  });

  const versionOf = (context: Context<AppEnvironment>) =>
    check(
      z.object({ version: z.coerce.number().check(z.int(), z.gte(1)) }),
      { version: context.req.param('version') },
      'invalid_query',
    ).version;

  app.get('/articles/:key/:locale/versions/:version', async (context) => {
    const { site, key, locale } = editOf(context);
    const row = await storage.read
      .selectFrom('article_versions')
      .select([...contentColumns, 'version', 'at', 'actor'])
      .where('site', '=', site)
      .where('key', '=', key)
      .where('locale', '=', locale)
      .where('version', '=', versionOf(context))
      .executeTakeFirst();
    if (!row) throw new ProblemError('not_found', { detail: 'the article has no such version' });
    const { version, at, actor } = row;
    return context.json({ locale, version, at: new Date(at).toISOString(), actor, ...contentOfRow(row) });
  });

  app.post('/articles/:key/:locale/versions/:version/restore', async (context) => {
    const edit = editOf(context);
    accepted(await storage.run('restoreArticle', { ...edit, version: versionOf(context) }));
    helpCentres.changed(edit.site, 'articles');
    return answerEdited(context, edit);
  });

  return app;
};
