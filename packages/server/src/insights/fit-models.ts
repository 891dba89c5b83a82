import {
  type CustomerOrder,
  defaultRhythm,
  fitBgNbd,
  fitGammaGamma,
  fitRhythm,
  type LifetimeCustomer,
  type Rfm,
  rfm,
  rfmScale,
} from '@rapport/sdk/insights';
import { summaryOf } from './forecast.ts';
import { itemised } from './judge-customer.ts';
import type { InsightModels } from './models.ts';
import type { Customer } from './read-customers.ts';

/** Fifths of fewer say nothing. */
const leastCustomers = 20;
/** The models' four numbers need some who came back. */
const leastRepeating = 30;

/** Collects customers, some at a time, and learns from all of them. */
export interface ModelFit {
  add(customers: readonly Customer[]): void;
  fit(): InsightModels;
}

/** Begins to learn from those who are known by an id: who is not would be a new customer each time. */
export const createModelFit = (now: number): ModelFit => {
  const measured: Rfm[] = [];
  const orders: CustomerOrder[] = [];
  const histories: LifetimeCustomer[] = [];
  const spending = new Map<string, LifetimeCustomer[]>();

  const add = ({ userId, profileId, orders: own }: Customer) => {
    if (userId === null || own.length === 0) return;
    const read = own.map(itemised);
    const measure = rfm(read, { now });
    measured.push(measure);
    if (own.length > 1) for (const { at } of own) orders.push({ userId: profileId, at });
    const history = summaryOf(own, measure.currency, now);
    if (!history) return;
    histories.push(history);
    if (history.frequency === 0 || history.meanValue <= 0) return;
    const currency = measure.currency ?? '';
    const others = spending.get(currency);
    if (others) others.push(history);
    else spending.set(currency, [history]);
  };

  return {
    add: (customers) => {
      for (const customer of customers) add(customer);
    },
    fit: () => {
      const repeating = histories.filter(({ frequency }) => frequency > 0).length;
      const purchases = repeating < leastRepeating ? undefined : orNothing(() => fitBgNbd(histories));
      const spend: InsightModels['spend'] = {};
      for (const [currency, customers] of spending) {
        const model =
          customers.length < leastRepeating ? undefined : orNothing(() => fitGammaGamma(customers));
        if (model) spend[currency] = { p: model.p, q: model.q, v: model.v };
      }
      return {
        ...(measured.length >= leastCustomers && { scale: rfmScale(measured) }),
        rhythm: orders.length === 0 ? defaultRhythm : fitRhythm(orders, { now }),
        ...(purchases && {
          purchases: { r: purchases.r, alpha: purchases.alpha, a: purchases.a, b: purchases.b },
        }),
        spend,
      };
    },
  };
};

/** Orders that fit no model, such as all on one day, are no fault: then there is none. */
const orNothing = <Model extends object>(fit: () => Model): Model | undefined => {
  try {
    const model = fit();
    return Object.values(model).every(Number.isFinite) ? model : undefined;
  } catch {
    return undefined;
  }
};
