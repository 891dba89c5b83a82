import { describe, expect, it } from 'vitest';
import { birthdayBefore, birthdayIn, birthdayOf } from './birthday-of.ts';
import { momentsOf } from './moments-of.ts';

const moments = (
  at: string,
  timeZone: string,
  activateAfterDays = 0,
  expireAfterMonths: number | false = 12,
) => {
  const { activatesAt, expiresAt } = momentsOf(
    { activateAfterDays, expireAfterMonths },
    { at: Date.parse(at), timeZone },
  );
  return [activatesAt, expiresAt].map((moment) => moment && new Date(moment).toISOString());
};

describe('points', () => {
  it('are there at once, and for a year to the end of its last day', () => {
    expect(moments('2026-03-10T12:00:00Z', 'Europe/Warsaw')).toEqual([
      '2026-03-10T12:00:00.000Z',
      '2027-03-10T23:00:00.000Z',
    ]);
  });

  it('expire by the clock of the member', () => {
    expect(moments('2026-03-10T23:30:00Z', 'Asia/Ho_Chi_Minh')[1]).toBe('2027-03-11T17:00:00.000Z');
    expect(moments('2026-03-10T23:30:00Z', 'America/New_York')[1]).toBe('2027-03-11T05:00:00.000Z');
  });

  it('expire at midnight on days when the clock is changed', () => {
    // The last Sunday of March 2027 is the 28th, of October the 31st.
    expect(moments('2026-03-27T12:00:00Z', 'Europe/Warsaw')[1]).toBe('2027-03-27T23:00:00.000Z');
    expect(moments('2026-03-28T12:00:00Z', 'Europe/Warsaw')[1]).toBe('2027-03-28T22:00:00.000Z');
    expect(moments('2026-10-31T12:00:00Z', 'Europe/Warsaw')[1]).toBe('2027-10-31T23:00:00.000Z');
  });

  it('expire where that midnight does not exist', () => {
    // In Beirut the clock goes from 24:00 on 27 March 2027 to 01:00.
    expect(moments('2026-03-27T10:00:00Z', 'Asia/Beirut')[1]).toBe('2027-03-27T22:00:00.000Z');
  });

  it('expire on the last day of a month that has no such day', () => {
    expect(moments('2028-02-29T12:00:00Z', 'UTC')[1]).toBe('2029-03-01T00:00:00.000Z');
    expect(moments('2026-08-31T12:00:00Z', 'UTC', 0, 6)[1]).toBe('2027-03-01T00:00:00.000Z');
  });

  it('never expire where the programme says so', () => {
    expect(moments('2026-03-10T12:00:00Z', 'UTC', 0, false)[1]).toBeNull();
  });

  it('are available after whole days, and last from then on', () => {
    expect(moments('2026-03-10T12:00:00Z', 'Europe/Warsaw', 30)).toEqual([
      '2026-04-08T22:00:00.000Z',
      '2027-04-09T22:00:00.000Z',
    ]);
  });
});

describe('a birthday', () => {
  it.each([
    ['1990-05-17', { month: 5, day: 17 }],
    ['1990-05-17T00:00:00Z', { month: 5, day: 17 }],
    ['--05-17', { month: 5, day: 17 }],
    ['05-17', { month: 5, day: 17 }],
    ['1992-02-29', { month: 2, day: 29 }],
    ['1990-02-30', undefined],
    ['1990-13-01', undefined],
    ['17 May 1990', undefined],
    [19_900_517, undefined],
  ])('is read off %s', (trait, birthday) => {
    expect(birthdayOf(trait)).toEqual(birthday);
  });

  it('of 29 February is on the 28th in years that have none', () => {
    const leap = { month: 2, day: 29 };
    expect(birthdayIn(leap, 2028)).toBe('2028-02-29');
    expect(birthdayIn(leap, 2027)).toBe('2027-02-28');
  });

  it('is found some days later, over the turn of the year', () => {
    expect(birthdayBefore({ month: 12, day: 30 }, '2027-01-02', 7)).toBe('2026-12-30');
    expect(birthdayBefore({ month: 5, day: 17 }, '2026-05-17', 7)).toBe('2026-05-17');
    expect(birthdayBefore({ month: 5, day: 17 }, '2026-05-16', 7)).toBeUndefined();
    expect(birthdayBefore({ month: 5, day: 17 }, '2026-05-25', 7)).toBeUndefined();
  });
});
