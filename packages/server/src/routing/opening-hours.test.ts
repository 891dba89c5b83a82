import { describe, expect, it } from 'vitest';
import type { OpeningHours } from '../config/hours.ts';
import { openingAt } from './opening-hours.ts';

const office: OpeningHours = {
  timeZone: 'Europe/Warsaw',
  week: {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
    tue: [['09:00', '17:00']],
    sat: [['22:00', '24:00']],
    sun: [['00:00', '02:30']],
  },
  holidays: ['2026-12-28'],
};
const at = (moment: string, hours: OpeningHours | undefined = office) => {
  const { open, opensAt } = openingAt(hours, Date.parse(moment));
  return open ? 'open' : opensAt === undefined ? 'closed' : new Date(opensAt).toISOString();
};

describe('opening hours', () => {
  it('are always where none are set', () => {
    expect(openingAt(undefined, 0)).toEqual({ open: true });
  });

  it.each([
    ['before the morning', '2026-11-23T07:59:00Z', '2026-11-23T08:00:00.000Z'],
    ['from the first minute', '2026-11-23T08:00:00Z', 'open'],
    ['until the last minute', '2026-11-23T10:59:59Z', 'open'],
    ['at lunch', '2026-11-23T11:00:00Z', '2026-11-23T12:00:00.000Z'],
    ['in the evening', '2026-11-23T16:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['over days that are closed', '2026-11-24T16:00:00Z', '2026-11-28T21:00:00.000Z'],
    ['over midnight', '2026-11-28T23:30:00Z', 'open'],
    ['over a holiday', '2026-12-27T12:00:00Z', '2026-12-29T08:00:00.000Z'],
    ['on a holiday', '2026-12-28T09:00:00Z', '2026-12-29T08:00:00.000Z'],
  ])('hold %s', (_, moment, expected) => {
    expect(at(moment)).toBe(expected);
  });

  it('follow the clock in summer as in winter', () => {
    expect(at('2026-07-06T07:00:00Z')).toBe('open');
    expect(at('2026-07-06T06:59:00Z')).toBe('2026-07-06T07:00:00.000Z');
    // The clock goes forward between Saturday and Monday.
    expect(at('2026-03-27T12:00:00Z')).toBe('2026-03-28T21:00:00.000Z');
    expect(at('2026-03-29T12:00:00Z')).toBe('2026-03-30T07:00:00.000Z');
  });

  it('know the hour that the clock leaves out, and the one that comes twice', () => {
    const night = (from: string, to: string): OpeningHours => ({
      timeZone: 'Europe/Warsaw',
      week: { sun: [[from, to]] },
      holidays: [],
    });
    // On 29 March 02:00 is followed by 03:00.
    expect(at('2026-03-29T00:30:00Z', night('02:30', '05:00'))).toBe('2026-03-29T01:30:00.000Z');
    expect(at('2026-03-29T00:59:00Z', night('03:00', '05:00'))).toBe('2026-03-29T01:00:00.000Z');
    // On 25 October 02:59 is followed by 02:00.
    expect(at('2026-10-25T00:00:00Z', night('02:30', '02:45'))).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25T00:50:00Z', night('02:30', '02:45'))).toBe('2026-10-25T01:30:00.000Z');
    expect(at('2026-10-25T01:40:00Z', night('02:30', '02:45'))).toBe('open');
  });

  it('count days by their own time zone', () => {
    const hours = (timeZone: string): OpeningHours => ({
      timeZone,
      week: { mon: [['00:00', '24:00']] },
      holidays: [],
    });
    const sundayEvening = '2026-11-22T20:00:00Z';
    expect(at(sundayEvening, hours('Asia/Kathmandu'))).toBe('open');
    expect(at(sundayEvening, hours('America/Los_Angeles'))).toBe('2026-11-23T08:00:00.000Z');
    expect(at('2026-11-23T09:59:00Z', hours('Pacific/Auckland'))).toBe('open');
  });

  it('say nothing of when it opens where it never does', () => {
    expect(at('2026-11-23T08:00:00Z', { timeZone: 'UTC', week: {}, holidays: [] })).toBe('closed');
  });
});
