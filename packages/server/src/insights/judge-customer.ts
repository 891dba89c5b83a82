import { churnRisk, customerType, type ItemisedOrder, lifecycleStage, rfm } from '@rapport/sdk/insights';
import type { CustomerValueTable } from '../database/insight-tables.ts';
import { forecastOf } from './forecast.ts';
import type { InsightModels } from './models.ts';
import type { Customer, KnownOrder } from './read-customers.ts';

/** What a customer is worth, without the products that they likely want. */
export type ValueFacts = Omit<CustomerValueTable, 'profile_id' | 'site'>;

/** Orders as the functions of the sdk read them. */
export const itemised = ({ orderId, at, total, currency, items }: KnownOrder): ItemisedOrder => {
  const pieces =
    items && items.products.length > 0
      ? items.products.reduce((sum, { quantity = 1 }) => sum + quantity, 0)
      : items?.quantity;
  return {
    ...(orderId !== '' && { orderId }),
    at,
    total,
    currency,
    ...(items && {
      products: items.products.map(({ id }) => id),
      discount: items.discount ?? null,
      coupon: items.coupon ?? null,
    }),
    ...(pieces !== undefined && { quantity: pieces }),
  };
};

/** Judges a customer by their orders and by what was learnt of all; nothing before the first order. */
export const judgeCustomer = (
  { orders, userId, visits }: Pick<Customer, 'orders' | 'userId' | 'visits'>,
  models: InsightModels | undefined,
  now: number,
): ValueFacts | undefined => {
  const read = orders.filter(({ at }) => at <= now).map(itemised);
  const [first] = orders;
  const last = orders.at(read.length - 1);
  if (read.length === 0 || !first || !last) return undefined;
  const { scale, rhythm } = models ?? {};
  const measured = rfm(read, { now, scale });
  const risk = churnRisk(read, { now, rhythm });
  const forecast = models ? forecastOf(models, orders, measured.currency, now) : undefined;
  return {
    currency: measured.currency,
    orders: measured.frequency,
    spent: Math.round(measured.monetary * 10_000) / 10_000,
    first_at: first.at,
    last_at: last.at,
    recency: measured.scores?.recency ?? null,
    frequency: measured.scores?.frequency ?? null,
    monetary: measured.scores?.monetary ?? null,
    probability_alive: forecast?.probabilityAlive ?? null,
    expected_purchases: forecast?.expectedPurchases ?? null,
    lifetime_value: forecast?.lifetimeValue ?? null,
    churn_risk: risk && read.length > 1 ? risk.risk : null,
    type: customerType({ orders: read, ...(visits > 0 && { visits }) }, { now, rhythm }),
    stage: lifecycleStage({ userId: userId ?? undefined, orderCount: read.length }, { now }),
    computed_at: now,
  };
};
