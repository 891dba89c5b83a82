import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Creates events, profiles, consent receipts and deliveries. */
export const foundation = async (db: Kysely<Schema>, dialect: Dialect): Promise<void> => {
  const sequence = sql.raw(
    dialect === 'sqlite'
      ? 'integer primary key autoincrement'
      : 'bigint generated always as identity primary key',
  );
  const statements = [
    sql`create table events (
      sequence ${sequence}, site text not null, message_id text not null, profile_id text not null,
      type text not null, anonymous_id text, user_id text, at bigint not null, received_at bigint not null,
      payload text not null, trusted integer not null, visitor_owned integer not null, owner_user_id text)`,
    sql`create unique index events_message on events (site, message_id)`,
    sql`create index events_profile on events (profile_id, type, at)`,
    sql`create table identities (
      site text not null, kind text not null, value text not null, profile_id text, key_hash text,
      key_first integer not null, proven_user_id text, primary key (site, kind, value))`,
    sql`create index identities_profile on identities (profile_id)`,
    sql`create table profiles (
      id text not null primary key, site text not null, user_id text, proven integer not null,
      first_seen_at bigint not null, last_seen_at bigint not null, visit_id text,
      visit_count integer not null, page_count integer not null, consent text, consent_at bigint)`,
    sql`create index profiles_last_seen on profiles (site, last_seen_at)`,
    sql`create table traits (
      profile_id text not null, name text not null, value text not null, at bigint not null,
      proven integer not null, primary key (profile_id, name))`,
    sql`create table visits (
      profile_id text not null, visit_id text not null, started_at bigint not null,
      primary key (profile_id, visit_id))`,
    sql`create table orders (
      profile_id text not null, order_id text not null, total double precision, currency text,
      at bigint not null, confirmed integer not null, primary key (profile_id, order_id))`,
    sql`create table groups (
      profile_id text not null, group_id text not null, primary key (profile_id, group_id))`,
    sql`create table consent_receipts (
      sequence ${sequence}, site text not null, receipt_id text not null, anonymous_id text,
      choices text not null, policy_version text not null, source text not null, at bigint not null,
      previous_hash text not null, hash text not null)`,
    sql`create unique index consent_receipts_id on consent_receipts (site, receipt_id)`,
    sql`create index consent_receipts_visitor on consent_receipts (site, anonymous_id)`,
    sql`create table tombstones (site text not null, hash text not null, primary key (site, hash))`,
    sql`create table outbox_reports (
      site text not null, outbox_id text not null, added bigint not null, lost text not null,
      updated_at bigint not null, primary key (site, outbox_id))`,
    sql`create table deliveries (
      sequence ${sequence}, destination text not null, order_key text, message_id text not null,
      payload text not null, added_at bigint not null, attempts integer not null,
      available_at bigint not null, lease_owner text, lease_until bigint not null,
      rejected_at bigint, reject_code text, reject_message text)`,
    sql`create index deliveries_waiting on deliveries (destination, sequence) where rejected_at is null`,
    sql`create index deliveries_order on deliveries (destination, order_key, sequence) where rejected_at is null`,
    sql`create index deliveries_rejected on deliveries (destination, sequence) where rejected_at is not null`,
    sql`create table destinations (
      name text not null primary key, outbox_id text not null, pause_until bigint not null,
      failures integer not null, added bigint not null, lost text not null)`,
  ];
  for (const statement of statements) await statement.execute(db);
};
