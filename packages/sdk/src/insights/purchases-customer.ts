import { invalidOption } from '../options.ts';
import { checkCount, checkNotNegative, checkObject, checkPositive } from './check.ts';

/** When a customer bought, in one unit of time for all customers and the model. */
export interface PurchasesCustomer {
  /** Repeat purchases: those after the first. */
  frequency: number;
  /** From the first purchase to the last; not looked at where `frequency` is 0. */
  recency: number;
  /** From the first purchase to now. */
  age: number;
}

/** How a shop’s customers buy and stay away: the parameters of BG/NBD, by `fitBgNbd`. */
export interface BgNbd {
  /** Rates of purchase differ between customers as a gamma distribution of this shape … */
  r: number;
  /** … and this rate, in units of time: the mean is r / alpha purchases a unit. */
  alpha: number;
  /** Who has bought leaves for good with a probability that differs as a beta distribution of a … */
  a: number;
  /** … and b: the mean is a / (a + b). */
  b: number;
}

/** @throws RapportError `invalid_option` that names the field */
export const checkPurchases = (where: string, customer: PurchasesCustomer): void => {
  checkObject(where, customer);
  checkCount(`${where}.frequency`, customer.frequency);
  checkNotNegative(`${where}.age`, customer.age);
  checkNotNegative(`${where}.recency`, customer.recency);
  if (customer.frequency > 0 && customer.recency > customer.age)
    throw invalidOption(`${where}.recency`, 'at most the age');
};

/** @throws RapportError `invalid_option` that names the parameter */
export const checkBgNbd = (where: string, model: BgNbd): void => {
  checkObject(where, model);
  for (const name of ['r', 'alpha', 'a', 'b'] as const) checkPositive(`${where}.${name}`, model[name]);
};
