import { isLeased } from './ledger.ts';
import { append, createWithLedger } from './ledger-table.ts';
import type { EditableStore, OutboxEntry, RejectedEntry, StoreLimits } from './store.ts';
import type { Table, TableStorage } from './table.ts';
import { aside, createTableStore } from './table-store.ts';

/** Creates a store over any table that has transactions; what is rejected is set aside in it. */
export const createKeepingStore = <Item>(storage: TableStorage, limits: StoreLimits): EditableStore<Item> => {
  const using = createWithLedger(storage.transact);

  const rejectedIn = (table: Table, limit: number) =>
    table.list(aside, Infinity, limit) as Promise<RejectedEntry<Item>[]>;

  const store = createTableStore<Item>(storage, limits, {
    keep: async (table, ledger, { sequence, code, message }, now) => {
      const { attempts, ...entry } = (await table.get(sequence)) as OutboxEntry<Item>;
      const kept: RejectedEntry<Item> = { ...entry, attempts: attempts + 1, code, message, rejectedAt: now };
      table.put(aside + sequence, kept);
      ledger.rejected++;
    },
    trim: async (table, ledger, maxEntries, before) => {
      for (const { sequence, rejectedAt } of ledger.rejected ? await rejectedIn(table, 100) : []) {
        if (ledger.rejected <= maxEntries && rejectedAt > before) continue;
        table.remove(aside + sequence);
        ledger.rejected--;
      }
    },
  });

  return {
    ...store,
    rejected: (limit) => using('readonly', (table) => rejectedIn(table, limit)),
    replay: (now, sequences) =>
      using('readwrite', async (table, ledger) => {
        const found = (await rejectedIn(table, ledger.rejected)).filter(
          ({ sequence }) => sequences?.includes(sequence) ?? true,
        );
        for (const entry of found) {
          table.remove(aside + entry.sequence);
          const { id, item, orderKey } = entry;
          append(table, ledger, orderKey === undefined ? { id, item } : { id, item, orderKey }, now);
        }
        ledger.rejected -= found.length;
        return found.length;
      }),
    waiting: (limit) =>
      using('readonly', (table) => table.list(0, aside - 1, limit) as Promise<OutboxEntry<Item>[]>),
    discard: (now, sequence) =>
      using('readwrite', async (table, ledger) => {
        for (const key of [sequence, aside + sequence]) {
          const entry = (await table.get(key)) as OutboxEntry<Item> | undefined;
          if (!entry || isLeased(ledger, key, now)) continue;
          table.remove(key);
          ledger.holds.delete(key);
          if (key === sequence) ledger.waiting--;
          else ledger.rejected--;
          return entry;
        }
        return undefined;
      }),
  };
};
