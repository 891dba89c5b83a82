import type { OutboxStore, StoreLimits } from './store.ts';
import type { Table, Transact } from './table.ts';
import { createTableStore } from './table-store.ts';

/** Creates a store that ends with the process: where nothing durable is allowed or to be had. */
export const createMemoryStore = <Item>(limits: StoreLimits = {}): OutboxStore<Item> => {
  // In the order of insertion, which is that of the sequences.
  const rows = new Map<string | number, unknown>();
  const table: Table = {
    get: async (key) => rows.get(key),
    list: async (from, to, limit) => {
      const found: unknown[] = [];
      for (const [key, value] of rows) {
        if (found.length === limit) break;
        if (typeof key === 'number' && key >= from && key <= to) found.push(value);
      }
      return found;
    },
    put: (key, value) => rows.set(key, value),
    remove: (key) => rows.delete(key),
    clear: () => rows.clear(),
  };
  let last: Promise<unknown> = Promise.resolve();
  const transact: Transact = (_, run) => {
    const result = last.then(() => run(table));
    last = result.catch(() => {});
    return result;
  };
  return createTableStore(transact, limits, false);
};
