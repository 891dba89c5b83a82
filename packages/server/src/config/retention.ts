import { z } from 'zod';
import { settings } from './settings.ts';

/** How long data is kept, in days, by class. */
export interface Retention {
  /** Events, and what is counted of them: page views and visits. */
  events: number;
  /** Profiles of visitors whom nobody knows by name, from their last event on. */
  profiles: number;
  /** Receipts of consent, but for the choice that holds. */
  receipts: number;
  /** What was searched, read and voted in the help; counts of a day stay. */
  helpUses: number;
  /** Conversations and cases with their messages and files, from their last change on. */
  conversations: number;
  /** What happened in them, by which streams that were broken off go on. */
  streams: number;
  /** What browsers' outboxes reported of themselves, from the last report of each on; counts of a day stay. */
  outboxReports: number;
  /** Deliveries that were set aside. */
  deliveries: number;
  /** The audit. */
  audit: number;
}

/** The classes that a site may keep for another time than the rest. */
export type SiteRetention = Pick<
  Retention,
  'events' | 'profiles' | 'receipts' | 'helpUses' | 'conversations'
>;

const thirteenMonths = 396;
const twentyFiveMonths = 761;
const fiveYears = 1_827;

/** Why these: docs/decisions/0025-erasure-and-retention.md. */
export const defaultRetention: Retention = {
  events: thirteenMonths,
  profiles: thirteenMonths,
  receipts: fiveYears,
  helpUses: thirteenMonths,
  conversations: twentyFiveMonths,
  streams: 3,
  outboxReports: thirteenMonths,
  deliveries: 30,
  audit: fiveYears,
};

const expected = 'expected a whole number of days from 1 to 36500';
const days = z.number(expected).int(expected).min(1, expected).max(36_500, expected).optional();

export const siteRetentionSchema = settings({
  events: days,
  profiles: days,
  receipts: days,
  helpUses: days,
  conversations: days,
});
export const retentionSchema = settings({
  events: days,
  profiles: days,
  receipts: days,
  helpUses: days,
  conversations: days,
  streams: days,
  outboxReports: days,
  deliveries: days,
  audit: days,
});
