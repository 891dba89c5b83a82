import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bgNbdLikelihood, groupPurchases } from './bg-nbd-likelihood.ts';
import { expectedPurchases } from './expected-purchases.ts';
import { fitBgNbd } from './fit-bg-nbd.ts';
import { probabilityAlive } from './probability-alive.ts';
import type { BgNbd, PurchasesCustomer } from './purchases-customer.ts';

/** What Fader, Hardie and Lee found of CDNOW, in weeks. */
const cdnow: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

const anywhere = (least: number, most: number) =>
  fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp);
const models = fc.record({
  r: anywhere(1e-3, 1e3),
  alpha: anywhere(1e-3, 1e3),
  a: anywhere(1e-3, 1e3),
  b: anywhere(1e-3, 1e3),
});
const customers: fc.Arbitrary<PurchasesCustomer> = fc
  .record({
    frequency: fc.oneof(fc.nat(5), fc.nat(2_000)),
    age: fc.oneof(fc.constant(0), anywhere(1e-2, 1e4)),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ frequency, age, share }) => ({ frequency, age, recency: frequency === 0 ? 0 : share * age }));
const horizons = fc.oneof(fc.constant(0), anywhere(1e-3, 1e5));

/** The mean of a function of the rate of purchase and the probability to leave, over what both may be: a grid. */
const posterior = (
  { r, alpha, a, b }: BgNbd,
  { frequency: x, recency, age }: PurchasesCustomer,
  horizon: number,
) => {
  const steps = 500;
  const rate = (at: number) => Math.exp(-60 + (66 * (at + 0.5)) / steps);
  const odds = (at: number) => Math.exp(-36 + (72 * (at + 0.5)) / steps);
  let all = 0;
  let alive = 0;
  let purchases = 0;
  for (let i = 0; i < steps; i += 1)
    for (let j = 0; j < steps; j += 1) {
      const lambda = rate(i);
      const p = odds(j) / (1 + odds(j));
      const stay = 1 / (1 + odds(j));
      // Gamma and beta densities, times what a step of the logarithm of the rate and of the odds is.
      const density = lambda ** r * Math.exp(-alpha * lambda) * p ** a * stay ** b;
      const still = density * lambda ** x * stay ** x * Math.exp(-lambda * age);
      const gone = x === 0 ? 0 : density * lambda ** x * p * stay ** (x - 1) * Math.exp(-lambda * recency);
      all += still + gone;
      alive += still;
      // Of who is still there: purchases until the first one after which the customer leaves.
      purchases += (still * -Math.expm1(-lambda * p * horizon)) / p;
    }
  return { alive: alive / all, purchases: purchases / all };
};

