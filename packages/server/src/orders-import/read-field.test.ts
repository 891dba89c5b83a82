import { describe, expect, it } from 'vitest';
import { readDate, readNumber } from './read-field.ts';

describe('a date', () => {
  it.each([
    ['19970112', undefined, '1997-01-12T00:00:00.000Z'],
    ['2026-11-22', undefined, '2026-11-22T00:00:00.000Z'],
    ['2026-11-22 14:05', undefined, '2026-11-22T14:05:00.000Z'],
    ['2026-11-22T14:05:06.250Z', undefined, '2026-11-22T14:05:06.250Z'],
    ['2026-11-22 14:05:06 +0200', undefined, '2026-11-22T12:05:06.000Z'],
    ['22.11.2026', 'dmy', '2026-11-22T00:00:00.000Z'],
    ['11/22/2026 9:30', 'mdy', '2026-11-22T09:30:00.000Z'],
    ['2026/11/22', 'dmy', '2026-11-22T00:00:00.000Z'],
  ] as const)('is read of %s (%s)', (text, order, expected) => {
    expect(new Date(readDate(text, order) ?? Number.NaN).toISOString()).toBe(expected);
  });

  it.each([
    ['2026-02-30', undefined],
    ['22.11.2026', 'mdy'],
    ['22.11.2026', undefined],
    ['2026-11-22 25:00', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ] as const)('is not read of %s (%s)', (text, order) => {
    expect(readDate(text, order)).toBeUndefined();
  });
});

describe('a number', () => {
  it.each([
    ['12', undefined, 12],
    ['1,234.50', undefined, 1234.5],
    ['€ 1.234,50', ',', 1234.5],
    ['1 234,5', ',', 1234.5],
    ['-3', undefined, -3],
    ['twelve', undefined, undefined],
    ['1.2.3', ',', 123],
    ['1e5', undefined, undefined],
  ] as const)('is read of %s with "%s" before cents', (text, decimal, expected) => {
    expect(readNumber(text, decimal)).toBe(expected);
  });
});
