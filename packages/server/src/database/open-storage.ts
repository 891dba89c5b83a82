import { openPostgresStorage } from './postgres-storage.ts';
import { openSqliteStorage } from './sqlite-storage.ts';
import type { Storage, StorageOptions } from './storage.ts';

/** Opens whichever database the configuration names. */
export const openStorage = ({ database, ...options }: StorageOptions): Promise<Storage> =>
  database.kind === 'sqlite'
    ? openSqliteStorage(database.path, options)
    : openPostgresStorage(database.url, options);
