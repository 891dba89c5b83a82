import { describe, expect, it } from 'vitest';
import { countOf } from './count-of.ts';
import { formatDay, formatDays, formatTagOf } from './formats.ts';

describe('formatTagOf', () => {
  it('writes as in the country that the page names', () => {
    expect(formatTagOf(['de', 'en-US', 'en-GB'], 'en')).toBe('en-US');
  });

  it.each([
    [['en'], 'en', 'en-GB'],
    [['en-US'], 'pl', 'pl'],
    [['en_US', 'en-!'], 'en', 'en-GB'],
    [[], 'fa', 'fa'],
  ] as const)('takes for %j in %s %s', (tags, language, tag) => {
    expect(formatTagOf(tags, language)).toBe(tag);
  });
});

describe('formatDay', () => {
  it('writes a day in full', () => {
    expect(formatDay('en-GB', '2026-05-03T12:00:00Z')).toBe('3 May 2026');
    expect(formatDay('fa', '2026-05-03T12:00:00Z')).toMatch(/اردیبهشت/);
  });

  it('says nothing of what is no time', () => {
    expect(formatDay('en-GB', 'yesterday')).toBeUndefined();
  });
});

describe('formatDays', () => {
  it.each([
    [730, '2 years'],
    [90, '3 months'],
    [7, '7 days'],
    [1, '1 day'],
    [0.5 / 24, '30 minutes'],
    [0, '1 minute'],
  ])('writes %d days as %s', (days, text) => {
    expect(formatDays('en-GB', days)).toBe(text);
  });
});

describe('countOf', () => {
  const visits = { one: '# wizyta', few: '# wizyty', many: '# wizyt', other: '# wizyty' };

  it.each([
    [1, '1 wizyta'],
    [3, '3 wizyty'],
    [5, '5 wizyt'],
    [22, '22 wizyty'],
    [12, '12 wizyt'],
  ])('counts %d as Polish does', (count, text) => {
    expect(countOf('pl', count, visits)).toBe(text);
  });

  it('takes the one form of a language that has no other, in its own digits', () => {
    expect(countOf('fa', 12, { other: '# بازدید' })).toBe('۱۲ بازدید');
  });
});
