import { isAhead } from './backoff.ts';
import { bytesOf } from './bytes.ts';
import { isHeld, isLeased, type Ledger } from './ledger.ts';
import { append, createWithLedger } from './ledger-table.ts';
import type { OutboxEntry, SendingStore, Settlement, StoreLimits } from './store.ts';
import type { Table, TableStorage } from './table.ts';

/** All that waits lies under its sequence, below this; what is set aside lies above. */
export const aside = 2 ** 52;

/** Keeps what is rejected, in the transactions of the store. */
export interface SetAside {
  /** Called while the entry still stands in the table. */
  keep(
    table: Table,
    ledger: Ledger,
    settlement: Extract<Settlement, { status: 'rejected' }>,
    now: number,
  ): Promise<void>;
  /**
   * Forgets what is more than so much, or was rejected before a moment. It was counted as lost when it was
   * rejected, so it goes silently.
   */
  trim(table: Table, ledger: Ledger, maxEntries: number, before: number): Promise<void>;
}

/** Creates a store over any table that has transactions; what is rejected is counted and forgotten. */
export const createTableStore = <Item>(
  { durable, transact }: TableStorage,
  { maxEntries = 10_000, maxAgeMs = 2_592_000_000 }: StoreLimits = {},
  setAside?: SetAside,
): SendingStore<Item> => {
  type Entry = OutboxEntry<Item>;
  const using = createWithLedger(transact);

  const waitingIn = (table: Table, from: number, limit: number) =>
    table.list(from, aside - 1, limit) as Promise<Entry[]>;

  const remove = (table: Table, ledger: Ledger, sequence: number, lostBy?: string) => {
    table.remove(sequence);
    ledger.holds.delete(sequence);
    ledger.waiting--;
    if (lostBy !== undefined) ledger.lost[lostBy] = (ledger.lost[lostBy] ?? 0) + 1;
  };

  const dropOverflow = async (table: Table, ledger: Ledger, now: number) => {
    if (ledger.waiting <= maxEntries) return;
    const oldest = await waitingIn(table, 0, ledger.waiting - maxEntries + ledger.holds.size);
    for (const { sequence } of oldest)
      if (ledger.waiting > maxEntries && !isLeased(ledger, sequence, now))
        remove(table, ledger, sequence, 'overflow');
  };

  /** Finds what can be claimed, oldest first. Without `onExpired` an expired entry is found like others. */
  const pick = async (
    table: Table,
    ledger: Ledger,
    { now, maxItems, maxBytes }: { now: number; maxItems: number; maxBytes: number },
    onExpired?: (sequence: number) => void,
  ): Promise<Entry[]> => {
    const picked: Entry[] = [];
    const waitingKeys = new Set<string | number>();
    let bytes = 0;
    for (let from = 0; ; ) {
      // One page is mostly enough: every held entry may stand before the ones that are looked for.
      const pageSize = maxItems + ledger.holds.size;
      const page = await waitingIn(table, from, pageSize);
      for (const entry of page) {
        // Without a key it waits for none, and none for it.
        const { sequence, orderKey = sequence } = entry;
        from = sequence + 1;
        const held = isHeld(ledger, sequence, now);
        if (onExpired && entry.addedAt <= now - maxAgeMs && !isLeased(ledger, sequence, now))
          onExpired(sequence);
        else if (held || waitingKeys.has(orderKey)) waitingKeys.add(orderKey);
        else {
          bytes += bytesOf(entry.item);
          if (picked.length === maxItems || (picked.length && bytes > maxBytes)) return picked;
          picked.push(entry);
        }
      }
      if (page.length < pageSize) return picked;
    }
  };

  return {
    durable,
    add: (entries, now) =>
      using('adding', async (table, ledger) => {
        for (const entry of entries) append(table, ledger, entry, now);
        await dropOverflow(table, ledger, now);
      }),
    claim: (request) =>
      using('readwrite', async (table, ledger) => {
        const { now, owner, leaseMs } = request;
        if (isAhead(ledger.pause.until, now)) return [];
        await setAside?.trim(table, ledger, maxEntries, now - maxAgeMs);
        const picked = await pick(table, ledger, request, (sequence) =>
          remove(table, ledger, sequence, 'expired'),
        );
        for (const { sequence } of picked) ledger.holds.set(sequence, { until: now + leaseMs, owner });
        return picked;
      }),
    settle: (owner, settlements, now) =>
      using('readwrite', async (table, ledger) => {
        for (const settlement of settlements) {
          const { sequence } = settlement;
          if (ledger.holds.get(sequence)?.owner !== owner) continue;
          if (settlement.status === 'retry') {
            const entry = (await table.get(sequence)) as Entry;
            table.put(sequence, { ...entry, attempts: entry.attempts + +(settlement.availableAt > now) });
            ledger.holds.set(sequence, { until: settlement.availableAt });
            continue;
          }
          const isLost = settlement.status === 'rejected';
          if (isLost) await setAside?.keep(table, ledger, settlement, now);
          remove(table, ledger, sequence, isLost ? settlement.code : undefined);
        }
      }),
    release: (owner) =>
      using('readwrite', (_, { holds }) => {
        for (const [sequence, hold] of holds) if (hold.owner === owner) holds.delete(sequence);
      }),
    setPause: (pause) =>
      using('readwrite', (_, ledger) => {
        ledger.pause = pause;
      }),
    state: (now) =>
      using('readonly', async (table, ledger) => {
        const { waiting, rejected, pause, holds } = ledger;
        const ahead = [...holds.values()].filter(({ until }) => isAhead(until, now));
        const claimed = ahead.filter(({ owner }) => owner).length;
        const state = { waiting, claimed, rejected, pause };
        if (!waiting) return state;
        const [first] = await pick(table, ledger, { now, maxItems: 1, maxBytes: 0 });
        const nextAt = first ? now : Math.min(...ahead.map(({ until }) => until));
        return { ...state, nextAt: isAhead(pause.until, now) ? Math.max(pause.until, nextAt) : nextAt };
      }),
    report: () =>
      using('readonly', (_, { id, added, lost, waiting }) => ({ id, added, lost: { ...lost }, waiting })),
    clear: () =>
      using('readwrite', (table, ledger) => {
        table.clear();
        Object.assign(ledger, { waiting: 0, rejected: 0, holds: new Map() });
      }),
  };
};
