import type { OpeningHoursSetting } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import { faultIn, nameOfDay, usualHours } from './opening-hours.ts';

const hours = (part: Partial<OpeningHoursSetting>): OpeningHoursSetting => ({
  timeZone: 'Europe/Warsaw',
  week: {},
  holidays: [],
  ...part,
});

describe('what is wrong with opening hours', () => {
  it.each<[string, Partial<OpeningHoursSetting>, unknown]>([
    [
      'nothing',
      {
        week: {
          mon: [
            ['09:00', '12:00'],
            ['12:00', '17:00'],
          ],
        },
      },
      undefined,
    ],
    ['the time zone', { timeZone: 'Warsaw' }, { kind: 'time-zone' }],
    ['an end before its beginning', { week: { tue: [['17:00', '09:00']] } }, { kind: 'span', day: 'tue' }],
    ['an empty time', { week: { tue: [['', '09:00']] } }, { kind: 'span', day: 'tue' }],
    [
      'times that overlap',
      {
        week: {
          fri: [
            ['09:00', '12:00'],
            ['11:00', '13:00'],
          ],
        },
      },
      { kind: 'span', day: 'fri' },
    ],
    [
      'a day that is none',
      { holidays: ['2026-12-25', '2026-02-30'] },
      { kind: 'holiday', text: '2026-02-30' },
    ],
  ])('%s', (_name, part, fault) => {
    expect(faultIn(hours(part))).toEqual(fault);
  });

  it('is nothing in those to begin with', () => {
    expect(faultIn(usualHours())).toBeUndefined();
  });
});

it('names days in the language of who reads', () => {
  expect([nameOfDay('en', 'mon'), nameOfDay('pl', 'sun'), nameOfDay('fa', 'fri')]).toEqual([
    'Monday',
    'niedziela',
    'جمعه',
  ]);
});
