import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { actorOf, sitesFor } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check } from '../http/parse-json.ts';
import { ProblemError } from '../problem.ts';
import { findProfile, readProfile } from './read-profile.ts';

const listQuery = z.object({
  query: z.optional(z.string().check(z.maxLength(255))),
  site: z.optional(z.string()),
  cursor: z.optional(z.string().check(z.regex(/^[0-9a-f-]{36}$/, 'not a cursor of ours'))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
});

/** `/v1/admin/profiles`: looked up by `userId` first, then by `anonymousId`; those listed are newest first, as their ids grow with time. */
export const adminProfileRoutes = ({ config, storage, now }: ServerContext) => {
  const { read } = storage;
  const sitesOf = (context: Context<AppEnvironment>): string[] =>
    sitesFor(actorOf(context), config.sites, context.req.query('site'));
  const app = new Hono<AppEnvironment>();

  app.get('/profiles', async (context) => {
    const { query, cursor, limit } = check(listQuery, context.req.query(), 'invalid_query');
    if (query !== undefined && query !== '') {
      const found = await findProfile(read, query, sitesOf(context));
      return context.json({ items: found ? [await readProfile(storage, found, now())] : [], next: null });
    }
    let rows = read
      .selectFrom('profiles')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(limit + 1);
    rows = rows.where('site', 'in', sitesOf(context));
    if (cursor !== undefined) rows = rows.where('id', '<', cursor);
    const found = await rows.execute();
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const items = await Promise.all(page.map((row) => readProfile(storage, row, now())));
    return context.json({
      items,
      next: found.length > limit && last ? last.id : null,
    });
  });

  app.get('/profiles/:id', async (context) => {
    const row = await findProfile(read, context.req.param('id'), sitesOf(context));
    if (!row) throw new ProblemError('not_found', { detail: 'no profile has this userId or anonymousId' });
    return context.json(await readProfile(storage, row, now()));
  });

  return app;
};