describe('BG/NBD', () => {
  it.each([
    [cdnow, { frequency: 2, recency: 30.43, age: 38.86 }, 39],
    [cdnow, { frequency: 0, recency: 0, age: 10 }, 52],
    [cdnow, { frequency: 20, recency: 15, age: 38.86 }, 10],
    [{ r: 2, alpha: 3, a: 1, b: 1.5 }, { frequency: 4, recency: 9, age: 12 }, 100],
    [{ r: 0.8, alpha: 10, a: 3, b: 0.5 }, { frequency: 1, recency: 2, age: 6 }, 8],
  ])('says of %o and %o what follows from its assumptions', (model, customer, horizon) => {
    const { alive, purchases } = posterior(model, customer, horizon);
    expect(probabilityAlive(model, customer)).toBeCloseTo(alive, 5);
    expect(expectedPurchases(model, customer, horizon) / purchases).toBeCloseTo(1, 4);
  });

  it.each([
    [{ ...cdnow, a: 1 }, { frequency: 3, recency: 10, age: 10 }, 1e-6],
    [{ ...cdnow, a: 1 + 1e-12 }, { frequency: 3, recency: 10, age: 10 }, 20],
    [{ r: 1e3, alpha: 1, a: 1e-3, b: 1e3 }, { frequency: 0, recency: 0, age: 0 }, 1e3],
  ])(
    'does not jump where the usual formula divides by 0 or loses its digits: %o, %o',
    (model, customer, horizon) => {
      const near = expectedPurchases({ ...model, a: model.a * (1 + 1e-9) }, customer, horizon);
      expect(expectedPurchases(model, customer, horizon) / near).toBeCloseTo(1, 7);
    },
  );

  it('takes who bought once for a customer still', () => {
    expect(probabilityAlive(cdnow, { frequency: 0, recency: 0, age: 500 })).toBe(1);
  });

  it('expects nothing of no time', () => {
    expect(expectedPurchases(cdnow, { frequency: 3, recency: 5, age: 9 }, 0)).toBe(0);
  });

  it('expects of somebody new what the model does of anybody', () => {
    // Without leaving, r / alpha purchases a unit.
    const faithful = { ...cdnow, a: 1e-9 };
    expect(expectedPurchases(faithful, { frequency: 0, recency: 0, age: 0 }, 10)).toBeCloseTo(
      2.43 / 4.414,
      6,
    );
  });

  it('gives probabilities from 0 to 1 that rise with the last purchase', () => {
    fc.assert(
      fc.property(models, customers, fc.double({ min: 0, max: 1, noNaN: true }), (model, customer, share) => {
        const alive = probabilityAlive(model, customer);
        const earlier = probabilityAlive(model, { ...customer, recency: customer.recency * share });
        expect(alive).toBeLessThanOrEqual(1);
        expect(earlier).toBeGreaterThanOrEqual(0);
        expect(earlier).toBeLessThanOrEqual(alive);
      }),
      { numRuns: 300 },
    );
  });

  it('expects purchases that are 0 or more and rise with the horizon', () => {
    fc.assert(
      fc.property(models, customers, horizons, horizons, (model, customer, one, other) => {
        const [soon, late] = [Math.min(one, other), Math.max(one, other)].map((horizon) =>
          expectedPurchases(model, customer, horizon),
        ) as [number, number];
        expect(soon).toBeGreaterThanOrEqual(0);
        expect(late).toBeGreaterThanOrEqual(soon * (1 - 1e-9));
        expect(late).toBeLessThan(Number.POSITIVE_INFINITY);
      }),
      { numRuns: 300 },
    );
  });

  it('adds up few purchases and integrates over many to the same', () => {
    fc.assert(
      fc.property(
        models,
        customers,
        fc.double({ min: 2_000, max: 4_000, noNaN: true }),
        (model, customer, expected) => {
          // On both sides of where the way of working changes, what is expected differs as little as the horizons do.
          const horizon = (expected * (model.alpha + customer.age)) / (model.r + customer.frequency);
          const [less, more] = [horizon * (1 - 1e-6), horizon * (1 + 1e-6)].map((time) =>
            expectedPurchases(model, customer, time),
          ) as [number, number];
          if (less > 0) expect(more / less).toBeLessThan(1 + 3e-6);
          expect(more).toBeGreaterThanOrEqual(less * (1 - 1e-9));
        },
      ),
    );
  });

  it('is the same in any unit of time', () => {
    fc.assert(
      fc.property(models, customers, horizons, anywhere(0.01, 100), (model, customer, horizon, unit) => {
        const scaled = { ...model, alpha: model.alpha * unit };
        const same = { ...customer, recency: customer.recency * unit, age: customer.age * unit };
        expect(probabilityAlive(scaled, same)).toBeCloseTo(probabilityAlive(model, customer), 9);
        const expected = expectedPurchases(model, customer, horizon);
        if (expected > 1e-200)
          expect(expectedPurchases(scaled, same, horizon * unit) / expected).toBeCloseTo(1, 6);
      }),
    );
  });

  it.each([
    [{ ...cdnow, r: 0 }, {}, 1, /^model\.r: expected a number above 0/],
    [{ ...cdnow, b: Number.NaN }, {}, 1, /^model\.b: expected a number above 0/],
    [null, {}, 1, /^model: expected an object/],
    [cdnow, { frequency: 1.5 }, 1, /^customer\.frequency: expected a whole number, 0 or more/],
    [cdnow, { age: -1 }, 1, /^customer\.age: expected a number, 0 or more/],
    [cdnow, { recency: 10 }, 1, /^customer\.recency: expected at most the age/],
    [cdnow, {}, -1, /^horizon: expected a number, 0 or more/],
    [cdnow, {}, Number.POSITIVE_INFINITY, /^horizon: expected a number, 0 or more/],
  ])('says what is wrong, and where', (model, customer, horizon, message) => {
    const whole = { frequency: 2, recency: 5, age: 9, ...customer };
    expect(() => expectedPurchases(model as BgNbd, whole, horizon)).toThrow(message);
  });
});

