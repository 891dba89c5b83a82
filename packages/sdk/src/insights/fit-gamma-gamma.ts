import { invalidOption } from '../options.ts';
import { checkArray } from './check.ts';
import { gammaGammaLikelihood } from './gamma-gamma-likelihood.ts';
import { maximizePositive } from './maximize-positive.ts';
import { checkSpend, type GammaGamma, type SpendCustomer } from './spend-customer.ts';

/**
 * Fits Gamma-Gamma, the model of what customers spend at a purchase, by maximum likelihood, to those who bought again
 * and spent something; the others say nothing and are left out. What customers spend is taken to have nothing to do
 * with how often they buy: check that the two hardly correlate.
 *
 * Where all spend the same, the likelihood rises for ever; the parameters then stay within ten-millionths and ten
 * millions (`v` of the mean value).
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
  const unit = spending.reduce((sum, { meanValue }) => sum + meanValue / spending.length, 0);
  const scaled = spending.map(({ frequency, meanValue }) => ({ frequency, meanValue: meanValue / unit }));
  const [p = 0, q = 0, v = 0] = maximizePositive(
    (parameters) => gammaGammaLikelihood(scaled, parameters),
    [2, 2, 1],
  );
  return { p, q, v: v * unit };
};
