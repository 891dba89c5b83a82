import {
  type BgNbd,
  customerFromOrders,
  expectedPurchases,
  type GammaGamma,
  type LifetimeCustomer,
  lifetimeValue,
  probabilityAlive,
} from '@rapport/sdk/insights';
import type { InsightModels } from './models.ts';
import type { KnownOrder } from './read-customers.ts';

/** What is expected of a customer. */
export interface Forecast {
  probabilityAlive: number;
  /** In the next 365 days. */
  expectedPurchases: number;
  /** In the next 365 days; absent where too few customers pay in that currency. */
  lifetimeValue?: number;
}

/** A year, in the models' unit. */
const horizonWeeks = 365 / 7;

/** Sums up a customer for the models, in weeks; an order in another currency counts as one for nothing. */
export const summaryOf = (
  orders: readonly KnownOrder[],
  currency: string | null,
  now: number,
): LifetimeCustomer | undefined =>
  customerFromOrders(
    orders.map(({ at, total, currency: of }) => ({ at, total: of === currency ? total : 0 })),
    { now },
  );

/** Foretells a customer's purchases; nothing while the models have too little to learn from. */
export const forecastOf = (
  { purchases, spend }: InsightModels,
  orders: readonly KnownOrder[],
  currency: string | null,
  now: number,
): Forecast | undefined => {
  const summary = purchases && summaryOf(orders, currency, now);
  if (!purchases || !summary) return undefined;
  const expected = spendOf(spend[currency ?? ''], purchases, summary);
  const forecast: Forecast = {
    probabilityAlive: probabilityAlive(purchases, summary),
    expectedPurchases: expectedPurchases(purchases, summary, horizonWeeks),
  };
  if (expected !== undefined) forecast.lifetimeValue = expected;
  return Object.values(forecast).every(Number.isFinite) ? forecast : undefined;
};

/** What is expected to be spent; nothing where amounts differ so much that they have no mean. */
const spendOf = (
  spend: GammaGamma | undefined,
  purchases: BgNbd,
  summary: LifetimeCustomer,
): number | undefined => {
  if (!spend || spend.q <= 1) return undefined;
  return lifetimeValue({ purchases, spend }, summary, horizonWeeks);
};
