import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Adds where visits came from, what of the browsers' outboxes arrived, and links between sites. */
export const visits = async (db: Kysely<Schema>, dialect: Dialect): Promise<void> => {
  const keyed = sql.raw(dialect === 'sqlite' ? ' without rowid' : '');
  const add = (table: keyof Schema, ...columns: string[]) =>
    columns.map((column) => sql.raw(`alter table ${table} add column ${column}`));
  const statements = [
    ...add(
      'visits',
      "site text not null default ''",
      'page_at bigint',
      'class text',
      'source text',
      'medium text',
      'campaign text',
      'term text',
      'content text',
      'landing_path text',
      'referrer_host text',
      'bot integer not null default 0',
    ),
    sql`update visits set site = coalesce((select site from profiles where profiles.id = visits.profile_id), '')`,
    sql`create index visits_page on visits (site, page_at) where page_at is not null`,
    ...add('profiles', 'visit_started_at bigint', 'visit_page_at bigint'),
    sql`create index orders_at on orders (at)`,
    sql`create index orders_id on orders (order_id)`,
    ...add(
      'outbox_reports',
      'arrived bigint not null default 0',
      'refused bigint not null default 0',
      'waiting bigint not null default 0',
    ),
    sql`create table outbox_counts (
      site text not null, day bigint not null, name text not null, count bigint not null,
      primary key (site, day, name))${keyed}`,
    sql`create table visitor_links (
      hash text not null primary key, site text not null, anonymous_id text not null, source text not null, target text not null,
      browser text not null, expires_at bigint not null)${keyed}`,
  ];
  for (const statement of statements) await statement.execute(db);
};
