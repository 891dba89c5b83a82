import type { Locale } from './locale.ts';

/** Where nobody says of which country, English is written as most of the world writes it. */
const bare: Readonly<Record<Locale, string>> = { en: 'en-GB', vi: 'vi', pl: 'pl', fa: 'fa', zh: 'zh' };

const isKnown = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};

/** Chooses how dates and numbers are written: as in the country that a tag names, where one names the language. */
export const formatTagOf = (tags: readonly string[], language: Locale): string =>
  tags.find((tag) => tag.toLowerCase().startsWith(`${language}-`) && isKnown(tag)) ?? bare[language];

/** Writes a day in full: `3 May 2026`. Undefined for what is no time. */
export const formatDay = (tag: string, at: string | number): string | undefined =>
  format(tag, at, { dateStyle: 'long' });

/** Writes a day and the time of it: `3 May 2026, 14:05`. Undefined for what is no time. */
export const formatMoment = (tag: string, at: string | number): string | undefined =>
  format(tag, at, { dateStyle: 'medium', timeStyle: 'short' });

const format = (
  tag: string,
  at: string | number,
  options: Intl.DateTimeFormatOptions,
): string | undefined => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : new Intl.DateTimeFormat(tag, options).format(date);
};

/** Writes a number of months, days or the like in full: `13 months`; two as a range, `6–13 months`. */
export const formatSpan = (tag: string, unit: string, from: number, to = from): string => {
  const format = new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' });
  return from === to ? format.format(from) : format.formatRange(from, to);
};

/** Writes how long something is kept, in the largest unit that fits without a rest: `13 months`, `7 days`. */
export const formatDays = (tag: string, days: number): string => {
  if (days >= 365 && days % 365 === 0) return formatSpan(tag, 'year', days / 365);
  if (days >= 30 && days % 30 === 0) return formatSpan(tag, 'month', days / 30);
  if (days >= 1) return formatSpan(tag, 'day', Math.round(days));
  return formatSpan(tag, 'minute', Math.max(1, Math.round(days * 1440)));
};
