import { createLedger, type Ledger } from './ledger.ts';
import type { NewEntry, OutboxEntry } from './store.ts';
import type { Table, Transact, TransactionMode } from './table.ts';

const ledgerKey = 'ledger';

/** Runs in one transaction with the ledger, which is written back where that is allowed. */
export type WithLedger = <Result>(
  mode: TransactionMode,
  run: (table: Table, ledger: Ledger) => Result | Promise<Result>,
) => Promise<Result>;

/** Creates access to the ledger that lies in the table itself. */
export const createWithLedger =
  (transact: Transact): WithLedger =>
  (mode, run) =>
    transact(mode, async (table) => {
      const ledger = ((await table.get(ledgerKey)) as Ledger) ?? createLedger();
      const result = await run(table, ledger);
      if (mode !== 'readonly') table.put(ledgerKey, ledger);
      return result;
    });

/** Puts an entry at the end of the line. */
export const append = <Item>(table: Table, ledger: Ledger, entry: NewEntry<Item>, now: number): void => {
  const sequence = ledger.nextSequence++;
  table.put(sequence, { ...entry, sequence, attempts: 0, addedAt: now } satisfies OutboxEntry<Item>);
  ledger.added++;
  ledger.waiting++;
};
