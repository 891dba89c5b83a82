import { invalidOption } from '../options.ts';
import { checkGammaGamma, checkSpend, type GammaGamma, type SpendCustomer } from './spend-customer.ts';

/** The same for what was checked. @throws RapportError `invalid_option` */
export const spendOf = ({ p, q, v }: GammaGamma, { frequency, meanValue }: SpendCustomer): number => {
  const certainty = p * frequency + q - 1;
  if (certainty <= 0) throw invalidOption('spend.q', 'more than 1: the mean of all spend is infinite');
  const spent = frequency === 0 ? 0 : frequency * meanValue;
  return (p * (v + spent)) / certainty;
};

/**
 * What a customer is expected to spend at a purchase: between the mean of all customers and the customer’s own, the
 * nearer to the latter the more purchases there were.
 *
 * @throws RapportError `invalid_option` that names the parameter or field, and where `q` is at most 1, by which the
 * mean of all spend is infinite, for a customer whose own purchases do not make up for it
 * @see https://www.brucehardie.com/notes/025/ (Fader and Hardie 2013, equation 5)
 */
export const expectedSpend = (spend: GammaGamma, customer: SpendCustomer): number => {
  checkGammaGamma('spend', spend);
  checkSpend('customer', customer);
  return spendOf(spend, customer);
};
