import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import { RapportError } from '../errors.ts';
import type { OutboxStore, StoreLimits } from './store.ts';
import { emptyTable, type Transact } from './table.ts';
import { createTableStore } from './table-store.ts';

export interface IndexedDbStoreOptions extends StoreLimits {
  /** The database's name; tabs that name the same share the entries. */
  name: string;
}

/** A store that can remove every trace of itself. */
export interface IndexedDbStore<Item> extends OutboxStore<Item> {
  /** Deletes the database, for all tabs (on withdrawal of consent). Only an `add` makes a new one. */
  destroy(): Promise<void>;
}

/**
 * Creates a store in the browser's IndexedDB, shared by all tabs of the origin. The database is opened,
 * and so made, by the first call that needs it.
 */
export const createIndexedDbStore = <Item>({
  name,
  ...limits
}: IndexedDbStoreOptions): IndexedDbStore<Item> => {
  let use: UseStore | undefined;
  let isRemoved = false;

  /** Storage may be forbidden, full, broken, or not exist at all: opening it then throws or rejects. */
  const asStorageErrors = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    try {
      return await run();
    } catch (cause) {
      throw new RapportError('storage', `IndexedDB database ${name} failed`, { retryable: true, cause });
    }
  };

  const transact: Transact = (mode, run) =>
    asStorageErrors(() => {
      if (mode === 'adding') isRemoved = false;
      if (isRemoved) return run(emptyTable);
      use ??= createStore(name, 'outbox');
      return use(mode === 'adding' ? 'readwrite' : mode, async (objects) => {
        const { transaction } = objects;
        // Somebody deletes the database, and can as soon as nobody has it open.
        transaction.db.onversionchange = () => {
          transaction.db.close();
          use = undefined;
          isRemoved = true;
        };
        const done = promisifyRequest(transaction);
        try {
          const result = await run({
            get: (key) => promisifyRequest(objects.get(key)),
            list: (from, to, limit) => promisifyRequest(objects.getAll(IDBKeyRange.bound(from, to), limit)),
            put: (key, value) => objects.put(value, key),
            remove: (key) => objects.delete(key),
            clear: () => objects.clear(),
          });
          await done;
          return result;
        } catch (error) {
          done.catch(() => {});
          transaction.abort();
          throw error;
        }
      });
    });

  return {
    ...createTableStore<Item>(transact, limits, true),
    destroy: () =>
      asStorageErrors(() => {
        isRemoved = true;
        return promisifyRequest<unknown>(indexedDB.deleteDatabase(name) as IDBRequest<unknown>);
      }) as Promise<void>,
  };
};
