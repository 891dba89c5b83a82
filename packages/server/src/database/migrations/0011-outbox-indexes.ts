import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Adds ways to what is being delivered and to what waits for its next try, however much else waits. */
export const outboxIndexes = async (db: Kysely<Schema>): Promise<void> => {
  const statements = [
    'create index deliveries_leased on deliveries (destination, lease_owner) where lease_owner is not null',
    'create index deliveries_later on deliveries (destination, available_at) where available_at > 0',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
};
