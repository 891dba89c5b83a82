import { checkObject } from './check.ts';
import { dayMs, type Moment, readMoment } from './moment.ts';
import { type Order, readOrders } from './order.ts';
import { checkRhythm, defaultRhythm, logGaps, momentsOf, type Rhythm } from './rhythm.ts';
import { studentT } from './student-t.ts';

/** How unusual a customer’s silence is. */
export interface ChurnRisk {
  /** The share of this customer’s gaps that would be over by now, 0 to 1: 0.95 is a silence of one in twenty. */
  risk: number;
  /** Days since the last order, with fractions. */
  silenceDays: number;
  /** The middle of the days between purchases that is expected of this customer. */
  usualGapDays: number;
  /** Gaps of the customer’s own that this is read from; at 0 it is what is expected of anybody. */
  gaps: number;
}

export interface ChurnRiskOptions {
  /** As of when; later orders do not count. */
  now: Moment;
  /** How the shop’s customers come back, by `fitRhythm`. @default `defaultRhythm`: a month, of little weight */
  rhythm?: Rhythm | undefined;
}

/**
 * Compares a customer’s silence with the customer’s own rhythm: the probability that a gap between two purchases is
 * shorter than the time since the last one. Who comes like a clock is missed soon, who comes irregularly later. The
 * days between purchases (several orders on one day, UTC, are one) are taken to be log-normal with unknown mean and
 * variance; with few of them the rhythm of all customers counts for most.
 *
 * @param orders of one customer, in any order
 * @returns nothing for who has not bought yet
 * @throws RapportError `invalid_option` that names the order or option
 * @see Gelman et al., "Bayesian Data Analysis", 3rd ed. 2013, section 3.3 (the conjugate normal model, whose
 * prediction is Student’s t)
 * @see https://doi.org/10.1287/mksc.2015.0963 (Platzer and Reutterer 2016: regularity says who is still a customer)
 */
export const churnRisk = (orders: readonly Order[], options: ChurnRiskOptions): ChurnRisk | undefined => {
  checkObject('options', options);
  const { rhythm = defaultRhythm } = options;
  if (rhythm !== defaultRhythm) checkRhythm('rhythm', rhythm);
  const nowMs = readMoment('now', options.now);
  const read = readOrders('orders', orders, nowMs);
  const last = read.at(-1);
  if (!last) return undefined;
  const { count, mean, squares } = momentsOf(logGaps(read));
  const prior = Math.log(rhythm.usualGapDays);
  const weight = rhythm.weight + count;
  const expected = (rhythm.weight * prior + count * mean) / weight;
  const shape = rhythm.varianceShape + count / 2;
  const rate =
    rhythm.variance * (rhythm.varianceShape - 1) +
    squares / 2 +
    (rhythm.weight * count * (mean - prior) ** 2) / (2 * weight);
  const scale = Math.sqrt((rate * (weight + 1)) / (shape * weight));
  const silenceDays = (nowMs - last.ms) / dayMs;
  return {
    risk: studentT((Math.log(silenceDays) - expected) / scale, 2 * shape),
    silenceDays,
    usualGapDays: Math.exp(expected),
    gaps: count,
  };
};
