import { type RawBuilder, sql } from 'kysely';
import type { Retention } from '../config/retention.ts';

/** A class of data. */
export type DataClass = keyof Retention;

/** What of one class has expired. */
export interface RetentionRule {
  class: DataClass;
  /** Empty for what is kept for the same time at every site. */
  site: string;
  /** Milliseconds since 1970: what is older goes. */
  before: number;
  /** The same for the events of the site. */
  eventsBefore: number;
}

/** Selects what has expired, as SQL with one column, `key`. */
export const expiredRows = ({
  class: kind,
  site,
  before,
  eventsBefore,
}: RetentionRule): RawBuilder<unknown> => {
  switch (kind) {
    case 'events':
      return sql`select sequence as key from events where site = ${site} and at < ${before}`;
    case 'profiles':
      return sql`select id as key from profiles
        where site = ${site} and user_id is null and last_seen_at < ${before} and not exists (
          select 1 from events where events.profile_id = profiles.id and events.at >= ${eventsBefore})`;
    case 'receipts':
      // Only from the beginning of a chain, so that what is left can still be checked; the choice that holds stays.
      return sql`select sequence as key from consent_receipts as receipt
        where site = ${site} and at < ${before}
          and not exists (
            select 1 from consent_receipts as earlier
            where earlier.subject = receipt.subject and earlier.sequence < receipt.sequence
              and earlier.at >= ${before})
          and (
            not exists (
              select 1 from identities
              where identities.site = receipt.site and kind = 'anonymous' and value = receipt.anonymous_id)
            or exists (
              select 1 from consent_receipts as later
              where later.site = receipt.site and later.anonymous_id = receipt.anonymous_id
                and later.sequence > receipt.sequence))`;
    case 'helpUses':
      return sql`select id as key from help_uses where site = ${site} and at < ${before}
        union all select id as key from article_feedback where site = ${site} and at < ${before}`;
    case 'conversations':
      return sql`select id as key from conversations where site = ${site} and updated_at < ${before}
        union all select id as key from cases where site = ${site} and updated_at < ${before}`;
    case 'streams':
      // The newest stays, so that it is known where they end.
      return sql`select position as key from stream_changes
        where at < ${before} and position < (select max(position) from stream_changes)`;
    case 'outboxReports':
      return sql`select outbox_id as key from outbox_reports where updated_at < ${before}`;
    case 'deliveries':
      return sql`select sequence as key from deliveries where rejected_at < ${before}`;
    case 'audit':
      return sql`select sequence as key from audit_log where at < ${before}`;
  }
};
