import { invalidOption } from '../options.ts';
import { checkObject } from './check.ts';
import type { LifetimeCustomer } from './lifetime-value.ts';
import { dayOf, type Moment, readMoment } from './moment.ts';
import { type CustomerOrder, type Dated, type Order, readByCustomer, readOrders } from './order.ts';

/** How many days a unit of time has. */
const daysOf = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 };

/** A unit of time for models; a month is a twelfth of 365.25 days. */
export type TimeUnit = keyof typeof daysOf;

export interface SummaryOptions {
  /** The end of the time looked at; later orders do not count. */
  now: Moment;
  /** The unit of `recency` and `age`. @default 'week' */
  unit?: TimeUnit | undefined;
}

/** A customer’s orders in the four numbers that the models need. */
export interface CustomerSummary extends LifetimeCustomer {
  userId: string;
}

const readOptions = (options: SummaryOptions): { nowMs: number; days: number } => {
  checkObject('options', options);
  const { unit = 'week' } = options;
  if (!Object.hasOwn(daysOf, unit)) throw invalidOption('unit', `one of ${Object.keys(daysOf).join(', ')}`);
  return { nowMs: readMoment('now', options.now), days: daysOf[unit] };
};

const summarise = (
  orders: readonly Dated<Order>[],
  { nowMs, days }: { nowMs: number; days: number },
): LifetimeCustomer | undefined => {
  const spent = new Map<number, number>();
  for (const { order, ms } of orders) spent.set(dayOf(ms), (spent.get(dayOf(ms)) ?? 0) + (order.total ?? 0));
  const [first, ...repeats] = [...spent.keys()];
  if (first === undefined) return undefined;
  const frequency = repeats.length;
  const value = repeats.reduce((sum, day) => sum + (spent.get(day) ?? 0), 0);
  return {
    frequency,
    recency: ((repeats.at(-1) ?? first) - first) / days,
    age: (dayOf(nowMs) - first) / days,
    meanValue: frequency === 0 ? 0 : Math.max(0, value / frequency),
  };
};

/**
 * Sums up a customer’s orders for the models: purchases after the first, their mean value, and the times from the
 * first purchase to the last and to now. Several orders on one day (UTC) are one purchase. Totals are added as they
 * are (pass orders of one currency), and a mean below 0, of returns, is 0.
 *
 * @returns nothing for who has not bought yet
 * @throws RapportError `invalid_option` that names the order or option
 */
export const customerFromOrders = (
  orders: readonly Order[],
  options: SummaryOptions,
): LifetimeCustomer | undefined => {
  const read = readOptions(options);
  return summarise(readOrders('orders', orders, read.nowMs), read);
};

/**
 * Sums up the orders of all customers, each as `customerFromOrders` does; who has not bought yet is left out.
 *
 * @throws RapportError `invalid_option` that names the order or option
 * @see https://lifetimes.readthedocs.io/en/latest/lifetimes.html#lifetimes.utils.summary_data_from_transaction_data
 * (the same figures, in days)
 */
export const customersFromOrders = (
  orders: readonly CustomerOrder[],
  options: SummaryOptions,
): CustomerSummary[] => {
  const read = readOptions(options);
  return [...readByCustomer('orders', orders, read.nowMs)].flatMap(([userId, own]) => {
    const summary = summarise(own, read);
    return summary ? [{ userId, ...summary }] : [];
  });
};
