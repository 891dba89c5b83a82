import { describe, expect, it } from 'vitest';
import { expectedPurchases } from './expected-purchases.ts';
import { expectedSpend } from './expected-spend.ts';
import { lifetimeValue } from './lifetime-value.ts';

const models = {
  purchases: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
  spend: { p: 6.25, q: 3.74, v: 15.44 },
};
const customer = { frequency: 2, recency: 30.43, age: 38.86, meanValue: 22.35 };

describe('lifetime value', () => {
  it('is the purchases to expect times the spend to expect', () => {
    expect(lifetimeValue(models, customer, 39)).toBeCloseTo(
      expectedPurchases(models.purchases, customer, 39) * expectedSpend(models.spend, customer),
      10,
    );
  });

  it('is nothing in no time', () => {
    expect(lifetimeValue(models, customer, 0)).toBe(0);
    expect(lifetimeValue(models, customer, 0, { discountRate: 0.01 })).toBe(0);
  });

  it('counts what comes later for less, by the unit', () => {
    const spend = expectedSpend(models.spend, customer);
    const until = (horizon: number) => expectedPurchases(models.purchases, customer, horizon);
    expect(lifetimeValue(models, customer, 2.5, { discountRate: 0.1 })).toBeCloseTo(
      spend * (until(1) / 1.1 + (until(2) - until(1)) / 1.1 ** 2 + (until(2.5) - until(2)) / 1.1 ** 2.5),
      10,
    );
    expect(lifetimeValue(models, customer, 39, { discountRate: 1e-12 })).toBeCloseTo(
      lifetimeValue(models, customer, 39),
      8,
    );
  });

  it('can look very far ahead', () => {
    const near = lifetimeValue(models, customer, 5_000, { discountRate: 0.01 });
    const far = lifetimeValue(models, customer, 1e6, { discountRate: 0.01 });
    expect(near).toBeLessThan(lifetimeValue(models, customer, 5_000));
    expect(far).toBeGreaterThanOrEqual(0);
    expect(far).toBeLessThan(lifetimeValue(models, customer, 1e6));
  });

  it.each([
    [
      { ...models, purchases: { ...models.purchases, a: 0 } },
      customer,
      1,
      {},
      /^models\.purchases\.a: expected/,
    ],
    [{ purchases: models.purchases }, customer, 1, {}, /^models\.spend: expected an object/],
    [models, { ...customer, meanValue: -1 }, 1, {}, /^customer\.meanValue: expected/],
    [models, { ...customer, recency: 50 }, 1, {}, /^customer\.recency: expected at most the age/],
    [models, customer, Number.NaN, {}, /^horizon: expected a number, 0 or more/],
    [models, customer, 1, { discountRate: -0.1 }, /^discountRate: expected a number, 0 or more/],
  ])('says what is wrong, and where', (given, whom, horizon, options, message) => {
    expect(() => lifetimeValue(given as typeof models, whom, horizon, options)).toThrow(message);
  });
});
