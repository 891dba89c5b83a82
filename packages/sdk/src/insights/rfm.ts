import { checkArray, checkObject } from './check.ts';
import { mainCurrency, sumIn } from './currency.ts';
import { dayMs, type Moment, readMoment } from './moment.ts';
import { type Order, readOrders } from './order.ts';
import { checkRfmScale, type RfmScale, type RfmScores, scoreOn } from './rfm-scale.ts';

/** How lately, how often and for how much somebody bought. */
export interface Rfm {
  /** Days since the last order, with fractions; `null` before the first. */
  recency: number | null;
  /** Orders, the first included. */
  frequency: number;
  /** What was paid in all, in `currency`. */
  monetary: number;
  /** The currency of most orders, in which `monetary` is; `null` where no order says one. */
  currency: string | null;
  /** Where a scale was given. */
  scores?: RfmScores;
}

export interface RfmOptions {
  /** As of when; later orders do not count. */
  now: Moment;
  /** From `rfmScale`, to score against other customers. */
  scale?: RfmScale | undefined;
}

/**
 * Says how lately, how often and for how much a customer bought.
 *
 * @param orders of one customer, in any order; orders in another currency count, but not in `monetary`
 * @throws RapportError `invalid_option` that names the order or option
 * @see Hughes, "Strategic Database Marketing", 1994, for the three numbers and their quintiles
 */
export const rfm = (orders: readonly Order[], options: RfmOptions): Rfm => {
  checkObject('options', options);
  const nowMs = readMoment('now', options.now);
  const read = readOrders('orders', orders, nowMs);
  const last = read.at(-1);
  const currency = mainCurrency(read);
  const measured = {
    recency: last ? (nowMs - last.ms) / dayMs : null,
    frequency: read.length,
    monetary: sumIn(currency, read),
    currency,
  };
  if (options.scale === undefined) return measured;
  checkRfmScale('scale', options.scale);
  return { ...measured, scores: scoreOn(options.scale, measured) };
};

/** The part below which `share` of sorted values lie. */
const quantile = (sorted: readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
};

const quintiles = (values: readonly number[]): number[] => {
  const sorted = values.toSorted((one, other) => one - other);
  return [0.2, 0.4, 0.6, 0.8].map((share) => quantile(sorted, share));
};

/**
 * Makes the scale of scores out of what `rfm` said of all customers: the edges between fifths of those who bought.
 * Customers who are equal score equally, so that a fifth may be larger than the others.
 *
 * @throws RapportError `invalid_option` where nobody has bought
 */
export const rfmScale = (customers: readonly Rfm[]): RfmScale => {
  checkArray('customers', customers);
  const bought = customers.filter(({ recency }) => recency !== null);
  const scale = {
    recency: quintiles(bought.map(({ recency }) => recency ?? 0)),
    frequency: quintiles(bought.map(({ frequency }) => frequency)),
    monetary: quintiles(bought.map(({ monetary }) => monetary)),
  };
  checkRfmScale('customers', scale);
  return scale;
};
