import { describe, expect, it } from 'vitest';
import { type Affinity, affinities } from './affinities.ts';
import { productScores } from './product-scores.ts';

const baskets = [
  ...Array.from({ length: 40 }, () => ['coffee', 'filter']),
  ...Array.from({ length: 20 }, () => ['coffee', 'milk']),
  ...Array.from({ length: 30 }, () => ['milk']),
  ...Array.from({ length: 10 }, () => ['tea', 'filter']),
  ...Array.from({ length: 10 }, () => ['tea', 'pot']),
];
const pairs = affinities(baskets, { minSupport: 0 });

describe('product scores', () => {
  it('name what goes with what was bought, how likely it is and why', () => {
    expect(productScores(['coffee'], pairs)).toEqual([
      { product: 'filter', score: 40 / 60, lift: (40 * 110) / (60 * 50), because: 'coffee' },
    ]);
  });

  it('put the best first, each by its strongest reason', () => {
    const scores = productScores(['coffee', 'tea'], pairs);
    expect(scores.map(({ product, because }) => [product, because])).toEqual([
      ['filter', 'coffee'],
      ['pot', 'tea'],
    ]);
    expect(productScores(['coffee', 'tea'], pairs, { limit: 1 })).toEqual(scores.slice(0, 1));
    expect(productScores(['coffee', 'tea'], pairs, { limit: 0 })).toEqual([]);
  });

  it('leave out what was bought, and what is together by chance or less', () => {
    expect(productScores(['coffee', 'filter'], pairs)).toEqual([]);
    expect(productScores(['coffee'], pairs, { significance: 1 }).map(({ product }) => product)).toEqual([
      'filter',
    ]);
    const rare = affinities([['a', 'b'], ['c'], ['c']], { minSupport: 0 });
    expect(productScores(['a'], rare)).toEqual([]);
    expect(productScores(['a'], rare, { significance: 1 })).toHaveLength(1);
  });

  it('are none for who bought nothing, or nothing that is known', () => {
    expect(productScores([], pairs)).toEqual([]);
    expect(productScores(['sofa'], pairs)).toEqual([]);
  });

  it('say what is wrong, and where', () => {
    expect(() => productScores(['tea', 7 as unknown as string], pairs)).toThrow(
      /^history\[1\]: expected a string/,
    );
    expect(() => productScores([], null as unknown as Affinity[])).toThrow(/^affinities: expected an array/);
    expect(() => productScores([], [], { limit: -1 })).toThrow(/^limit: expected a whole number/);
    expect(() => productScores([], [], { significance: 2 })).toThrow(
      /^significance: expected a number from 0 to 1/,
    );
  });
});
