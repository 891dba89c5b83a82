import { type BgNbd, checkBgNbd, checkPurchases, type PurchasesCustomer } from './purchases-customer.ts';

/** The same for what was checked. */
export const aliveOf = ({ r, alpha, a, b }: BgNbd, { frequency, recency, age }: PurchasesCustomer): number =>
  frequency === 0
    ? 1
    : 1 / (1 + (a / (b + frequency - 1)) * ((alpha + age) / (alpha + recency)) ** (r + frequency));

/**
 * The probability, 0 to 1, that a customer has not left for good. In this model customers leave after a repeat
 * purchase only: who bought once is there for certain, which says little; `churnRisk` says more of them.
 *
 * @throws RapportError `invalid_option` that names the parameter or field
 * @see https://www.brucehardie.com/notes/021/ (Fader and Hardie 2008, "Computing P(alive) Using the BG/NBD Model")
 */
export const probabilityAlive = (model: BgNbd, customer: PurchasesCustomer): number => {
  checkBgNbd('model', model);
  checkPurchases('customer', customer);
  return aliveOf(model, customer);
};
