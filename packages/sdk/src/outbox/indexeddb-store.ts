import { RapportError } from '../errors.ts';
import { createIndexedDbStorage, type IndexedDbStorage } from './indexeddb-storage.ts';
import { createKeepingStore } from './keeping-store.ts';
import type { EditableStore, StoreLimits } from './store.ts';

export interface IndexedDbStoreOptions extends StoreLimits {
  /** The database's name; tabs that name the same share the entries. */
  name: string;
}

/** A store that can remove every trace of itself. */
export type IndexedDbStore<Item> = EditableStore<Item> & Pick<IndexedDbStorage, 'destroy'>;

/**
 * Creates a store in the browser's IndexedDB, shared by all tabs of the origin. The database is opened,
 * and so made, by the first call that needs it.
 */
export const createIndexedDbStore = <Item>({
  name,
  ...limits
}: IndexedDbStoreOptions): IndexedDbStore<Item> => {
  const { durable, transact, destroy } = createIndexedDbStorage(name);

  /** Storage may be forbidden, full, broken, or not exist at all. */
  const asStorageErrors = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    try {
      return await run();
    } catch (cause) {
      throw new RapportError('storage', `IndexedDB database ${name} failed`, { retryable: true, cause });
    }
  };

  return {
    ...createKeepingStore<Item>(
      { durable, transact: (mode, run) => asStorageErrors(() => transact(mode, run)) },
      limits,
    ),
    destroy: () => asStorageErrors(destroy),
  };
};
