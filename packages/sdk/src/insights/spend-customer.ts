import { checkCount, checkNotNegative, checkObject, checkPositive } from './check.ts';

/** What a customer spends. */
export interface SpendCustomer {
  /** Repeat purchases: those after the first. */
  frequency: number;
  /** The mean of what they cost, without the first; not looked at where `frequency` is 0. */
  meanValue: number;
}

/** How what customers spend differs: the parameters of Gamma-Gamma, by `fitGammaGamma`. */
export interface GammaGamma {
  /** What one customer spends differs as a gamma distribution of this shape … */
  p: number;
  /** … whose rate differs between customers as a gamma distribution of this shape … */
  q: number;
  /** … and this rate, in money. The mean of all spend is p v / (q − 1), for q above 1. */
  v: number;
}

/** @throws RapportError `invalid_option` that names the field */
export const checkSpend = (where: string, customer: SpendCustomer): void => {
  checkObject(where, customer);
  checkCount(`${where}.frequency`, customer.frequency);
  if (customer.frequency > 0) checkNotNegative(`${where}.meanValue`, customer.meanValue);
};

/** @throws RapportError `invalid_option` that names the parameter */
export const checkGammaGamma = (where: string, model: GammaGamma): void => {
  checkObject(where, model);
  for (const name of ['p', 'q', 'v'] as const) checkPositive(`${where}.${name}`, model[name]);
};
