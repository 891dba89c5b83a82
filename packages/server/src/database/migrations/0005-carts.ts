import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Adds whose carts have to be looked at, and when. */
export const carts = async (db: Kysely<Schema>, dialect: Dialect): Promise<void> => {
  const keyed = sql.raw(dialect === 'sqlite' ? ' without rowid' : '');
  await sql`create table carts (
    profile_id text not null primary key, site text not null, look_at bigint not null)${keyed}`.execute(db);
  await sql`create index carts_look on carts (look_at)`.execute(db);
};
