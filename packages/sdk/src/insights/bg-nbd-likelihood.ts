import type { Slope } from './maximize.ts';
import type { PurchasesCustomer } from './purchases-customer.ts';

/** Customers who bought alike, once. */
export interface PurchasesGroup extends PurchasesCustomer {
  customers: number;
}

/** Puts together who bought alike, by rising frequency: a large shop has many, and few ways to buy once or twice. */
export const groupPurchases = (customers: readonly PurchasesCustomer[]): PurchasesGroup[] => {
  const groups = new Map<string, PurchasesGroup>();
  for (const { frequency, recency, age } of customers) {
    const last = frequency === 0 ? 0 : recency;
    const key = `${frequency} ${last} ${age}`;
    const group = groups.get(key);
    if (group) group.customers += 1;
    else groups.set(key, { frequency, recency: last, age, customers: 1 });
  }
  return [...groups.values()].sort((one, other) => one.frequency - other.frequency);
};

/**
 * Sums over 0, 1, … up to a frequency that stand for ratios of gamma functions and their derivatives: Γ(r + x) / Γ(r)
 * is r (r + 1) … (r + x − 1). They lose no digits however large the parameters are.
 */
const createSums = (r: number, a: number, b: number) => {
  const sums = { reached: 0, purchases: 0, purchasesByR: 0, staying: 0, stayingByA: 0, stayingByB: 0 };
  return (frequency: number) => {
    for (; sums.reached < frequency; sums.reached += 1) {
      const at = sums.reached;
      sums.purchases += Math.log(r + at);
      sums.purchasesByR += 1 / (r + at);
      sums.staying -= Math.log1p(a / (b + at));
      sums.stayingByA -= 1 / (a + b + at);
      sums.stayingByB += a / ((b + at) * (a + b + at));
    }
    return sums;
  };
};

/**
 * The log-likelihood of BG/NBD, per customer, and its derivatives by r, alpha, a and b.
 *
 * @param groups by rising frequency
 * @see https://doi.org/10.1287/mksc.1040.0098 (Fader, Hardie and Lee 2005, equation 6)
 * @see https://www.brucehardie.com/notes/004/ (the same in logarithms, as here)
 */
export const bgNbdLikelihood = (
  groups: readonly PurchasesGroup[],
  [r = 0, alpha = 0, a = 0, b = 0]: readonly number[],
): Slope => {
  const sumsUpTo = createSums(r, a, b);
  const logAlpha = Math.log(alpha);
  let all = 0;
  let value = 0;
  let byR = 0;
  let byAlpha = 0;
  let byA = 0;
  let byB = 0;
  for (const { frequency, recency, age, customers } of groups) {
    const sums = sumsUpTo(frequency);
    const shape = r + frequency;
    const logAge = Math.log(alpha + age);
    const logLast = Math.log(alpha + recency);
    // Either still a customer, or gone after the last purchase: `gone` is the odds of the second.
    const leaving = b + frequency - 1;
    const gone = frequency === 0 ? 0 : (a / leaving) * Math.exp(shape * (logAge - logLast));
    const left = gone === Number.POSITIVE_INFINITY ? 1 : gone / (1 + gone);
    const stayed = 1 - left;
    const either =
      gone === Number.POSITIVE_INFINITY
        ? Math.log(a / leaving) + shape * (logAge - logLast)
        : Math.log1p(gone);
    all += customers;
    value += customers * (sums.purchases + sums.staying + r * logAlpha - shape * logAge + either);
    byR += customers * (sums.purchasesByR + logAlpha - stayed * logAge - left * logLast);
    byAlpha += customers * (r / alpha - shape * (stayed / (alpha + age) + left / (alpha + recency)));
    byA += customers * (sums.stayingByA + left / a);
    byB += customers * (sums.stayingByB - (frequency === 0 ? 0 : left / leaving));
  }
  return { value: value / all, gradient: [byR / all, byAlpha / all, byA / all, byB / all] };
};