describe('fitting BG/NBD', () => {
  /** Customers as the model has them: random numbers that are the same each time. */
  const simulate = (count: number): PurchasesCustomer[] => {
    let seed = 7;
    const random = () => {
      seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return (seed + 0.5) / 2 ** 32;
    };
    return Array.from({ length: count }, () => {
      // r = 2 and alpha = 10: the sum of two exponentials; a = 1 and b = 3: a power of a uniform number.
      const rate = -Math.log(random() * random()) / 10;
      const leaves = 1 - random() ** (1 / 3);
      const age = 20 + 30 * random();
      let frequency = 0;
      let recency = 0;
      let next = -Math.log(random()) / rate;
      while (next < age) {
        frequency += 1;
        recency = next;
        next = random() < leaves ? age : next - Math.log(random()) / rate;
      }
      return { frequency, recency, age };
    });
  };
  const bought = simulate(4_000);
  const fitted = fitBgNbd(bought);

  it('finds the parameters again by which customers were made', () => {
    expect(fitted.r / fitted.alpha).toBeCloseTo(0.2, 1);
    expect(fitted.r).toBeGreaterThan(1.6);
    expect(fitted.r).toBeLessThan(2.5);
    expect(fitted.a / (fitted.a + fitted.b)).toBeCloseTo(0.25, 1);
  });

  it('does not depend on the order of the customers', () => {
    const turned = fitBgNbd(bought.toReversed());
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      expect(turned[name] / fitted[name]).toBeCloseTo(1, 6);
    expect(turned.logLikelihood).toBeCloseTo(fitted.logLikelihood, 6);
  });

  it('scales alpha with the unit of time, and nothing else', () => {
    const days = fitBgNbd(
      bought.map(({ frequency, recency, age }) => ({ frequency, recency: recency * 7, age: age * 7 })),
    );
    expect(days.alpha / fitted.alpha / 7).toBeCloseTo(1, 6);
    for (const name of ['r', 'a', 'b'] as const) expect(days[name] / fitted[name]).toBeCloseTo(1, 6);
    const repeated = bought.reduce((sum, { frequency }) => sum + frequency, 0);
    expect(days.logLikelihood).toBeCloseTo(fitted.logLikelihood - repeated * Math.log(7), 4);
  });

  it('fits better than anything near', () => {
    const groups = groupPurchases(bought);
    const found = [fitted.r, fitted.alpha, fitted.a, fitted.b];
    const likelihood = (parameters: number[]) => bgNbdLikelihood(groups, parameters).value * bought.length;
    expect(likelihood(found)).toBeCloseTo(fitted.logLikelihood, 5);
    for (const at of [0, 1, 2, 3])
      for (const factor of [0.97, 1.03])
        expect(likelihood(found.with(at, (found[at] ?? 0) * factor))).toBeLessThan(fitted.logLikelihood);
  });

  it('stays within bounds where all customers are the same', () => {
    const model = fitBgNbd(Array.from({ length: 50 }, () => ({ frequency: 3, recency: 9, age: 12 })));
    for (const name of ['r', 'alpha', 'a', 'b'] as const) expect(model[name]).toBeGreaterThan(0);
    // Nobody shows a sign of having left more than the others: three in twelve go on.
    expect(expectedPurchases(model, { frequency: 3, recency: 9, age: 12 }, 12)).toBeGreaterThan(1);
    expect(expectedPurchases(model, { frequency: 3, recency: 9, age: 12 }, 12)).toBeLessThan(3.5);
  });

  it('is a number for any customers of whom one came back', () => {
    fc.assert(
      fc.property(fc.array(customers, { maxLength: 12 }), (some) => {
        const model = fitBgNbd([...some, { frequency: 1, recency: 2, age: 3 }]);
        for (const name of ['r', 'alpha', 'a', 'b'] as const) {
          expect(model[name]).toBeGreaterThan(0);
          expect(model[name]).toBeLessThan(Number.POSITIVE_INFINITY);
        }
        expect(Number.isFinite(model.logLikelihood)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    [[], /^customers: expected one at least who bought again after some time/],
    [[{ frequency: 0, recency: 0, age: 9 }], /^customers: expected one at least who bought again/],
    [
      [
        { frequency: 0, recency: 0, age: 9 },
        { frequency: -1, recency: 0, age: 9 },
      ],
      /^customers\[1\]\.frequency: expected/,
    ],
    [[{ frequency: 1, recency: 10, age: 9 }], /^customers\[0\]\.recency: expected at most the age/],
    [[null], /^customers\[0\]: expected an object/],
    [7, /^customers: expected an array/],
  ])('says what is wrong, and where', (some, message) => {
    expect(() => fitBgNbd(some as PurchasesCustomer[])).toThrow(message);
  });
});
