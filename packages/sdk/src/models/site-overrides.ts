import * as z from 'zod/mini';
import { purposes } from './consent.ts';

/** Days as opening hours name them, Monday first, as ISO 8601 does. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const clock = z
  .string()
  .check(
    z.regex(
      /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
      'expected a time of day, such as "09:00"; "24:00" is its end',
    ),
  );
const spans = z.optional(z.array(z.tuple([clock, clock])).check(z.maxLength(12)));
const date = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, 'expected a day, such as "2026-12-25"'));

/** When somebody is there to answer. */
export const openingHours = z.object({
  /** Of the IANA: `Europe/Warsaw`. */
  timeZone: z.string().check(z.minLength(1), z.maxLength(64)),
  /** By day, from when to when by the clock on the wall; a day that is not named is closed. */
  week: z.object({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans }),
  /** Days of that time zone that are closed, whatever the week says. */
  holidays: z.array(date).check(z.maxLength(400)),
});
export type OpeningHoursSetting = z.infer<typeof openingHours>;

/** The owner's words of the consent banner in one language; what is absent is said in ours. */
export const consentText = z.object({
  title: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
  body: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(600))),
  /** What a purpose means on this site, below its switch. */
  descriptions: z.optional(
    z.partialRecord(z.enum(purposes), z.string().check(z.trim(), z.minLength(1), z.maxLength(600))),
  ),
});
export type ConsentText = z.infer<typeof consentText>;

/**
 * What an owner set without code, over the configuration file: the body of `PUT /v1/admin/settings/{site}`. What is
 * absent is as the file says.
 */
export const siteOverrides = z.object({
  /** The one colour from which the elements derive theirs. */
  accent: z.optional(z.string().check(z.regex(/^#[0-9a-f]{6}$/i, 'expected a colour, such as "#0d6b68"'))),
  /** Null: always open. */
  hours: z.optional(z.nullable(openingHours)),
  consent: z.optional(
    z.object({
      /** Visitors are asked again when it changes. */
      policyVersion: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(64))),
      /** By language, as BCP 47 tags. */
      texts: z.optional(z.record(z.string(), consentText)),
    }),
  ),
});
export type SiteOverrides = z.infer<typeof siteOverrides>;

/** What `GET /v1/admin/settings/{site}` answers, with an `ETag` for `If-Match`: what was set, and what the file says. */
export const siteOverridesState = z.object({ overrides: siteOverrides, configured: siteOverrides });
export type SiteOverridesState = z.infer<typeof siteOverridesState>;
