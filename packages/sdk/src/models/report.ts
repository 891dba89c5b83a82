import * as z from 'zod/mini';
import { moment } from './identifier.ts';
import { touchClass } from './profile.ts';

const count = z.int().check(z.nonnegative());

/** What a site's browsers put into their outboxes, and what became of it. */
export const siteLoss = z.object({
  site: z.string(),
  /** Taken in by outboxes, as they say. */
  added: count,
  /** Stored here. */
  arrived: count,
  /** Answered with a rejection, such as `no_consent`. */
  refused: count,
  /** What outboxes say that they gave up, by reason: `overflow`, `expired`, `gave_up`, … */
  lost: z.record(z.string(), count),
  /** By how much grew what waits in browsers; below zero when more was sent than added. */
  waiting: z.int(),
  /** Added, but neither arrived nor refused, lost or waiting. */
  unaccounted: count,
  /** Lost and unaccounted, as a share of what was added; null when nothing was. */
  lossRate: z.nullable(z.number()),
});
export type SiteLoss = z.infer<typeof siteLoss>;

/** What `GET /v1/admin/reports/loss` answers. */
export const lossReport = z.object({
  from: moment,
  /** The first moment that is not in it. */
  to: moment,
  items: z.array(siteLoss),
});
export type LossReport = z.infer<typeof lossReport>;

/** Orders by how surely they are known: confirmed by the shop's own server, or reported by a browser alone. */
const byProof = z.object({ confirmed: count, reported: count });

/** Money in one currency. */
export const revenue = z.object({
  /** Null where the orders name none. */
  currency: z.nullable(z.string()),
  confirmed: z.number(),
  reported: z.number(),
});
export type Revenue = z.infer<typeof revenue>;

/** What came of one campaign, or of one source without campaigns. */
export const attributionRow = z.object({
  class: touchClass,
  source: z.nullable(z.string()),
  campaign: z.nullable(z.string()),
  visits: count,
  /** Profiles that were there. */
  visitors: count,
  /** Orders of people whose last visit that was neither `direct` nor `internal` came from here. */
  orders: byProof,
  revenue: z.array(revenue),
});
export type AttributionRow = z.infer<typeof attributionRow>;

/** What `GET /v1/admin/reports/attribution` answers. */
export const attributionReport = z.object({
  site: z.string(),
  from: moment,
  /** The first moment that is not in it. */
  to: moment,
  /** Visits with a page view, those of programs left out. */
  visits: count,
  visitors: count,
  /** Visits that are left out as a program made them. */
  botVisits: count,
  /** Most visits first. */
  items: z.array(attributionRow),
  /** Whether there are rows with fewer visits or orders that are not shown. */
  truncated: z.boolean(),
});
export type AttributionReport = z.infer<typeof attributionReport>;
