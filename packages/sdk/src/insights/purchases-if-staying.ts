import { logGamma } from './gamma-function.ts';
import type { BgNbd, PurchasesCustomer } from './purchases-customer.ts';

/** So many purchases are added up one by one; more are integrated, which takes as long as some hundred. */
const mostCounted = 3_000;
const negligible = 1e-17;
/** The least logarithm whose exponential is a number that has all its digits. */
const leastLog = -700;

/** How many purchases need a look at: beyond, the probability of so many is nothing. */
const countOf = (shape: number, odds: number): number =>
  shape * odds + 40 * (2 + odds + Math.sqrt(shape * odds * (1 + odds)));

/**
 * Adds up the probability that a customer makes a first, a second, a third … purchase: that there would be so many
 * without anybody leaving, which is negative binomial, and that none of those before made the customer leave, which is
 * beta-geometric. All terms are positive, so nothing is lost at any parameters; the usual form with Gauss’s
 * hypergeometric function subtracts numbers that are nearly the same, and divides by 0 at a = 1.
 */
const countPurchases = (shape: number, odds: number, a: number, b: number): number => {
  const share = odds / (1 + odds);
  let none = Math.exp(-shape * Math.log1p(odds));
  // Probabilities of exactly `at` purchases, and of more.
  let more = -Math.expm1(-shape * Math.log1p(odds));
  let staying = 1;
  let sum = 0;
  const most = countOf(shape, odds);
  for (let at = 0; at < most; at += 1) {
    const term = staying * more;
    sum += term;
    if (term <= negligible * sum) break;
    staying *= (b + at) / (a + b + at);
    none *= (share * (shape + at)) / (at + 1);
    more = Math.max(0, more - none);
  }
  return sum;
};

/** The logarithm of 1 + eˣ, where eˣ is more than any number too. */
const logOnePlusExp = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** Points and weights of Gauss’s rule of order 8 on −1 to 1, one half: https://dlmf.nist.gov/3.5#v */
const points = [0.18343464249565, 0.525532409916329, 0.796666477413627, 0.960289856497536];
const weights = [0.362683783378362, 0.313706645877887, 0.222381034453374, 0.101228536290376];

/**
 * The same as a mean over the probability p of leaving after a purchase, for very many purchases: who has p makes
 * (1 − (1 + odds p)^−shape) / p. Integrated over the logarithm of the odds of p, in which the beta distribution is
 * smooth with tails that are powers, which are added.
 */
const averagePurchases = (shape: number, odds: number, a: number, b: number): number => {
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const make = (p: number) => -Math.expm1(-shape * Math.log1p(odds * p)) / p;
  const density = (y: number) => Math.exp(-a * logOnePlusExp(-y) - b * logOnePlusExp(y) - logBeta);
  const middle = Math.log(a / b);
  const spread = Math.sqrt(1 / a + 1 / b);
  const low = Math.max(middle - 40 * (spread + 1 / a), -25 - Math.log1p(shape * odds + a + b));
  const high = Math.min(middle + 40 * (spread + 1 / b), 25 + Math.log1p(a + b));
  const panels = Math.ceil((high - low) / Math.min(1, spread / 2));
  const half = (high - low) / panels / 2;
  // What the densities add up to should be 1: dividing by it takes out what large a and b have rounded away.
  let sum = (density(low) / a) * make(1 / (1 + Math.exp(-low))) + (density(high) / b) * make(1);
  let mass = density(low) / a + density(high) / b;
  for (let panel = 0; panel < panels; panel += 1) {
    const centre = low + (2 * panel + 1) * half;
    for (const [at, point] of points.entries())
      for (const y of [centre - half * point, centre + half * point]) {
        const share = half * (weights[at] ?? 0) * density(y);
        mass += share;
        sum += share * make(1 / (1 + Math.exp(-y)));
      }
  }
  return sum / mass;
};

/**
 * How often a customer buys within a time, if still a customer now.
 *
 * @see https://doi.org/10.1287/mksc.1040.0098 (Fader, Hardie and Lee 2005, equation 10, but for the probability there
 * in its denominator)
 */
export const purchasesIfStaying = (
  { r, alpha, a, b }: BgNbd,
  { frequency, age }: PurchasesCustomer,
  horizon: number,
): number => {
  const shape = r + frequency;
  const odds = horizon / (alpha + age);
  const expected = shape * odds;
  if (!(expected > 0)) return 0;
  const counted = countOf(shape, odds) <= mostCounted && -shape * Math.log1p(odds) > leastLog;
  return (counted ? countPurchases : averagePurchases)(shape, odds, a, b + frequency);
};
