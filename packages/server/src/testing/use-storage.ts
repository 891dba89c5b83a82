import { afterEach, beforeEach } from 'vitest';
import type { Storage } from '../database/storage.ts';
import type { TestDatabase } from './storages.ts';

/** Gives each test of a suite an empty database that is opened, and takes it away afterwards. */
export const useStorage = (
  createDatabase: () => Promise<TestDatabase>,
  onOpen: (storage: Storage) => void,
): void => {
  let database: TestDatabase;
  let storage: Storage;
  beforeEach(async () => {
    database = await createDatabase();
    storage = await database.open();
    onOpen(storage);
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
  });
};
