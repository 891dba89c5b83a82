import type { LifecycleStage } from '../models/profile.ts';
import { checkArray, checkCount, checkObject } from './check.ts';
import { type Moment, readMoment } from './moment.ts';
import { type Order, readOrders } from './order.ts';

/** What a stage is judged by; every profile of ours has it. */
export interface LifecycleProfile {
  /** The site's id of a customer; absent while only a browser is known. */
  userId?: string | undefined;
  /** All orders, or the newest of them where `orderCount` has the rest. */
  orders?: readonly Order[] | undefined;
  /** Orders in all. @default the number of `orders` */
  orderCount?: number | undefined;
  /** How many people the customer brought along. @default 0 */
  referrals?: number | undefined;
}

export interface LifecycleOptions {
  /** As of when; later orders do not count. */
  now: Moment;
}

/**
 * Tells how far somebody has come: `reached` (visits), `acquired` (known by an id of the site), `converted` (bought
 * once), `retained` (bought again), `inspired` (bought again and brought somebody along). Nobody goes back; whether
 * a customer is about to leave is what `churnRisk` says.
 *
 * @throws RapportError `invalid_option` that names the field
 * @see Sterne and Cutler, "E-Metrics: Business Metrics for the New Economy", 2000, for the stages
 */
export const lifecycleStage = (profile: LifecycleProfile, options: LifecycleOptions): LifecycleStage => {
  checkObject('profile', profile);
  checkObject('options', options);
  const { userId, orders = [], orderCount = 0, referrals = 0 } = profile;
  checkArray('profile.orders', orders);
  checkCount('profile.orderCount', orderCount);
  checkCount('profile.referrals', referrals);
  const listed = readOrders('profile.orders', orders, Number.POSITIVE_INFINITY);
  const nowMs = readMoment('now', options.now);
  const count = Math.max(orderCount, listed.length) - listed.filter(({ ms }) => ms > nowMs).length;
  if (count > 1) return referrals > 0 ? 'inspired' : 'retained';
  if (count === 1) return 'converted';
  return userId ? 'acquired' : 'reached';
};
