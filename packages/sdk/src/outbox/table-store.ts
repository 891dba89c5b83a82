import { isAhead } from './backoff.ts';
import { bytesOf } from './bytes.ts';
import { createLedger, isHeld, isLeased, type Ledger } from './ledger.ts';
import type { NewEntry, OutboxEntry, OutboxStore, RejectedEntry, StoreLimits } from './store.ts';
import type { Table, Transact } from './table.ts';

const ledgerKey = 'ledger';
/** What was set aside lies under its sequence plus this, beyond all that waits. */
const aside = 2 ** 52;

/** Creates a store over any table of keys and values that has transactions. */
export const createTableStore = <Item>(
  transact: Transact,
  { maxEntries = 10_000, maxAgeMs = 2_592_000_000 }: StoreLimits,
  durable: boolean,
): OutboxStore<Item> => {
  type Entry = OutboxEntry<Item>;
  type Rejected = RejectedEntry<Item>;

  const waitingIn = (table: Table, from: number, limit: number) =>
    table.list(from, aside - 1, limit) as Promise<Entry[]>;
  const rejectedIn = (table: Table, limit: number) =>
    table.list(aside, Infinity, limit) as Promise<Rejected[]>;

  /** Runs with the ledger, and writes it back where that is allowed. */
  const using = <Result>(
    mode: 'readonly' | 'readwrite' | 'adding',
    run: (table: Table, ledger: Ledger) => Result | Promise<Result>,
  ) =>
    transact(mode, async (table) => {
      const ledger = ((await table.get(ledgerKey)) as Ledger) ?? createLedger();
      const result = await run(table, ledger);
      if (mode !== 'readonly') table.put(ledgerKey, ledger);
      return result;
    });

  const append = (table: Table, ledger: Ledger, entry: NewEntry<Item>, now: number) => {
    const sequence = ledger.nextSequence++;
    table.put(sequence, { ...entry, sequence, attempts: 0, addedAt: now } satisfies Entry);
    ledger.added++;
    ledger.waiting++;
  };

  const remove = (table: Table, ledger: Ledger, sequence: number, lostBy?: string) => {
    table.remove(sequence);
    ledger.holds.delete(sequence);
    ledger.waiting--;
    if (lostBy !== undefined) ledger.lost[lostBy] = (ledger.lost[lostBy] ?? 0) + 1;
  };

  const dropOverflow = async (table: Table, ledger: Ledger, now: number) => {
    if (ledger.waiting <= maxEntries) return;
    const oldest = await waitingIn(table, 0, ledger.waiting - maxEntries + ledger.holds.size);
    for (const { sequence } of oldest) {
      if (ledger.waiting <= maxEntries) return;
      if (isLeased(ledger, sequence, now)) continue;
      remove(table, ledger, sequence, 'overflow');
    }
  };

  /** What was set aside was counted as lost when it was, so it goes silently. */
  const trimRejected = async (table: Table, ledger: Ledger, now: number) => {
    for (const { sequence, rejectedAt } of ledger.rejected ? await rejectedIn(table, 100) : []) {
      if (ledger.rejected <= maxEntries && rejectedAt > now - maxAgeMs) continue;
      table.remove(aside + sequence);
      ledger.rejected--;
    }
  };

  /** Finds what can be claimed, oldest first. Without `onExpired` an expired entry is found like others. */
  const pick = async (
    table: Table,
    ledger: Ledger,
    { now, maxItems, maxBytes }: { now: number; maxItems: number; maxBytes: number },
    onExpired?: (sequence: number) => void,
  ): Promise<Entry[]> => {
    const picked: Entry[] = [];
    const waitingKeys = new Set<string>();
    let bytes = 0;
    for (let from = 0; ; ) {
      // One page is mostly enough: every held entry may stand before the ones that are looked for.
      const pageSize = maxItems + ledger.holds.size;
      const page = await waitingIn(table, from, pageSize);
      for (const entry of page) {
        const { sequence, orderKey } = entry;
        from = sequence + 1;
        const held = isHeld(ledger, sequence, now);
        if (onExpired && entry.addedAt <= now - maxAgeMs && !isLeased(ledger, sequence, now))
          onExpired(sequence);
        else if (orderKey !== undefined && (held || waitingKeys.has(orderKey))) waitingKeys.add(orderKey);
        else if (!held) {
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
        await trimRejected(table, ledger, now);
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
          if (settlement.status === 'delivered') {
            remove(table, ledger, sequence);
            continue;
          }
          const before = (await table.get(sequence)) as Entry;
          const entry = { ...before, attempts: before.attempts + 1 };
          if (settlement.status === 'retry') {
            table.put(sequence, entry);
            ledger.holds.set(sequence, { until: settlement.availableAt });
          } else {
            const { code, message } = settlement;
            remove(table, ledger, sequence, code);
            table.put(aside + sequence, { ...entry, code, message, rejectedAt: now });
            ledger.rejected++;
          }
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
        const ahead = [...holds].filter(([sequence]) => isHeld(ledger, sequence, now));
        const claimed = ahead.filter(([, { owner }]) => owner !== undefined).length;
        const state = { waiting, claimed, rejected, pause };
        if (!waiting) return state;
        const [first] = await pick(table, ledger, { now, maxItems: 1, maxBytes: 0 });
        const nextAt = first ? now : Math.min(...ahead.map(([, { until }]) => until));
        return { ...state, nextAt: isAhead(pause.until, now) ? Math.max(pause.until, nextAt) : nextAt };
      }),
    report: () => using('readonly', (_, { id, added, lost }) => ({ id, added, lost: { ...lost } })),
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
    clear: () =>
      using('readwrite', (table, ledger) => {
        table.clear();
        Object.assign(ledger, { waiting: 0, rejected: 0, holds: new Map() });
      }),
  };
};
