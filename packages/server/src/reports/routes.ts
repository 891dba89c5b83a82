import { type AttributionReport, type HelpReport, type LossReport, languageTag } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { canonicalLocale } from '../articles/locale-chain.ts';
import { actorOf, sitesFor } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check } from '../http/parse-json.ts';
import { ProblemError } from '../problem.ts';
import { readAttribution } from './read-attribution.ts';
import { readHelp } from './read-help.ts';
import { type Range, readLoss } from './read-loss.ts';

const dayMs = 86_400_000;
/** Where no range is asked for. */
const defaultDays = 30;

/** A day of UTC, or a moment. */
const time = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
const rangeQuery = { site: z.optional(z.string()), from: z.optional(time), to: z.optional(time) };
const lossQuery = z.object(rangeQuery);
const attributionQuery = z.object({
  ...rangeQuery,
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(1_000)), 100),
});

const helpQuery = z.object({ ...rangeQuery, locale: z.optional(languageTag) });

/** `/v1/admin/reports`: what visits came from, what was lost on the way, and whether the help centre helped. */
export const reportRoutes = ({ config, storage: { read }, now }: ServerContext) => {
  const app = new Hono<AppEnvironment>();

  const rangeOf = (query: { from?: string | undefined; to?: string | undefined }): Range => {
    const to = query.to === undefined ? now() + 1 : endOf(query.to);
    const from = query.from === undefined ? to - defaultDays * dayMs : Date.parse(query.from);
    if (from >= to) throw new ProblemError('invalid_query', { detail: 'from: expected a time before "to"' });
    return { from, to };
  };
  /** Those of one's sites that are asked for. */
  const sitesOf = (context: Context<AppEnvironment>): string[] => {
    const keys = sitesFor(actorOf(context), config.sites);
    const asked = context.req.query('site');
    if (asked === undefined) return keys;
    if (!keys.includes(asked)) throw new ProblemError('not_found', { detail: 'no site has this key' });
    return [asked];
  };
  const siteOf = (context: Context<AppEnvironment>): string => sitesOf(context)[0] as string;
  const shown = ({ from, to }: Range) => ({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });

  app.get('/reports/loss', async (context) => {
    const query = check(lossQuery, context.req.query(), 'invalid_query');
    const asked = rangeOf(query);
    const range = {
      from: Math.floor(asked.from / dayMs) * dayMs,
      to: Math.ceil(asked.to / dayMs) * dayMs,
    };
    const items = await readLoss(read, sitesOf(context), range);
    return context.json({ ...shown(range), items } satisfies LossReport);
  });

  app.get('/reports/attribution', async (context) => {
    const { limit, ...query } = check(attributionQuery, context.req.query(), 'invalid_query');
    const range = rangeOf(query);
    const key = siteOf(context);
    const report = await readAttribution(read, key, range, limit);
    return context.json({ site: key, ...shown(range), ...report } satisfies AttributionReport);
  });

  app.get('/reports/help', async (context) => {
    const { locale, ...query } = check(helpQuery, context.req.query(), 'invalid_query');
    const range = rangeOf(query);
    const key = siteOf(context);
    const language = locale === undefined ? undefined : canonicalLocale(locale);
    const report = await readHelp(read, { site: key, ...range, locale: language });
    return context.json({
      site: key,
      ...(language !== undefined && { locale: language }),
      ...shown(range),
      ...report,
    } satisfies HelpReport);
  });

  return app;
};

/** A day is meant with its end. */
const endOf = (to: string): number => Date.parse(to) + (to.includes('T') ? 0 : dayMs);
