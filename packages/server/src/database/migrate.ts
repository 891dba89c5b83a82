import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Dialect } from './dialect.ts';
import { foundation } from './migrations/0001-foundation.ts';
import { visits } from './migrations/0002-visits.ts';
import { proofAndErasure } from './migrations/0003-proof-and-erasure.ts';
import { articles } from './migrations/0004-articles.ts';
import { carts } from './migrations/0005-carts.ts';
import { pages } from './migrations/0006-pages.ts';
import { chat } from './migrations/0007-chat.ts';
import { loyalty } from './migrations/0008-loyalty.ts';
import { insights } from './migrations/0009-insights.ts';
import { connectors } from './migrations/0010-connectors.ts';
import { outboxIndexes } from './migrations/0011-outbox-indexes.ts';
import type { Database } from './schema.ts';
import { StorageError } from './storage-error.ts';

/** Every migration by its name, in order. They only go forward: to go back is to restore a backup. */
const migrations = {
  '0001-foundation': foundation,
  '0002-visits': visits,
  '0003-proof-and-erasure': proofAndErasure,
  '0004-articles': articles,
  '0005-carts': carts,
  '0006-pages': pages,
  '0007-chat': chat,
  '0008-loyalty': loyalty,
  '0009-insights': insights,
  '0010-connectors': connectors,
  '0011-outbox-indexes': outboxIndexes,
};

/**
 * Brings the database to this version's schema, or to that of an earlier migration.
 * @throws StorageError `newer_schema` when a newer version of Rapport has been here.
 */
export const migrate = async (
  db: Database,
  dialect: Dialect,
  target: string = Object.keys(migrations).at(-1) as string,
): Promise<void> => {
  const newer = (cause?: unknown) =>
    new StorageError('newer_schema', 'the database was written by a newer version of Rapport', cause);
  if (!(target in migrations)) throw newer();
  const entries = Object.entries(migrations).map(([name, up]): [string, Migration] => [
    name,
    { up: (database) => up(database, dialect) },
  ]);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => Object.fromEntries(entries) } });
  const { error } = await migrator.migrateTo(target);
  if (!error) return;
  if (error instanceof Error && /missing|corrupted/.test(error.message)) throw newer(error);
  throw StorageError.from(error);
};

/** Names the newest migration that the database has seen. */
export const currentSchema = async (db: Database): Promise<string> => {
  const { rows } = await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(db);
  return rows[0]?.name ?? '';
};
