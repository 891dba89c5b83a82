import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Affinity, affinities } from './affinities.ts';

const find = (found: readonly Affinity[], antecedent: string, consequent: string) =>
  found.find((each) => each.antecedent === antecedent && each.consequent === consequent);

describe('affinities', () => {
  const baskets = [['tea', 'milk'], ['tea', 'milk', 'jam'], ['tea'], ['jam'], []];

  it('are both directions of each pair', () => {
    const found = affinities(baskets, { minSupport: 0 });
    expect(found).toHaveLength(6);
    expect(find(found, 'milk', 'tea')).toMatchObject({ count: 2, support: 0.4, confidence: 1, lift: 5 / 3 });
    expect(find(found, 'tea', 'milk')).toMatchObject({
      count: 2,
      support: 0.4,
      confidence: 2 / 3,
      lift: 5 / 3,
    });
    expect(find(found, 'tea', 'milk')?.pValue).toBeCloseTo(0.3, 12);
    expect(find(found, 'jam', 'jam')).toBeUndefined();
  });

  it('have the greatest lift first, whatever the order of baskets', () => {
    const found = affinities(baskets, { minSupport: 0 });
    expect(found.map(({ antecedent, consequent }) => `${antecedent} ${consequent}`)).toEqual([
      'milk tea',
      'tea milk',
      'jam milk',
      'milk jam',
      'jam tea',
      'tea jam',
    ]);
    expect(affinities(baskets.toReversed(), { minSupport: 0 })).toEqual(found);
  });

  it('count a product twice in a basket once', () => {
    expect(affinities([['a', 'b', 'a'], ['b']], { minSupport: 0 })).toEqual(
      affinities([['a', 'b'], ['b']], { minSupport: 0 }),
    );
  });

  it('hold to the least support, exactly', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => (at < 7 ? ['a', 'b'] : ['c']));
    expect(affinities(hundred, { minSupport: 0.07 })).toHaveLength(2);
    expect(affinities(hundred, { minSupport: 0.0701 })).toEqual([]);
    expect(affinities(hundred)).toHaveLength(2);
  });

  it('are none without baskets, or with one product in each', () => {
    expect(affinities([])).toEqual([]);
    expect(affinities([[], []])).toEqual([]);
    expect(affinities([['a'], ['b']], { minSupport: 0 })).toEqual([]);
  });

  it('take names for what they are', () => {
    const found = affinities(
      [
        ['__proto__', '1'],
        ['constructor', '01'],
      ],
      { minSupport: 0 },
    );
    expect(found.map(({ antecedent }) => antecedent).sort()).toEqual(['01', '1', '__proto__', 'constructor']);
  });

  it('are what they are defined as, for any baskets', () => {
    const basket = fc.array(fc.constantFrom(...[...'abcde']), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(basket, { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, minSupport) => {
          const having = (...products: string[]) =>
            all.filter((each) => products.every((product) => each.includes(product))).length / all.length;
          const found = affinities(all, { minSupport });
          for (const { antecedent, consequent, support, confidence, lift, pValue, adjustedPValue } of found) {
            expect(support).toBeCloseTo(having(antecedent, consequent), 12);
            expect(support).toBeGreaterThanOrEqual(minSupport - 1e-12);
            expect(confidence).toBeCloseTo(support / having(antecedent), 12);
            expect(lift).toBeCloseTo(confidence / having(consequent), 12);
            expect(pValue).toBeGreaterThanOrEqual(0);
            expect(adjustedPValue).toBeGreaterThanOrEqual(pValue);
            expect(adjustedPValue).toBeLessThanOrEqual(1);
            const back = find(found, consequent, antecedent);
            expect(back).toMatchObject({ support, lift, pValue, adjustedPValue });
          }
          const pairs = [...'abcde'].flatMap((one) =>
            [...'abcde'].filter((other) => other !== one && having(one, other) >= Math.max(minSupport, 1e-9)),
          );
          expect(found).toHaveLength(pairs.length);
        },
      ),
    );
  });

  it.each([
    [[['a'], 'b'], {}, /^baskets\[1\]: expected an array/],
    [[['a', '']], {}, /^baskets\[0\]\[1\]: expected a string that is not empty/],
    [[['a', 3]], {}, /^baskets\[0\]\[1\]: expected a string/],
    ['a', {}, /^baskets: expected an array/],
    [[], { minSupport: 1.1 }, /^minSupport: expected a number from 0 to 1/],
    [[], { minSupport: Number.NaN }, /^minSupport: expected a number from 0 to 1/],
    [[], null, /^options: expected an object/],
  ])('say what is wrong, and where', (baskets, options, message) => {
    expect(() => affinities(baskets as string[][], options as object)).toThrow(message);
  });
});
