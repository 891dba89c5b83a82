import { sql } from 'kysely';
import { deleteThreads } from '../conversations/delete-threads.ts';
import { type ThreadKind, threadTables } from '../conversations/rows.ts';
import { isOneOf } from '../database/rows.ts';
import type { Database, Schema } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { type DataClass, expiredRows, type RetentionRule } from './expired-rows.ts';

export interface Expire extends RetentionRule {
  /** How much goes in one transaction, so that others need not wait. */
  limit: number;
}

/** Counts what has expired. */
export const countExpired = async (db: Database, rule: RetentionRule): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${expiredRows(rule)}) as expired`.execute(db);
  return Number(rows[0]?.count ?? 0);
};

/** Deletes some of what has expired, with what was counted of it; answers how much. */
export const expire = (transaction: Transaction, rule: Expire): Promise<number> =>
  (expirers[rule.class] ?? expireRows)(transaction, rule);

type Expirer = (transaction: Transaction, rule: Expire) => Promise<number>;
const expirers: { readonly [Class in DataClass]?: Expirer } = {
  events: (transaction, rule) => expireEvents(transaction, rule),
  profiles: (transaction, rule) => expireProfiles(transaction, rule),
  helpUses: (transaction, rule) => expireHelpUses(transaction, rule),
  conversations: (transaction, rule) => expireThreads(transaction, rule),
  streams: (transaction, rule) => expireStreams(transaction, rule),
  outboxReports: (transaction, rule) => expireOutboxReports(transaction, rule),
};

const tables = { receipts: 'consent_receipts', deliveries: 'deliveries', audit: 'audit_log' } as const;

const expireRows = async (transaction: Transaction, rule: Expire): Promise<number> => {
  const table: keyof Schema = tables[rule.class as keyof typeof tables];
  const visitor = rule.class === 'receipts' ? sql`anonymous_id` : sql`null`;
  const { rows } = await sql<{ visitor: string | null }>`
    delete from ${sql.table(table)}
    where sequence in (${expiredRows(rule)} order by sequence limit ${sql.lit(rule.limit)})
    returning ${visitor} as visitor`.execute(transaction.db);
  const visitors = [...new Set(rows.flatMap((row) => row.visitor ?? []))];
  if (visitors.length > 0) await forgetSubjects(transaction, rule.site, visitors);
  return rows.length;
};

/** What joins a visitor to receipts that are gone joins it to nothing. */
const forgetSubjects = async (
  { db, dialect }: Transaction,
  site: string,
  visitors: readonly string[],
): Promise<void> => {
  await sql`delete from consent_subjects
    where site = ${site} and ${isOneOf(dialect, 'anonymous_id', visitors)} and not exists (
      select 1 from consent_receipts where consent_receipts.subject = consent_subjects.subject)`.execute(db);
};

/** Page views and visits are counted for as long as their events are kept. */
const expireEvents = async (transaction: Transaction, rule: Expire): Promise<number> => {
  const { db, dialect } = transaction;
  const { rows } = await sql<{ profile_id: string; type: string }>`
    delete from events
    where sequence in (${expiredRows(rule)} order by at limit ${sql.lit(rule.limit)})
    returning profile_id, type`.execute(db);
  const pages = new Map<string, number>();
  for (const { profile_id, type } of rows)
    pages.set(profile_id, (pages.get(profile_id) ?? 0) + Number(type === 'page'));
  for (const [id, count] of pages)
    if (count > 0)
      await sql`update profiles set page_count = page_count - ${count} where id = ${id}`.execute(db);
  const visits = await db
    .deleteFrom('visits')
    .where(isOneOf(dialect, 'profile_id', [...pages.keys()]))
    .where('started_at', '<', rule.before)
    .returning('profile_id')
    .execute();
  for (const id of new Set(visits.map(({ profile_id }) => profile_id)))
    await sql`update profiles set visit_count = (select count(*) from visits where profile_id = ${id})
      where id = ${id}`.execute(db);
  return rows.length;
};

/** Uses of the help first, then votes on articles with what was written beside them. */
const expireHelpUses = async ({ db }: Transaction, { site, before, limit }: Expire): Promise<number> => {
  let left = limit;
  for (const table of ['help_uses', 'article_feedback'] as const) {
    if (left === 0) break;
    const { rows } = await sql`
      delete from ${sql.table(table)} where site = ${site} and id in (
        select id from ${sql.table(table)} where site = ${site} and at < ${before}
        order by at limit ${sql.lit(left)})
      returning id`.execute(db);
    left -= rows.length;
  }
  return limit - left;
};

const expireThreads = async (transaction: Transaction, { site, before, limit }: Expire): Promise<number> => {
  let left = limit;
  for (const thread of Object.keys(threadTables) as ThreadKind[]) {
    if (left === 0) break;
    const rows = await transaction.db
      .selectFrom(threadTables[thread] as 'conversations')
      .select('id')
      .where('site', '=', site)
      .where('updated_at', '<', before)
      .orderBy('updated_at')
      .limit(left)
      .execute();
    const ids = rows.map(({ id }) => id);
    left -= await deleteThreads(transaction, thread, ids);
  }
  return limit - left;
};

const expireStreams = async ({ db }: Transaction, rule: Expire): Promise<number> => {
  const { rows } = await sql`
    delete from stream_changes where position in (
      ${expiredRows(rule)} order by position limit ${sql.lit(rule.limit)})
    returning position`.execute(db);
  return rows.length;
};

/** Without an index on their time: that would cost each batch of events more than a look at all of them once a day. */
const expireOutboxReports = async ({ db }: Transaction, { before, limit }: Expire): Promise<number> => {
  const { rows } = await sql`
    delete from outbox_reports where (site, outbox_id) in (
      select site, outbox_id from outbox_reports where updated_at < ${before} limit ${sql.lit(limit)})
    returning outbox_id`.execute(db);
  return rows.length;
};

/** What belongs to a profile and goes with it. */
const profileTables = [
  'traits',
  'visits',
  'orders',
  'order_refunds',
  'groups',
  'carts',
  'customer_values',
] as const;

const expireProfiles = async (transaction: Transaction, rule: Expire): Promise<number> => {
  const { db, dialect } = transaction;
  const { rows } = await sql<{ key: string }>`
    ${expiredRows(rule)} order by last_seen_at limit ${sql.lit(rule.limit)}`.execute(db);
  const ids = rows.map(({ key }) => key);
  for (const table of profileTables)
    await db
      .deleteFrom(table)
      .where(isOneOf(dialect, 'profile_id', ids))
      .execute();
  const visitors = await db
    .deleteFrom('identities')
    .where(isOneOf(dialect, 'profile_id', ids))
    .returning('value')
    .execute();
  await db
    .deleteFrom('recipients')
    .where('site', '=', rule.site)
    .where('kind', '=', 'anonymous')
    .where(
      isOneOf(
        dialect,
        'value',
        visitors.map(({ value }) => value),
      ),
    )
    .execute();
  await db
    .deleteFrom('profiles')
    .where(isOneOf(dialect, 'id', ids))
    .execute();
  return rows.length;
};
