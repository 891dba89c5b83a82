import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeNumbers, encodeNumbers } from './code-points.ts';

it('reads the numbers that it wrote', () => {
  const edges = [0, 56, 57, 58, 91, 92, 93, 2000, 55_100, 55_200, 56_000, 65_000, 66_000, 900_000];
  expect(decodeNumbers(encodeNumbers(edges))).toEqual(edges);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1_000_000 })), (numbers) => {
      expect(decodeNumbers(encodeNumbers(numbers))).toEqual(numbers);
    }),
  );
});

it('writes what JSON need not escape', () => {
  const text = encodeNumbers(Array.from({ length: 70_000 }, (_, number) => number));
  expect(JSON.stringify(text)).toBe(`"${text}"`);
});
