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

/**
 * Fits BG/NBD, the model of how customers buy and stay away for good, to the purchases of all customers, by maximum
 * likelihood. Customers are taken to buy at random times, each at a rate of their own, and after each purchase to
 * leave with a probability of their own.
 *
 * The unit of time is the customers’: in weeks, `alpha` is in weeks. Where the data show no differences between
 * customers, or nobody who left, the likelihood rises for ever; the parameters then stay within ten-millionths and
 * ten millions (`alpha` of the mean age), and predict as the limit does.
 *
 * @param customers who bought at least once, from `customersFromOrders`; 23,570 take some tens of milliseconds
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
  const [r = 0, scaled = 0, a = 0, b = 0] = maximizePositive(
    (parameters) => bgNbdLikelihood(groups, parameters),
    [1, 1, 1, 1],
  );
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
