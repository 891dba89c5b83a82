import { describe, expect, it } from 'vitest';
import { estimateWait, medianOf } from './waiting-time.ts';

describe('the waiting time', () => {
  it('is that of the last ones, once for each round of the agents who are there', () => {
    const facts = { medianMs: 60_000, online: 2 };
    expect([1, 2, 3, 4, 5].map((place) => estimateWait(facts, place))).toEqual([
      60_000, 60_000, 120_000, 120_000, 180_000,
    ]);
  });

  it('is not told where nobody knows it', () => {
    expect(estimateWait({ online: 2 }, 1)).toBeUndefined();
    expect(estimateWait({ medianMs: 60_000, online: 0 }, 1)).toBeUndefined();
  });

  it('is the one in the middle, so that one who was forgotten does not spoil it', () => {
    expect(medianOf([5, 1, 900])).toBe(5);
    expect(medianOf([5, 1])).toBe(5);
    expect(medianOf([])).toBeUndefined();
  });
});
