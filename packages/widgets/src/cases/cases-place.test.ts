import { describe, expect, it } from 'vitest';
import { type CasesPlace, fragmentOf, placeIn, placeOf } from './cases-place.ts';

describe('a place in the address', () => {
  it.each<CasesPlace>([
    { kind: 'list' },
    { kind: 'new' },
    { kind: 'case', ref: '1042' },
    { kind: 'case', ref: 'a/b %' },
  ])('is read as it was written: %o', (place) => {
    expect(placeIn(fragmentOf(place))).toEqual(place);
  });

  it.each(['', '#', '#cases', '#case/', '#case/1/2', '#case/%E0%A4%A', '#help/x'])('is not in %s', (text) => {
    expect(placeIn(text)).toBeUndefined();
  });
});

describe('an opening', () => {
  it('names a case before a new one, and nothing where it says nothing', () => {
    expect(placeOf({ case: '7', subject: 'S' })).toEqual({ kind: 'case', ref: '7' });
    expect(placeOf({ orderId: 'T-1' })).toEqual({ kind: 'new' });
    expect(placeOf({})).toBeUndefined();
    expect(placeOf()).toBeUndefined();
  });
});
