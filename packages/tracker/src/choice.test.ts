import { describe, expect, it } from 'vitest';
import { allChoices, endOf, parseChoice } from './choice.ts';

const day = 86_400_000;
const at = '2026-11-22T05:00:00.000Z';
const aChoice = (analytics: boolean) => ({ choices: allChoices({ analytics }), policyVersion: '1', at });

describe('a choice', () => {
  it.each([
    [true, 395],
    [false, 182],
  ])('with analytics %s holds for %i days', (analytics, days) => {
    expect(endOf(aChoice(analytics)) - Date.parse(at)).toBe(days * day);
    const text = JSON.stringify(aChoice(analytics));
    expect(parseChoice(text, Date.parse(at) + days * day - 1)).toEqual(aChoice(analytics));
    expect(parseChoice(text, Date.parse(at) + days * day)).toBeUndefined();
  });

  it('says no to what was never chosen, and yes to what is necessary', () => {
    expect(allChoices({ necessary: false, marketing: true })).toEqual({
      necessary: true,
      preferences: false,
      analytics: false,
      marketing: true,
    });
  });

  it.each([undefined, '', 'true', '{"choices":{}}', '{"at":"2026-11-22T05:00:00.000Z"}', '{"choices":'])(
    'is none when the cookie is %j',
    (text) => {
      expect(parseChoice(text, Date.parse(at))).toBeUndefined();
    },
  );
});
