import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Characters: PostgreSQL refuses entries of an index beyond 2,700 bytes. */
const longestPage = 600;

/** Puts what a profile shows of its page views into the index by which they are found. */
export const pages = async (db: Kysely<Schema>, dialect: Dialect): Promise<void> => {
  const isSqlite = dialect === 'sqlite';
  /** A text of the payload, and nothing where there is something else in its place. */
  const text = (...path: string[]) => {
    const [inner, kind] = isSqlite
      ? [`payload ->> '$.${path.join('.')}'`, `json_type(payload, '$.${path.join('.')}') = 'text'`]
      : [`payload::jsonb #>> '{${path}}'`, `jsonb_typeof(payload::jsonb #> '{${path}}') = 'string'`];
    return `case when ${kind} then ${inner} end`;
  };
  const url = `coalesce(${text('properties', 'url')}, ${text('context', 'page', 'url')}, '')`;
  const title = `coalesce(${text('properties', 'title')}, ${text('context', 'page', 'title')})`;
  const covered = isSqlite
    ? '(profile_id, type, at, page_url, page_title)'
    : '(profile_id, type, at) include (page_url, page_title)';
  const statements = [
    'drop index events_profile',
    'alter table events add column page_url text',
    'alter table events add column page_title text',
    `update events set page_url = ${url}, page_title = ${title}
      where type = 'page' and length(${url}) + length(coalesce(${title}, '')) <= ${longestPage}`,
    `create index events_profile on events ${covered}`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
};
