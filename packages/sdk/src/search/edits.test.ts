import { expect, it } from 'vitest';
import { allowedEdits, countEdits } from './edits.ts';

it.each([
  ['parcel', 'parcel', 0],
  ['parcle', 'parcel', 1],
  ['aprcel', 'parcel', 1],
  ['parcl', 'parcel', 1],
  ['parrcel', 'parcel', 1],
  ['porcel', 'parcel', 1],
  ['prclee', 'parcel', 3],
  ['', 'abc', 3],
])('counts the edits from %s to %s', (one, other, edits) => {
  expect(countEdits(one, other)).toBe(edits);
  expect(countEdits(other, one)).toBe(edits);
});

it('allows none to short words', () => {
  expect([4, 5, 7, 8].map(allowedEdits)).toEqual([0, 1, 1, 2]);
});
