import { describe, expect, it } from 'vitest';
import { helpfulShare, usefulnessOf } from './usefulness.ts';

describe('usefulness', () => {
  const rate = (uses: Record<string, [reads: number, helpful: number, unhelpful: number]>, locale = 'en') => {
    const named = Object.entries(uses).map(
      ([key, [reads, helpful, unhelpful]]) => [`${locale}\n${key}`, { reads, helpful, unhelpful }] as const,
    );
    const others = [['fa\nanother', { reads: 1_000_000, helpful: 0, unhelpful: 0 }]] as const;
    const rated = usefulnessOf(new Map([...named, ...others]));
    return Object.fromEntries(Object.keys(uses).map((key) => [key, rated.get(`${locale}\n${key}`)]));
  };

  it('is a half without votes, and few votes say little', () => {
    expect(helpfulShare({ helpful: 0, unhelpful: 0 })).toBe(0.5);
    expect(helpfulShare({ helpful: 1, unhelpful: 0 })).toBeLessThan(0.65);
    expect(helpfulShare({ helpful: 90, unhelpful: 10 })).toBeGreaterThan(0.85);
    expect(helpfulShare({ helpful: 0, unhelpful: 1_000 })).toBeGreaterThan(0);
  });

  it('is from 0 to 1, beside the most useful article of its language', () => {
    expect(rate({ read: [1_000, 50, 0], seldom: [3, 0, 0], bad: [1_000, 0, 50], never: [0, 0, 0] })).toEqual({
      read: 1,
      seldom: 0.1,
      bad: 0,
      never: 0,
    });
    expect(rate({ never: [0, 0, 5] })).toEqual({ never: 0 });
    expect(rate({})).toEqual({});
  });
});
