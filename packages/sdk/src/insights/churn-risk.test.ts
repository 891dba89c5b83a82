import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { churnRisk } from './churn-risk.ts';
import { defaultRhythm, fitRhythm, type Rhythm } from './rhythm.ts';

const dayMs = 86_400_000;
const onDays = (...days: number[]) => days.map((day) => ({ at: day * dayMs }));
const after = (days: number) => ({ now: days * dayMs });
const riskOf = (days: number[], now: number, rhythm?: Rhythm) =>
  churnRisk(onDays(...days), { ...after(now), rhythm })?.risk ?? Number.NaN;

const weekly = Array.from({ length: 20 }, (_, at) => at * 7);
const gaps = [1, 20, 3, 9, 2, 30, 1, 5, 2, 14, 1, 3, 25, 2, 1, 6, 3, 2, 3];
const irregular = [0, ...gaps].map((_, at) => gaps.slice(0, at).reduce((sum, gap) => sum + gap, 0));

describe('churn risk', () => {
  it('is nothing before the first order', () => {
    expect(churnRisk([], after(10))).toBeUndefined();
    expect(churnRisk(onDays(20), after(10))).toBeUndefined();
  });

  it('rises while nothing is bought, from 0 towards 1', () => {
    const risks = [0, 1, 7, 14, 30, 365, 100_000].map((days) => riskOf(weekly, 133 + days));
    expect(risks).toEqual(risks.toSorted((one, other) => one - other));
    expect(risks[0]).toBe(0);
    expect(risks.at(-1)).toBeGreaterThan(0.999);
  });

  it('is judged by the customer’s own rhythm', () => {
    const monthly = weekly.map((day) => (day / 7) * 30);
    expect(riskOf(weekly, 133 + 25)).toBeGreaterThan(0.95);
    expect(riskOf(monthly, 570 + 25)).toBeLessThan(0.4);
    expect(churnRisk(onDays(...monthly), after(600))?.usualGapDays).toBeCloseTo(30, 0);
  });

  it('misses who comes like a clock sooner than who comes irregularly', () => {
    const last = irregular.at(-1) ?? 0;
    expect(riskOf(weekly, 133 + 14)).toBeGreaterThan(riskOf(irregular, last + 14) + 0.05);
  });

  it('goes by all customers where there is one order, and by the own gaps where there are many', () => {
    const rhythm = { ...defaultRhythm, usualGapDays: 100 };
    expect(churnRisk(onDays(0), { ...after(100), rhythm })).toMatchObject({ gaps: 0, silenceDays: 100 });
    expect(riskOf([0], 100, rhythm)).toBeCloseTo(0.5, 10);
    expect(churnRisk(onDays(...weekly), { ...after(140), rhythm })?.usualGapDays).toBeLessThan(9);
  });

  it('takes several orders on one day for one purchase', () => {
    const twice = [...onDays(0, 7, 14), ...onDays(0.5, 7.2, 14.9)];
    expect(churnRisk(twice, after(21))?.gaps).toBe(2);
  });

  it('is a probability, and rises with silence, whatever was bought when', () => {
    const days = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(days, fc.nat(5_000), fc.nat(5_000), (bought, one, more) => {
        const last = Math.max(...bought);
        const [soon, late] = [riskOf(bought, last + one), riskOf(bought, last + one + more)];
        expect(soon).toBeGreaterThanOrEqual(0);
        expect(late).toBeGreaterThanOrEqual(soon);
        expect(late).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('says what is wrong, and where', () => {
    expect(() => churnRisk([{ at: '' }], after(1))).toThrow(/^orders\[0\]\.at: expected/);
    expect(() => riskOf([0], 1, { ...defaultRhythm, weight: 0 })).toThrow(
      /^rhythm\.weight: expected a number above 0/,
    );
    expect(() => riskOf([0], 1, { ...defaultRhythm, varianceShape: 1 })).toThrow(/^rhythm\.varianceShape/);
  });
});

describe('the rhythm of a shop', () => {
  /** Normal numbers out of a sequence that is the same each time. */
  const createNormal = () => {
    let seed = 42;
    const next = () => {
      seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return (seed + 0.5) / 2 ** 32;
    };
    return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
  };
  const normal = createNormal();
  // Gaps around 60 days, within a customer with a variance of 0.25, between customers of 0.5.
  const orders = Array.from({ length: 2_000 }, (_, customer) => {
    const own = Math.log(60) + Math.sqrt(0.5) * normal();
    let day = 0;
    return Array.from({ length: 8 }, (_unused, at) => {
      if (at > 0) day += Math.max(1, Math.round(Math.exp(own + 0.5 * normal())));
      return { userId: `customer ${customer}`, at: day * dayMs };
    });
  }).flat();

  it('is found again in orders that were made with it', () => {
    const rhythm = fitRhythm(orders, after(1_000_000));
    expect(rhythm.usualGapDays).toBeGreaterThan(57);
    expect(rhythm.usualGapDays).toBeLessThan(63);
    expect(rhythm.variance).toBeCloseTo(0.25, 1);
    expect(rhythm.weight).toBeCloseTo(0.5, 1);
    expect(rhythm.varianceShape).toBeGreaterThan(20);
  });

  it('makes risks that are true: one gap in ten is longer than where the risk is 0.9', () => {
    const rhythm = fitRhythm(orders, after(1_000_000));
    const risks = Array.from({ length: 2_000 }, (_, customer) => {
      const own = orders.slice(customer * 8, customer * 8 + 8);
      return churnRisk(own.slice(0, 7), { now: own[7]?.at ?? 0, rhythm })?.risk ?? Number.NaN;
    });
    const share = (least: number) => risks.filter((risk) => risk > least).length / risks.length;
    expect(share(0.9)).toBeCloseTo(0.1, 1);
    expect(share(0.5)).toBeCloseTo(0.5, 1);
  });

  it('is the default where hardly anybody came back', () => {
    expect(fitRhythm([], after(1))).toEqual(defaultRhythm);
    expect(fitRhythm(orders.slice(0, 8), after(1_000_000))).toEqual(defaultRhythm);
  });

  it('can be worked with where all customers are the same', () => {
    const same = ['ada', 'bob'].flatMap((userId) =>
      onDays(0, 7, 14, 21).map((order) => ({ ...order, userId })),
    );
    const rhythm = fitRhythm(same, after(100));
    expect(rhythm.usualGapDays).toBeCloseTo(7, 10);
    expect(riskOf([0, 7, 14], 16, rhythm)).toBeLessThan(0.05);
    expect(riskOf([0, 7, 14], 28, rhythm)).toBeGreaterThan(0.95);
  });

  it('says whose order is wrong by its place', () => {
    const nobody = [
      { userId: 'ada', at: 0 },
      { userId: '', at: 0 },
    ];
    expect(() => fitRhythm(nobody, after(1))).toThrow(
      /^orders\[1\]\.userId: expected a string that is not empty$/,
    );
  });
});
