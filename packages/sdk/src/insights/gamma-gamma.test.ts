import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedSpend } from './expected-spend.ts';
import { fitGammaGamma } from './fit-gamma-gamma.ts';
import { gammaGammaLikelihood } from './gamma-gamma-likelihood.ts';
import type { GammaGamma, SpendCustomer } from './spend-customer.ts';

/** What Fader and Hardie found of CDNOW. */
const cdnow: GammaGamma = { p: 6.25, q: 3.74, v: 15.44 };

const spending: fc.Arbitrary<SpendCustomer> = fc.record({
  frequency: fc.integer({ min: 1, max: 200 }),
  meanValue: fc.double({ min: 0.01, max: 10_000, noNaN: true }),
});

describe('the spend to expect', () => {
  it('is the mean of all for who has not come back', () => {
    expect(expectedSpend(cdnow, { frequency: 0, meanValue: 0 })).toBeCloseTo((6.25 * 15.44) / 2.74, 12);
    expect(expectedSpend(cdnow, { frequency: 0, meanValue: Number.NaN })).toBeCloseTo(35.22, 2);
  });

  it('lies between the mean of all and the own, the nearer to it the more purchases there were', () => {
    fc.assert(
      fc.property(spending, ({ frequency, meanValue }) => {
        const all = expectedSpend(cdnow, { frequency: 0, meanValue: 0 });
        const some = expectedSpend(cdnow, { frequency, meanValue });
        const more = expectedSpend(cdnow, { frequency: frequency * 10, meanValue });
        expect(some).toBeGreaterThanOrEqual(Math.min(all, meanValue) * (1 - 1e-12));
        expect(some).toBeLessThanOrEqual(Math.max(all, meanValue) * (1 + 1e-12));
        expect(Math.abs(more - meanValue)).toBeLessThanOrEqual(Math.abs(some - meanValue) + 1e-9);
      }),
    );
  });

  it('is refused where the mean of all is infinite', () => {
    const heavy = { ...cdnow, q: 0.9 };
    expect(() => expectedSpend(heavy, { frequency: 0, meanValue: 0 })).toThrow(
      /^spend\.q: expected more than 1/,
    );
    expect(expectedSpend(heavy, { frequency: 1, meanValue: 20 })).toBeGreaterThan(20);
  });

  it.each([
    [{ ...cdnow, v: -1 }, { frequency: 1, meanValue: 1 }, /^spend\.v: expected a number above 0/],
    [cdnow, { frequency: 1, meanValue: -1 }, /^customer\.meanValue: expected a number, 0 or more/],
    [cdnow, { frequency: 0.5, meanValue: 1 }, /^customer\.frequency: expected a whole number/],
  ])('says what is wrong, and where', (model, customer, message) => {
    expect(() => expectedSpend(model, customer)).toThrow(message);
  });
});

describe('fitting Gamma-Gamma', () => {
  // Mean values around 30 that differ between customers by a factor of two or so, and are surer the more there are.
  const customers = Array.from({ length: 500 }, (_, at) => {
    const frequency = 1 + (at % 7);
    const between = Math.sin(at * 12.9898) * 0.7;
    const within = (Math.sin(at * 78.233) * 0.5) / Math.sqrt(frequency);
    return { frequency, meanValue: 30 * Math.exp(between + within) };
  });
  const fitted = fitGammaGamma(customers);

  it('fits better than anything near', () => {
    const found = [fitted.p, fitted.q, fitted.v];
    const best = gammaGammaLikelihood(customers, found);
    for (const at of [0, 1, 2])
      for (const factor of [0.95, 1.05])
        expect(gammaGammaLikelihood(customers, found.with(at, (found[at] ?? 0) * factor)).value).toBeLessThan(
          best.value,
        );
  });

  it('follows derivatives that are those of the likelihood', () => {
    const at = [1.3, 2.7, 900];
    const { gradient } = gammaGammaLikelihood(customers, at);
    for (const place of [0, 1, 2]) {
      const step = (at[place] ?? 0) * 1e-5;
      const [more, less] = [step, -step].map(
        (by) => gammaGammaLikelihood(customers, at.with(place, (at[place] ?? 0) + by)).value,
      ) as [number, number];
      expect((more - less) / (2 * step) / (gradient[place] ?? 0)).toBeCloseTo(1, 5);
    }
  });

  it('leaves out who did not come back, or spent nothing', () => {
    const others = [
      { frequency: 0, meanValue: 0 },
      { frequency: 2, meanValue: 0 },
    ];
    expect(fitGammaGamma([...others, ...customers])).toEqual(fitted);
  });

  it('does not depend on the order of the customers, and scales v with the currency', () => {
    const cents = fitGammaGamma(
      customers.toReversed().map(({ frequency, meanValue }) => ({ frequency, meanValue: meanValue * 100 })),
    );
    expect(cents.p / fitted.p).toBeCloseTo(1, 6);
    expect(cents.q / fitted.q).toBeCloseTo(1, 6);
    expect(cents.v / fitted.v / 100).toBeCloseTo(1, 6);
  });

  it('expects what all spend where all spend the same', () => {
    const model = fitGammaGamma(Array.from({ length: 20 }, () => ({ frequency: 3, meanValue: 25 })));
    expect(expectedSpend(model, { frequency: 0, meanValue: 0 })).toBeCloseTo(25, 1);
  });

  it('is a number for any customers', () => {
    fc.assert(
      fc.property(fc.array(spending, { minLength: 2, maxLength: 12 }), (some) => {
        for (const value of Object.values(fitGammaGamma(some))) {
          expect(value).toBeGreaterThan(0);
          expect(value).toBeLessThan(Number.POSITIVE_INFINITY);
        }
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    [[], /^customers: expected two at least who bought again and spent something/],
    [
      [
        { frequency: 1, meanValue: 5 },
        { frequency: 0, meanValue: 0 },
      ],
      /^customers: expected two at least/,
    ],
    [[{ frequency: 1, meanValue: Number.NaN }], /^customers\[0\]\.meanValue: expected a number, 0 or more/],
    ['all', /^customers: expected an array/],
  ])('says what is wrong, and where', (some, message) => {
    expect(() => fitGammaGamma(some as SpendCustomer[])).toThrow(message);
  });
});
