import { checkNotNegative, checkObject } from './check.ts';
import { spendOf } from './expected-spend.ts';
import { aliveOf } from './probability-alive.ts';
import { type BgNbd, checkBgNbd, checkPurchases, type PurchasesCustomer } from './purchases-customer.ts';
import { purchasesIfStaying } from './purchases-if-staying.ts';
import { checkGammaGamma, checkSpend, type GammaGamma, type SpendCustomer } from './spend-customer.ts';

/** How customers buy, and what they spend. */
export interface LifetimeModels {
  /** From `fitBgNbd`. */
  purchases: BgNbd;
  /** From `fitGammaGamma`. */
  spend: GammaGamma;
}

/** When a customer bought, and for how much. */
export interface LifetimeCustomer extends PurchasesCustomer, SpendCustomer {}

export interface LifetimeOptions {
  /**
   * By how much money a unit of time later is worth less, 0 or more: 0.01 for a hundredth. A purchase counts as at
   * the end of its unit.
   * @default 0
   */
  discountRate?: number | undefined;
}

/** More units than this are discounted in steps of several. */
const mostSteps = 520;

/**
 * What a customer is expected to spend from now on: the purchases to expect, times what one is expected to cost. It is
 * turnover; take your margin of it for a profit.
 *
 * @param horizon for how long, in the unit of `models.purchases`
 * @throws RapportError `invalid_option` that names the parameter or field
 * @see https://doi.org/10.1509/jmkr.2005.42.4.415 (Fader, Hardie and Lee 2005, "RFM and CLV")
 */
export const lifetimeValue = (
  models: LifetimeModels,
  customer: LifetimeCustomer,
  horizon: number,
  options: LifetimeOptions = {},
): number => {
  checkObject('models', models);
  const { purchases, spend } = models;
  checkBgNbd('models.purchases', purchases);
  checkGammaGamma('models.spend', spend);
  checkPurchases('customer', customer);
  checkSpend('customer', customer);
  checkNotNegative('horizon', horizon);
  checkObject('options', options);
  const { discountRate = 0 } = options;
  checkNotNegative('discountRate', discountRate);
  const each = aliveOf(purchases, customer) * spendOf(spend, customer);
  if (discountRate === 0) return each * purchasesIfStaying(purchases, customer, horizon);
  const step = Math.max(1, horizon / mostSteps);
  let sum = 0;
  let until = 0;
  for (let at = 1; (at - 1) * step < horizon; at += 1) {
    const end = Math.min(at * step, horizon);
    const made = purchasesIfStaying(purchases, customer, end);
    sum += (made - until) / (1 + discountRate) ** end;
    until = made;
  }
  return each * sum;
};
