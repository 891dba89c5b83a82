import { invalidOption } from '../options.ts';
import { bgNbdLikelihood, groupPurchases } from './bg-nbd-likelihood.ts';
import { checkArray } from './check.ts';
import { maximizePositive } from './maximize-positive.ts';
import { type BgNbd, checkPurchases, type PurchasesCustomer } from './purchases-customer.ts';

/** What a fit found, and how well it fits. */
export interface FittedBgNbd extends BgNbd {
  /** The logarithm of the likelihood of all customers; of two models of the same data, the greater fits better. */
  logLikelihood: number;
}

/** Customers of whom few leave, many do, or hardly anybody: r, the mean rate, the mean odds to leave, and b. */
const starts = [
  [1, 1, 1, 1],
  [3, 2, 3, 0.3],
  [0.3, 3, 0.1, 3],
  [1.5, 3, 0.03, 1],
];

/**
 * Fits BG/NBD, the model of how customers buy and stay away for good, to the purchases of all customers, by maximum
 * likelihood. Customers are taken to buy at random times, each at a rate of their own, and after each purchase to
 * leave with a probability of their own.
 *
 * The unit of time is the customers’: in weeks, `alpha` is in weeks. Where the data show no differences between
 * customers, or nobody who left, the likelihood rises for ever; the parameters then end far out, `r` and `b`
 * at 100,000 at most, and predict as the limit does.
 *
 * @param customers who bought at least once, from `customersFromOrders`
 * @throws RapportError `invalid_option` that names the customer and field, or says that nobody bought twice
 * @see https://doi.org/10.1287/mksc.1040.0098 (Fader, Hardie and Lee 2005, "Counting Your Customers" the Easy Way)
 */
export const fitBgNbd = (customers: readonly PurchasesCustomer[]): FittedBgNbd => {
  checkArray('customers', customers);
  for (const [at, customer] of customers.entries()) checkPurchases(`customers[${at}]`, customer);
  if (!customers.some(({ frequency, age }) => frequency > 0 && age > 0))
    throw invalidOption('customers', 'one at least who bought again after some time');
  // In units of the mean age no parameter is far from 1, whatever the unit was.
  const unit = customers.reduce((sum, { age }) => sum + age / customers.length, 0);
  const groups = groupPurchases(
    customers.map(({ frequency, recency, age }) => ({
      frequency,
      recency: recency / unit,
      age: age / unit,
    })),
  );
  // By the mean rate r / alpha and the mean odds a / b, which the data say best, the search is straight.
  const [r = 0, rate = 1, odds = 0, b = 0] = maximizePositive(
    ([shape = 1, mean = 1, leaving = 1, size = 1]) => {
      const { value, gradient } = bgNbdLikelihood(groups, [shape, shape / mean, leaving * size, size]);
      const [byR = 0, byAlpha = 0, byA = 0, byB = 0] = gradient;
      return {
        value,
        gradient: [byR + byAlpha / mean, (-byAlpha * shape) / mean ** 2, byA * size, byB + byA * leaving],
      };
    },
    starts,
  );
  const a = odds * b;
  const scaled = r / rate;
  const perCustomer = bgNbdLikelihood(groups, [r, scaled, a, b]).value;
  const repeated = customers.reduce((sum, { frequency }) => sum + frequency, 0);
  return {
    r,
    alpha: scaled * unit,
    a,
    b,
    // A density in units of the mean age, brought back to the customers’ unit.
    logLikelihood: perCustomer * customers.length - repeated * Math.log(unit),
  };
};
