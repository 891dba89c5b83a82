import { digamma, logGamma } from './gamma-function.ts';
import type { Slope } from './maximize.ts';
import type { SpendCustomer } from './spend-customer.ts';

/** What all customers with as many purchases have in common. */
const createTerms = (p: number, q: number) => {
  const terms = new Map<number, { constant: number; byQ: number; byP: number }>();
  const atQ = logGamma(q);
  const slopeAtQ = digamma(q);
  return (frequency: number) => {
    const known = terms.get(frequency);
    if (known) return known;
    const shape = p * frequency;
    const slope = digamma(shape + q);
    const made = {
      constant: logGamma(shape + q) - logGamma(shape) - atQ,
      byQ: slope - slopeAtQ,
      byP: frequency * (slope - digamma(shape)),
    };
    terms.set(frequency, made);
    return made;
  };
};

/**
 * The log-likelihood of Gamma-Gamma, per customer, and its derivatives by p, q and v.
 *
 * @param customers with a frequency and a mean value above 0
 * @see https://www.brucehardie.com/notes/025/ (Fader and Hardie 2013, equation 1a, as a product over customers)
 */
export const gammaGammaLikelihood = (
  customers: readonly SpendCustomer[],
  [p = 0, q = 0, v = 0]: readonly number[],
): Slope => {
  const termsOf = createTerms(p, q);
  const logV = Math.log(v);
  let value = 0;
  let byP = 0;
  let byQ = 0;
  let byV = 0;
  for (const { frequency, meanValue } of customers) {
    const { constant, byP: constantByP, byQ: constantByQ } = termsOf(frequency);
    const spent = frequency * meanValue;
    const shape = p * frequency;
    const logAll = Math.log(spent + v);
    const logSpent = Math.log(spent);
    value += constant + q * (logV - logAll) + shape * (logSpent - logAll) - Math.log(meanValue);
    byP += constantByP + frequency * (logSpent - logAll);
    byQ += constantByQ + logV - logAll;
    byV += q / v - (shape + q) / (spent + v);
  }
  const all = customers.length;
  return { value: value / all, gradient: [byP / all, byQ / all, byV / all] };
};
