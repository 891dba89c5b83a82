import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustPValues, fisherExact } from './fisher.ts';

describe('Fisher’s exact test', () => {
  // scipy.stats.hypergeom.sf(common − 1, baskets, first, second), scipy 1.17.1
  it.each([
    [736, 2_513, 1_903, 9_835, 1.4438915547437522e-45],
    [5, 8, 7, 20, 0.0521155830753354],
    [1, 30, 40, 10_000, 0.11344816685315043],
    [10, 400, 30, 1_000, 0.8275128809788532],
  ])('of %i baskets with both of %i and %i in %i', (common, first, second, baskets, probability) => {
    expect(fisherExact(common, first, second, baskets) / probability).toBeCloseTo(1, 9);
  });

  it('is certain where they cannot be together less often', () => {
    expect(fisherExact(0, 5, 5, 10)).toBe(1);
    expect(fisherExact(3, 8, 5, 10)).toBe(1);
    expect(fisherExact(10, 10, 10, 10)).toBe(1);
  });

  it('adds up all that is as extreme or more, and is symmetric', () => {
    const choose = (all: number, some: number): number =>
      some < 0 || some > all
        ? 0
        : Array.from({ length: some }, (_, at) => (all - at) / (at + 1)).reduce((a, b) => a * b, 1);
    const table = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(30), fc.nat(12));
    fc.assert(
      fc.property(table, ([first, second, others, share]) => {
        const baskets = Math.max(first, second) + others + 1;
        const common = Math.min(share, first, second);
        const expected = Array.from({ length: 13 }, (_, at) => at)
          .filter((at) => at >= common)
          .reduce(
            (sum, at) =>
              sum + (choose(first, at) * choose(baskets - first, second - at)) / choose(baskets, second),
            0,
          );
        expect(fisherExact(common, first, second, baskets)).toBeCloseTo(expected, 10);
        expect(fisherExact(common, second, first, baskets)).toBeCloseTo(expected, 10);
      }),
    );
  });
});

describe('adjusted p-values', () => {
  // R: p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.5), 'BH')
  it('are those of R', () => {
    const adjusted = adjustPValues([0.01, 0.04, 0.03, 0.005, 0.5]);
    for (const [at, value] of [0.025, 0.05, 0.05, 0.025, 0.5].entries())
      expect(adjusted[at]).toBeCloseTo(value, 12);
    expect(adjustPValues([])).toEqual([]);
  });

  it('keep the order, and are never less', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values) => {
        const adjusted = adjustPValues(values);
        for (const [at, value] of values.entries()) {
          expect(adjusted[at]).toBeGreaterThanOrEqual(value);
          expect(adjusted[at]).toBeLessThanOrEqual(1);
          for (const [other, than] of values.entries())
            if (value < than) expect(adjusted[at]).toBeLessThanOrEqual(adjusted[other] ?? 0);
        }
      }),
    );
  });
});
