import type { Delivery, TryOnce } from './delivery.ts';
import type { BatchResult } from './destination.ts';
import type { OutboxEntry, OutboxStore } from './store.ts';

export interface FlushOptions<Item> {
  store: OutboxStore<Item>;
  delivery: Delivery<Item>;
  owner: string;
  /** Added to the wait of an entry that failed alone. */
  minMs: number;
  now: () => number;
  /** Leases what is due; `probe`: a single entry that finds out whether the destination is back. */
  claim: (probe: boolean) => Promise<OutboxEntry<Item>[]>;
}

/**
 * Creates the loop that sends batch after batch until nothing is due or the destination fails.
 * It rejects only when the store does.
 */
export const createFlush = <Item>({ store, delivery, owner, minMs, now, claim }: FlushOptions<Item>) => {
  type Entries = readonly OutboxEntry<Item>[];

  /** Delivers a batch, in halves where it is refused; answers the failure that stopped it. */
  const deliver = async (claimed: Entries, tryOnce: TryOnce<Item>) => {
    /** Keys of which an entry has to be tried again: what follows waits for it. */
    const waitingKeys = new Set<string | undefined>();

    const deliverPart = async (part: Entries): Promise<BatchResult | undefined> => {
      const entries = part.filter(({ orderKey }) => orderKey === undefined || !waitingKeys.has(orderKey));
      if (!entries.length) return undefined;
      const result = await tryOnce(entries);
      if (result.status === 'unavailable') return result;
      if (result.status === 'refused' && entries.length > 1) {
        const half = entries.length >> 1;
        return (await deliverPart(entries.slice(0, half))) ?? deliverPart(entries.slice(half));
      }
      const results =
        result.status === 'answered' ? result.results : [{ ...result, status: 'rejected' } as const];
      const settlements = await delivery.settle(owner, entries, results);
      entries.forEach(({ orderKey }, index) => {
        if (settlements[index]?.status === 'retry') waitingKeys.add(orderKey);
      });
      return undefined;
    };

    return deliverPart(claimed);
  };

  /** Keeps away from a destination that failed; answers the failures in a row. */
  const backOff = async (claimed: Entries, failures: number, retryAfterMs: number | undefined) => {
    const jitterMs = delivery.waitMs(failures);
    await delivery.pause(failures, Math.max(jitterMs, retryAfterMs ?? 0));
    const [probe] = claimed;
    if (probe && claimed.length === 1 && retryAfterMs === undefined) {
      // This entry may be what the destination stumbles over: another one has the next turn.
      const afterMs = Math.max(jitterMs + minMs, delivery.waitMs(probe.attempts + 1));
      const availableAt = now() + afterMs;
      await store.settle(owner, [{ sequence: probe.sequence, status: 'retry', availableAt }], now());
    }
  };

  return async (): Promise<void> => {
    let { failures } = (await store.state(now())).pause;
    for (;;) {
      const claimed = await claim(failures > 0);
      if (!claimed.length) return;
      const failure = await delivery.withinLease((tryOnce) => deliver(claimed, tryOnce));
      if (failure?.status === 'unavailable') await backOff(claimed, failures + 1, failure.retryAfterMs);
      else if (failures) await store.setPause({ until: 0, failures: 0 });
      // What was not sent, because the destination failed or an earlier entry of its key has to wait.
      await store.release(owner);
      if (failure) return;
      failures = 0;
    }
  };
};
