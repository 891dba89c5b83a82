import { type CannedAnswer, cannedAnswer } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { canonicalLocale } from '../articles/locale-chain.ts';
import { actorOf, sitesFor } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import { isOneOf } from '../database/rows.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';

const maxBodyBytes = 262_144;
const listQuery = z.object({ site: z.optional(z.string()) });
const key = z.string().check(z.regex(/^[\w-]{1,64}$/, 'expected letters, digits, "_" and "-"'));

/** `/v1/admin/canned-answers`: what agents answer often. Agents read them, editors write them. */
export const cannedAnswerRoutes = ({ config, sites, storage }: ServerContext) => {
  const app = new Hono<AppEnvironment>();

  const siteOf = (context: Context<AppEnvironment>, named: string | undefined): string => {
    const [site] = named === undefined ? [] : sitesFor(actorOf(context), config.sites, named);
    if (site === undefined || !sites.site(site))
      throw new ProblemError('not_found', { detail: 'no site has this key' });
    return site;
  };

  app.get('/canned-answers', async (context) => {
    const { site } = check(listQuery, context.req.query(), 'invalid_query');
    const own = sitesFor(actorOf(context), config.sites, site);
    const rows = await storage.read
      .selectFrom('canned_answers')
      .selectAll()
      .where(isOneOf(storage.dialect, 'site', own))
      .orderBy('shortcut')
      .orderBy('site')
      .execute();
    const items: CannedAnswer[] = rows.map(({ texts, ...row }) => ({ ...row, texts: JSON.parse(texts) }));
    return context.json({ items, next: null });
  });

  app.put('/canned-answers/:id', async (context) => {
    const id = check(key, context.req.param('id'), 'invalid_query');
    const body = check(cannedAnswer, parseJson(await readBody(context.req.raw, maxBodyBytes)));
    const site = siteOf(context, context.req.query('site') ?? body.site);
    if (body.id !== id) throw wrong('id', 'is not that of the address');
    if (body.site !== site) throw wrong('site', 'is not that of the address');
    const answer: CannedAnswer = {
      ...body,
      shortcut: body.shortcut.normalize('NFC').toLowerCase(),
      texts: textsOf(body),
    };
    const result = await storage.run('putCannedAnswer', { ...answer, texts: JSON.stringify(answer.texts) });
    if (result === 'taken')
      throw new ProblemError('shortcut_taken', {
        detail: 'shortcut: is that of another answer',
        errors: [{ path: 'shortcut', message: 'is that of another answer' }],
      });
    return context.json(answer, result === 'new' ? 201 : 200);
  });

  app.delete('/canned-answers/:id', async (context) => {
    const id = check(key, context.req.param('id'), 'invalid_query');
    await storage.run('deleteCannedAnswer', { site: siteOf(context, context.req.query('site')), id });
    return context.body(null, 204);
  });

  return app;
};

/** Writes languages as BCP 47 does, and leaves out what is empty. */
const textsOf = ({ texts }: CannedAnswer): Record<string, string> => {
  const kept = Object.entries(texts).flatMap(([tag, text]): [string, string][] => {
    const locale = canonicalLocale(tag);
    if (locale === undefined) throw wrong(`texts.${tag}`, 'expected a language, such as "en"');
    return text.trim() === '' ? [] : [[locale, text]];
  });
  if (kept.length === 0) throw wrong('texts', 'expected a text in at least one language');
  if (kept.length > 50) throw wrong('texts', 'expected 50 languages at most');
  return Object.fromEntries(kept);
};

const wrong = (path: string, message: string) =>
  new ProblemError('invalid_body', { detail: `${path}: ${message}`, errors: [{ path, message }] });
