import { invalidOption } from '../options.ts';
import { checkArray } from './check.ts';
import { gammaGammaLikelihood } from './gamma-gamma-likelihood.ts';
import { maximizePositive } from './maximize-positive.ts';
import { checkSpend, type GammaGamma, type SpendCustomer } from './spend-customer.ts';

/** Customers who spend much alike, who differ a little, and who differ by powers of ten. */
const starts = [
  [2, 2, 1],
  [20, 10, 1],
  [10, 0.3, 0.1],
];

/**
 * Fits Gamma-Gamma, the model of what customers spend at a purchase, by maximum likelihood, to those who bought again
 * and spent something; the others say nothing and are left out. What customers spend is taken to have nothing to do
 * with how often they buy: check that the two hardly correlate.
 *
 * Where all spend the same, the likelihood rises for ever; `p` and `q` then end far out, at 100,000 at most.
 *
 * @throws RapportError `invalid_option` that names the customer and field, or says that fewer than two bought again
 * @see https://www.brucehardie.com/notes/025/ (Fader and Hardie 2013, "The Gamma-Gamma Model of Monetary Value")
 */
export const fitGammaGamma = (customers: readonly SpendCustomer[]): GammaGamma => {
  checkArray('customers', customers);
  for (const [at, customer] of customers.entries()) checkSpend(`customers[${at}]`, customer);
  const spending = customers.filter(({ frequency, meanValue }) => frequency > 0 && meanValue > 0);
  if (spending.length < 2)
    throw invalidOption('customers', 'two at least who bought again and spent something');
  const unit = Math.exp(
    spending.reduce((sum, { meanValue }) => sum + Math.log(meanValue) / spending.length, 0),
  );
  const scaled = spending.map(({ frequency, meanValue }) => ({ frequency, meanValue: meanValue / unit }));
  // By v p / q, which is near the mean of all spend, the search is straight, where by v it follows a narrow ridge.
  const [p = 0, q = 0, mean = 0] = maximizePositive(([within = 1, between = 1, middle = 1]) => {
    const v = (middle * between) / within;
    const { value, gradient } = gammaGammaLikelihood(scaled, [within, between, v]);
    const [byP = 0, byQ = 0, byV = 0] = gradient;
    return {
      value,
      gradient: [byP - (byV * v) / within, byQ + (byV * v) / between, (byV * v) / middle],
    };
  }, starts);
  return { p, q, v: ((mean * q) / p) * unit };
};
