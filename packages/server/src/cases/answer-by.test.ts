import { describe, expect, it } from 'vitest';
import type { OpeningHours } from '../config/hours.ts';
import { answerBy } from './answer-by.ts';

const day = [['09:00', '17:00']] as const;
const office: OpeningHours = {
  timeZone: 'Europe/Warsaw',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day },
  holidays: ['2026-12-25'],
};
const until = (hours: OpeningHours | undefined, from: string, within: number) => {
  const at = answerBy(hours, Date.parse(from), within);
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('an answer is promised', () => {
  it.each([
    ['within the day', '2026-11-23T09:00:00Z', 4, '2026-11-23T13:00:00.000Z'],
    ['up to its last minute', '2026-11-23T08:00:00Z', 8, '2026-11-23T16:00:00.000Z'],
    ['on the next day', '2026-11-23T15:00:00Z', 2, '2026-11-24T09:00:00.000Z'],
    ['after the weekend', '2026-11-21T12:00:00Z', 4, '2026-11-23T12:00:00.000Z'],
    ['after a holiday', '2026-12-24T15:00:00Z', 8, '2026-12-28T15:00:00.000Z'],
    ['by the clock there, when it is put forward', '2026-03-27T15:00:00Z', 2, '2026-03-30T08:00:00.000Z'],
    ['before it opens', '2026-11-23T05:00:00Z', 1, '2026-11-23T09:00:00.000Z'],
  ])('%s', (_name, from, within, expected) => {
    expect(until(office, from, within)).toBe(expected);
  });

  it('counting all hours where there are none', () => {
    expect(until(undefined, '2026-11-21T12:00:00Z', 4)).toBe('2026-11-21T16:00:00.000Z');
  });

  it('through the night where it is always open', () => {
    const always = [['00:00', '24:00']] as const;
    const week = {
      mon: always,
      tue: always,
      wed: always,
      thu: always,
      fri: always,
      sat: always,
      sun: always,
    };
    expect(until({ timeZone: 'UTC', week, holidays: [] }, '2026-11-21T12:30:00Z', 30)).toBe(
      '2026-11-22T18:30:00.000Z',
    );
  });

  it('never where it never opens', () => {
    expect(until({ timeZone: 'UTC', week: {}, holidays: [] }, '2026-11-21T12:00:00Z', 1)).toBeUndefined();
  });
});
