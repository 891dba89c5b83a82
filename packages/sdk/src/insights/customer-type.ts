import { checkArray, checkCount, checkNotNegative, checkObject, checkPositive, checkText } from './check.ts';
import { churnRisk } from './churn-risk.ts';
import { dayOf, type Moment, readMoment } from './moment.ts';
import { type Dated, type Order, readOrders } from './order.ts';
import type { Rhythm } from './rhythm.ts';

/**
 * What somebody comes for. `wanderer`: looks around and has not bought. `high-volume`: buys many pieces at once.
 * `discount`: buys what is reduced. `loyal`: keeps coming. `need-based`: comes for something particular. `impulse`:
 * buys what happens to please.
 */
export type CustomerType = 'loyal' | 'discount' | 'impulse' | 'need-based' | 'wanderer' | 'high-volume';

/** An order with what was in it, as far as it is known. */
export interface ItemisedOrder extends Order {
  /** Ids of the products. */
  products?: readonly string[] | undefined;
  /** Pieces in all. */
  quantity?: number | undefined;
  /** What was taken off the price. */
  discount?: number | null | undefined;
  /** The coupon that was used. */
  coupon?: string | null | undefined;
}

/** What a type is judged by. */
export interface CustomerTypeProfile {
  orders: readonly ItemisedOrder[];
  /** Visits to the site in all; absent where nobody counts them. */
  visits?: number | undefined;
}

export interface CustomerTypeOptions {
  /** As of when; later orders do not count. */
  now: Moment;
  /** How the shop’s customers come back, by `fitRhythm`. @default `defaultRhythm` */
  rhythm?: Rhythm | undefined;
  /** From how many pieces an order on, on average, a customer is `high-volume`. @default 10 */
  highVolume?: number | undefined;
}

/** Ours, as nobody has published any: two orders in three, three days of purchases, a silence of one in twenty. */
const mostlyReduced = 2 / 3;
const loyalDays = 3;
const silent = 0.95;
/** Half of what is bought after the first order was bought before. */
const sameAgain = 0.5;
/** Hardly a visit without an order. */
const visitsAtSight = 1.5;

const checkItems = (where: string, orders: readonly ItemisedOrder[]): void => {
  checkArray(where, orders);
  for (const [at, order] of orders.entries()) {
    checkObject(`${where}[${at}]`, order);
    const { products, quantity, discount, coupon } = order;
    if (products !== undefined) {
      checkArray(`${where}[${at}].products`, products);
      for (const [place, product] of products.entries())
        checkText(`${where}[${at}].products[${place}]`, product);
    }
    if (quantity !== undefined) checkNotNegative(`${where}[${at}].quantity`, quantity);
    if (discount !== undefined && discount !== null) checkNotNegative(`${where}[${at}].discount`, discount);
    if (coupon !== undefined && coupon !== null && typeof coupon !== 'string')
      checkText(`${where}[${at}].coupon`, coupon);
  }
};

const average = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Which share of the products of later orders was bought before; nothing where there are none. */
const shareBoughtAgain = (orders: readonly Dated<ItemisedOrder>[]): number | undefined => {
  const known = new Set<string>();
  let later = 0;
  let again = 0;
  for (const [at, { order }] of orders.entries()) {
    const products = new Set(order.products);
    if (at > 0) {
      later += products.size;
      for (const product of products) again += known.has(product) ? 1 : 0;
    }
    for (const product of products) known.add(product);
  }
  return later === 0 ? undefined : again / later;
};

/**
 * Tells what somebody comes for. The first of these that holds:
 *
 * 1. `wanderer`: no order.
 * 2. `high-volume`: `highVolume` pieces an order or more, on average of the orders that say.
 * 3. `discount`: two orders or more, and two in three with a discount or a coupon.
 * 4. `loyal`: purchases on three days or more, and a `churnRisk` below 0.95.
 * 5. `need-based`: half of what was bought after the first order was bought before.
 * 6. `impulse`: at most one and a half visits an order.
 * 7. `need-based`: everybody else, who looked around longer than for an impulse.
 *
 * @throws RapportError `invalid_option` that names the field
 * @see https://www.nasp.com/blog/the-five-types-of-shoppers/ (the types but `high-volume`; the thresholds are ours)
 */
export const customerType = (profile: CustomerTypeProfile, options: CustomerTypeOptions): CustomerType => {
  checkObject('profile', profile);
  checkObject('options', options);
  const { visits } = profile;
  const { highVolume = 10 } = options;
  if (visits !== undefined) checkCount('profile.visits', visits);
  checkPositive('highVolume', highVolume);
  checkItems('profile.orders', profile.orders);
  const orders = readOrders('profile.orders', profile.orders, readMoment('now', options.now));
  if (orders.length === 0) return 'wanderer';

  const pieces = orders.flatMap(({ order }) => (order.quantity === undefined ? [] : [order.quantity]));
  if (pieces.length > 0 && average(pieces) >= highVolume) return 'high-volume';

  const reduced = orders.filter(({ order }) => (order.discount ?? 0) > 0 || Boolean(order.coupon));
  if (orders.length > 1 && reduced.length / orders.length >= mostlyReduced) return 'discount';

  const days = new Set(orders.map(({ ms }) => dayOf(ms))).size;
  const { now, rhythm } = options;
  if (days >= loyalDays && (churnRisk(profile.orders, { now, rhythm })?.risk ?? 1) < silent) return 'loyal';

  const again = shareBoughtAgain(orders);
  if (again !== undefined && again >= sameAgain) return 'need-based';
  return visits !== undefined && visits / orders.length <= visitsAtSight ? 'impulse' : 'need-based';
};
