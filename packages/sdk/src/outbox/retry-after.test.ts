import { expect, it } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const now = Date.UTC(2026, 10, 22, 5, 0, 0);

it.each([
  ['120', 120_000],
  [' 3 ', 3_000],
  ['0', 0],
  ['1.5', 1_500],
  ['-5', 0],
  ['Sun, 22 Nov 2026 05:00:30 GMT', 30_000],
  ['Sunday, 22-Nov-26 05:00:30 GMT', 30_000],
  ['Sat, 21 Nov 2026 05:00:00 GMT', 0],
])('reads %j', (header, expected) => {
  expect(parseRetryAfter(header, now)).toBe(expected);
});

it.each(['', '   ', 'soon', 'Infinity', null, undefined])('makes nothing of %j', (header) => {
  expect(parseRetryAfter(header, now)).toBeUndefined();
});
