import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Adds what CRMs gave connectors at sign-in, and a way from an e-mail address to whose it is. */
export const connectors = async (db: Kysely<Schema>, dialect: Dialect): Promise<void> => {
  const keyed = dialect === 'sqlite' ? ' without rowid' : '';
  const statements = [
    `create table connector_credentials (
      name text not null primary key, value text not null, updated_at bigint not null)${keyed}`,
    `create index traits_email on traits (lower(value)) where name = 'email'`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
};
