import { type Migration, Migrator } from 'kysely/migration';
import type { Dialect } from './dialect.ts';
import { foundation } from './migrations/0001-foundation.ts';
import type { Database } from './schema.ts';
import { StorageError } from './storage-error.ts';

/** Every migration by its name, in order. They only go forward: to go back is to restore a backup. */
const migrations = { '0001-foundation': foundation };

/**
 * Brings the database to this version's schema.
 * @throws StorageError `newer_schema` when a newer version of Rapport has been here.
 */
export const migrate = async (db: Database, dialect: Dialect): Promise<void> => {
  const entries = Object.entries(migrations).map(([name, up]): [string, Migration] => [
    name,
    { up: (target) => up(target, dialect) },
  ]);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => Object.fromEntries(entries) } });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  if (error instanceof Error && /missing|corrupted/.test(error.message))
    throw new StorageError('newer_schema', 'the database was written by a newer version of Rapport', error);
  throw StorageError.from(error);
};
