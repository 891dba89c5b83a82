import { Hono } from 'hono';
import * as z from 'zod/mini';
import { actorOf, limitedTo } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check } from '../http/parse-json.ts';

const listQuery = z.object({
  site: z.optional(z.string()),
  cursor: z.optional(z.coerce.number().check(z.int(), z.nonnegative())),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
});

/** `GET /v1/admin/audit`: what was done with people's data, with articles and agents, newest first. It names nobody. */
export const auditRoutes = ({ storage }: ServerContext) =>
  new Hono<AppEnvironment>().get('/audit', async (context) => {
    const { site, cursor, limit } = check(listQuery, context.req.query(), 'invalid_query');
    let query = storage.read
      .selectFrom('audit_log')
      .selectAll()
      .orderBy('sequence', 'desc')
      .limit(limit + 1);
    const sites = limitedTo(actorOf(context));
    if (sites) query = query.where('site', 'in', sites);
    if (site !== undefined) query = query.where('site', '=', site);
    if (cursor !== undefined) query = query.where('sequence', '<', cursor);
    const rows = await query.execute();
    const page = rows.slice(0, limit);
    return context.json({
      items: page.map(({ sequence: _, at, counts, subject, ...row }) => ({
        ...row,
        ...(subject !== null && { subject }),
        at: new Date(at).toISOString(),
        counts: JSON.parse(counts),
      })),
      next: rows.length > limit ? String(page.at(-1)?.sequence) : null,
    });
  });
