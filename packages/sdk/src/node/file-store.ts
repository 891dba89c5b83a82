import type { EditableStore, StoreLimits } from '../outbox/index.ts';
import { createKeepingStore } from '../outbox/keeping-store.ts';
import { createSqliteStorage } from './sqlite-storage.ts';

export interface FileStoreOptions extends StoreLimits {
  /** A SQLite file of its own, made where there is none, with the folders above it. */
  path: string;
}

/** A store in a file. */
export interface FileStore<Item> extends EditableStore<Item> {
  /** Closes the file; what is in it stays. */
  close(): void;
}

/**
 * Creates an outbox store in a file, for programs in Node.js that have no database: it survives the end of the process,
 * and several processes may share it.
 * @throws Error where the file cannot be made or opened
 * @example
 * const client = createClient({ backend: salesforce({ … }), store: createFileStore({ path: 'data/outbox.db' }) });
 */
export const createFileStore = <Item>({ path, ...limits }: FileStoreOptions): FileStore<Item> => {
  const storage = createSqliteStorage(path);
  return { ...createKeepingStore<Item>(storage, limits), close: storage.close };
};
