import { checkNotNegative } from './check.ts';
import { aliveOf } from './probability-alive.ts';
import { type BgNbd, checkBgNbd, checkPurchases, type PurchasesCustomer } from './purchases-customer.ts';
import { purchasesIfStaying } from './purchases-if-staying.ts';

/**
 * The purchases to expect of a customer from now on, who may have left already.
 *
 * @param horizon for how long, in the unit of the model
 * @returns 0 or more, with fractions; greater for a longer horizon
 * @throws RapportError `invalid_option` that names the parameter or field
 * @see https://doi.org/10.1287/mksc.1040.0098 (Fader, Hardie and Lee 2005, equation 10)
 */
export const expectedPurchases = (model: BgNbd, customer: PurchasesCustomer, horizon: number): number => {
  checkBgNbd('model', model);
  checkPurchases('customer', customer);
  checkNotNegative('horizon', horizon);
  return aliveOf(model, customer) * purchasesIfStaying(model, customer, horizon);
};
