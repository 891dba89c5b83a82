import type { Affinity } from '@rapport/sdk/insights';
import type { AffinitiesReport, CustomersReport } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { actorOf, sitesFor } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check } from '../http/parse-json.ts';
import { ProblemError } from '../problem.ts';
import { runInsightJob } from './insight-thread.ts';
import { readProductNames } from './likely-products.ts';
import { readCustomersReport } from './read-customers-report.ts';

const affinitiesQuery = z.object({
  site: z.optional(z.string()),
  minSupport: z._default(z.coerce.number().check(z.gt(0), z.lte(1)), 0.001),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(10_000)), 1_000),
});

/** `/v1/admin/reports/affinities` and `/customers`: what orders tell of products and of customers. */
export const insightRoutes = ({ config, storage, now }: ServerContext) => {
  const siteOf = (context: Context<AppEnvironment>): string => {
    const keys = sitesFor(actorOf(context), config.sites);
    const asked = context.req.query('site');
    const site = asked === undefined ? keys[0] : keys.find((key) => key === asked);
    if (site === undefined) throw new ProblemError('not_found', { detail: 'no site has this key' });
    return site;
  };

  return new Hono<AppEnvironment>()
    .get('/reports/affinities', async (context) => {
      const { minSupport, limit } = check(affinitiesQuery, context.req.query(), 'invalid_query');
      const site = siteOf(context);
      const job = { kind: 'affinities', database: config.database, site, now: now(), minSupport } as const;
      const found = (await runInsightJob(storage, job)) as { baskets: number; items: Affinity[] };
      const items = found.items.slice(0, limit);
      const ids = [...new Set(items.flatMap(({ antecedent, consequent }) => [antecedent, consequent]))];
      const names = await readProductNames(storage.read, storage.dialect, site, ids);
      const named = (key: string, id: string) => {
        const name = names.get(id);
        return name === undefined ? {} : { [key]: name };
      };
      return context.json({
        site,
        baskets: found.baskets,
        minSupport,
        items: items.map((item) => ({
          ...item,
          ...named('antecedentName', item.antecedent),
          ...named('consequentName', item.consequent),
        })),
      } satisfies AffinitiesReport);
    })
    .get('/reports/customers', async (context) => {
      const site = siteOf(context);
      return context.json({
        site,
        ...(await readCustomersReport(storage.read, site)),
      } satisfies CustomersReport);
    });
};
