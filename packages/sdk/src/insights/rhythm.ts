import { checkObject, checkPositive } from './check.ts';
import { dayOf, type Moment, readMoment } from './moment.ts';
import { type CustomerOrder, type Dated, type Order, readByCustomer } from './order.ts';

/**
 * How the customers of a shop come back, in four numbers, to be kept as JSON: what is expected of somebody whose own
 * orders do not say. The logarithms of the days between purchases are taken to be normal for each customer, with a
 * mean and a variance that differ between customers.
 */
export interface Rhythm {
  /** The middle of the days between two purchases. */
  usualGapDays: number;
  /** For how many gaps of a customer’s own it counts: the more, the more alike the customers are. */
  weight: number;
  /** The variance of the logarithm of the gaps of one customer: near 0 like a clock, 1 and more quite irregular. */
  variance: number;
  /** How alike these variances are, as the shape of an inverse gamma distribution; above 1. */
  varianceShape: number;
}

/**
 * What is expected where a shop knows nothing yet: a month, give or take a factor of three, and little weight.
 */
export const defaultRhythm: Rhythm = { usualGapDays: 30, weight: 1, variance: 1, varianceShape: 2 };

/** @throws RapportError `invalid_option` */
export const checkRhythm = (where: string, rhythm: Rhythm): void => {
  checkObject(where, rhythm);
  checkPositive(`${where}.usualGapDays`, rhythm.usualGapDays);
  checkPositive(`${where}.weight`, rhythm.weight);
  checkPositive(`${where}.variance`, rhythm.variance);
  checkPositive(`${where}.varianceShape - 1`, rhythm.varianceShape - 1);
};

/** The logarithms of the days between purchases; several on one day (UTC) are one. */
export const logGaps = (orders: readonly Dated<Order>[]): number[] => {
  const gaps: number[] = [];
  let before: number | undefined;
  for (const { ms } of orders) {
    const day = dayOf(ms);
    if (before !== undefined && day > before) gaps.push(Math.log(day - before));
    before = day;
  }
  return gaps;
};

/** The number of some values, their mean, and the sum of the squares of what they differ from it. */
export const momentsOf = (values: readonly number[]) => {
  const count = values.length;
  const mean = count === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / count;
  return { count, mean, squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const within = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/**
 * Learns how the customers of a shop come back, by the method of moments (empirical Bayes), for `churnRisk`.
 *
 * @param orders of all customers; only those who came back say something
 * @returns the default where fewer than two customers came back twice
 * @throws RapportError `invalid_option` that names the order or option
 * @see Gelman et al., "Bayesian Data Analysis", 3rd ed. 2013, sections 3.3 and 5.4
 */
export const fitRhythm = (orders: readonly CustomerOrder[], options: { now: Moment }): Rhythm => {
  checkObject('options', options);
  const nowMs = readMoment('now', options.now);
  const all = [...readByCustomer('orders', orders, nowMs).values()]
    .map((own) => momentsOf(logGaps(own)))
    .filter(({ count }) => count > 0);
  const repeated = all.filter(({ count }) => count > 1);
  if (repeated.length < 2) return defaultRhythm;
  const gaps = sum(all.map(({ count }) => count));
  const mean = sum(all.map(({ count, mean: own }) => count * own)) / gaps;
  const degrees = sum(repeated.map(({ count }) => count - 1));
  const variance = Math.max(0.01, sum(repeated.map(({ squares }) => squares)) / degrees);
  const spread = sum(all.map(({ count, mean: own }) => count * (own - mean) ** 2));
  const effective = gaps - sum(all.map(({ count }) => count ** 2)) / gaps;
  const between = (spread - (all.length - 1) * variance) / effective;
  // Of a variance s² with d degrees of freedom, the mean of s⁴ is that of σ⁴ times 1 + 2 / d.
  const fourth =
    sum(repeated.map(({ count, squares }) => squares ** 2 / (count - 1) / (1 + 2 / (count - 1)))) / degrees;
  const variety = fourth - variance ** 2;
  return {
    usualGapDays: Math.exp(mean),
    weight: within(0.1, variance / Math.max(between, 1e-9), 100),
    variance,
    varianceShape: within(1.5, 2 + variance ** 2 / Math.max(variety, 1e-9), 100),
  };
};
