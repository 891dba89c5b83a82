import type { Table, TableStorage } from './table.ts';

/** Creates a storage that ends with the process: where nothing durable is allowed or to be had. */
export const createMemoryStorage = (): TableStorage => {
  // In the order of insertion, which is that of the sequences.
  const rows = new Map<string | number, unknown>();
  const table: Table = {
    get: async (key) => rows.get(key),
    list: async (from, to, limit) =>
      [...rows]
        .filter(([key]) => Number(key) >= from && Number(key) <= to)
        .slice(0, limit)
        .map(([, value]) => value),
    put: (key, value) => rows.set(key, value),
    remove: (key) => rows.delete(key),
    clear: () => rows.clear(),
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    durable: false,
    transact: (_, run) => {
      const result = last.then(() => run(table));
      last = result.catch(() => {});
      return result;
    },
  };
};
