import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Adds the help centre: its articles and collections, what customers say of them, and what was searched. */
export const articles = async (db: Kysely<Schema>, dialect: Dialect): Promise<void> => {
  const keyed = sql.raw(dialect === 'sqlite' ? ' without rowid' : '');
  const statements = [
    sql`create table article_collections (
      site text not null, slug text not null, locale text not null, title text not null, description text,
      position double precision not null, primary key (site, slug, locale))${keyed}`,
    sql`create table articles (
      site text not null, key text not null, locale text not null, slug text not null, collection text not null,
      position double precision not null, title text not null, draft text, last_version integer not null,
      published_version integer not null, published_at bigint, updated_at bigint not null,
      revision integer not null, primary key (site, key, locale))`,
    // Not unique: within one transaction two articles may change theirs for each other's. Whoever writes checks.
    sql`create index articles_slug on articles (site, locale, slug)`,
    sql`create table article_versions (
      site text not null, key text not null, locale text not null, version integer not null, title text not null,
      description text, markdown text not null, tags text not null, pages text not null, related text not null,
      audience text not null, nodes text not null, sections text not null, body text not null,
      actor text not null, at bigint not null, primary key (site, key, locale, version))`,
    sql`create table article_redirects (
      site text not null, locale text not null, slug text not null, key text not null,
      primary key (site, locale, slug))${keyed}`,
    sql`create index article_redirects_key on article_redirects (site, key, locale)`,
    sql`create table article_changes (
      site text not null, sequence bigint not null, key text not null, locale text not null,
      primary key (site, sequence))${keyed}`,
    sql`create table article_feedback (
      site text not null, id text not null, key text not null, locale text not null, helpful integer not null,
      reason text, body text, at bigint not null, primary key (site, id))${keyed}`,
    sql`create index article_feedback_at on article_feedback (site, at)`,
    sql`create table article_days (
      site text not null, key text not null, locale text not null, day bigint not null, reads bigint not null,
      helpful bigint not null, unhelpful bigint not null, primary key (site, key, locale, day))${keyed}`,
    sql`create index article_days_day on article_days (site, day)`,
    sql`create table help_uses (
      site text not null, id text not null, session text not null, locale text not null, type text not null,
      query text, results integer, key text, article_locale text, at bigint not null, primary key (site, id))${keyed}`,
    sql`create index help_uses_at on help_uses (site, at)`,
    sql`create index help_uses_session on help_uses (site, session)`,
    sql`alter table audit_log add column subject text`,
  ];
  for (const statement of statements) await statement.execute(db);
};
