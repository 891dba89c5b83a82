import { z } from 'zod';
import { settings } from './settings.ts';

/** Days as the configuration names them, Monday first, as ISO 8601 does. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** From when to when, by the clock on the wall: `['09:00', '17:30']`. `24:00` is the end of the day. */
export type OpenSpan = readonly [from: string, to: string];

/** When somebody is there to answer. */
export interface OpeningHours {
  /** Of the IANA: `Europe/Warsaw`. */
  timeZone: string;
  /** By day; a day that is not named is closed. */
  week: Readonly<Partial<Record<Weekday, readonly OpenSpan[]>>>;
  /** Days of that time zone that are closed, whatever the week says: `2026-12-25`. */
  holidays: readonly string[];
}

/** The same as the operator writes it. */
export type OpeningHoursInput = Omit<OpeningHours, 'holidays'> & Partial<Pick<OpeningHours, 'holidays'>>;

/** @see https://tc39.es/ecma402/#sec-isvalidtimezonename */
const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

/** Checks the name of a time zone. */
export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, 'expected a time zone of the IANA, such as "Europe/Warsaw"');

const clock = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected a time of day, such as "09:00"; "24:00" is its end');

const span = z
  .tuple([clock, clock])
  .refine(([from, to]) => from < to, 'expected the end after the beginning; write a night as two days');

const day = z
  .array(span)
  .max(12, 'expected 12 spans at most')
  .refine(
    (spans) => spans.every((one, index) => index === 0 || (spans[index - 1]?.[1] ?? '') <= one[0]),
    'expected spans that follow each other',
  );

const isDate = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

const date = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDate(text), 'expected a day, such as "2026-12-25"');

/** Checks opening hours. */
export const hoursSchema = settings({
  timeZone: timeZoneSchema,
  week: settings({
    mon: day.optional(),
    tue: day.optional(),
    wed: day.optional(),
    thu: day.optional(),
    fri: day.optional(),
    sat: day.optional(),
    sun: day.optional(),
  }),
  holidays: z.array(date).max(400, 'expected 400 days at most').optional(),
});
