import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import type { Storage, StorageOptions } from './storage.ts';
import { StorageError } from './storage-error.ts';
import { createWriter } from './writer.ts';

/**
 * Opens PostgreSQL and brings it to this version's schema.
 * @throws StorageError when it cannot be reached or belongs to a newer version.
 */
export const openPostgresStorage = async (
  url: string,
  { tombstoneKey, onCommit, onError }: Omit<StorageOptions, 'database'>,
): Promise<Storage> => {
  const db = openPostgres({ url, ...(onError && { onError }) });
  try {
    await migrate(db, 'postgres');
  } catch (error) {
    await db.destroy();
    throw StorageError.from(error);
  }
  const writer = createWriter({ db, dialect: 'postgres', tombstoneKey, ...(onCommit && { onCommit }) });
  return {
    dialect: 'postgres',
    read: db,
    run: (name, input) => new Promise((resolve, reject) => writer.add({ name, input, resolve, reject })),
    close: () => writer.close(),
  };
};
