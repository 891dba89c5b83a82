import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import { createMemoryStorage } from './memory-storage.ts';
import type { TableStorage, Transact } from './table.ts';
import { createTimeout } from './timeout.ts';

/** Some browsers never answer a page that opens a database. @see https://bugs.webkit.org/show_bug.cgi?id=226547 */
const openMs = 3_000;

/** A storage that can remove every trace of itself. */
export interface IndexedDbStorage extends TableStorage {
  /** Deletes the database, for all tabs (on withdrawal of consent). Only what is added makes a new one. */
  destroy(): Promise<void>;
}

/**
 * Creates a storage in the browser's IndexedDB, shared by all tabs of the origin. The database is opened,
 * and so made, by the first call that needs it. Where it is forbidden, full or broken, calls reject with what
 * the browser says of it.
 */
export const createIndexedDbStorage = (name: string): IndexedDbStorage => {
  let use: UseStore | undefined;
  let isRemoved = false;
  let isOpen = false;

  const transact: Transact = async (mode, run) => {
    if (mode === 'adding') isRemoved = false;
    // What was removed holds nothing, and what is written to it is lost.
    if (isRemoved) return createMemoryStorage().transact(mode, run);
    use ??= createStore(name, 'outbox');
    const done = use(mode === 'adding' ? 'readwrite' : mode, async (objects) => {
      isOpen = true;
      const { transaction } = objects;
      // Somebody deletes the database, and can as soon as nobody has it open.
      transaction.db.onversionchange = () => {
        transaction.db.close();
        use = undefined;
        isRemoved = true;
      };
      const committed = promisifyRequest(transaction);
      /** What is to be removed and is not yet. */
      let from = 0;
      let to = Number.NaN;
      const flush = () => {
        if (to) objects.delete(IDBKeyRange.bound(from, to));
      };
      try {
        const result = await run({
          get: (key) => promisifyRequest(objects.get(key)),
          list: (from, to, limit) => promisifyRequest(objects.getAll(IDBKeyRange.bound(from, to), limit)),
          put: (key, value) => objects.put(value, key),
          // Neighbours go in one request, as each costs the main thread an event.
          remove: (key) => {
            if (key !== to + 1) {
              flush();
              from = key;
            }
            to = key;
          },
          clear: () => objects.clear(),
        });
        flush();
        await committed;
        return result;
      } catch (error) {
        committed.catch(() => {});
        transaction.abort();
        throw error;
      }
    });
    if (!isOpen) await Promise.race([done, createTimeout(openMs).over]);
    if (!isOpen) throw new Error('no answer');
    return done;
  };

  return {
    durable: true,
    transact,
    destroy: async () => {
      isRemoved = true;
      await promisifyRequest(indexedDB.deleteDatabase(name));
    },
  };
};
