import type { Delivery } from './delivery.ts';
import type { BatchResult } from './destination.ts';
import type { OutboxEntry, OutboxStore } from './store.ts';

export interface FlushOptions<Item> {
  store: OutboxStore<Item>;
  delivery: Delivery<Item>;
  owner: string;
  leaseMs: number;
  now: () => number;
  /** Leases what is due; `probing`: a single entry that finds out whether the destination is back. */
  claim: (probing: boolean) => Promise<OutboxEntry<Item>[]>;
}

/**
 * Creates the loop that sends batch after batch until nothing is due or the destination fails.
 * It rejects only when the store does.
 */
export const createFlush = <Item>({ store, delivery, owner, leaseMs, now, claim }: FlushOptions<Item>) => {
  type Entries = readonly OutboxEntry<Item>[];
  type Unavailable = Extract<BatchResult, { status: 'unavailable' }>;

  /**
   * Delivers what was claimed, in halves where it is refused; answers the failure that stopped it.
   * Keys of which an entry has to be tried again are noted: what follows waits for it.
   */
  const deliver = async (
    claimed: Entries,
    deadline: number,
    waitingKeys: Set<string>,
  ): Promise<Unavailable | undefined> => {
    const entries = claimed.filter(({ orderKey }) => orderKey === undefined || !waitingKeys.has(orderKey));
    if (!entries.length) return undefined;
    const result = await delivery.attempt(entries, deadline);
    if (result.status === 'unavailable') return result;
    const half = entries.length >> 1;
    if (result.status === 'refused' && half)
      return (
        (await deliver(entries.slice(0, half), deadline, waitingKeys)) ??
        deliver(entries.slice(half), deadline, waitingKeys)
      );
    const results =
      result.status === 'answered' ? result.results : [{ ...result, status: 'rejected' } as const];
    const settlements = await delivery.settle(owner, entries, results);
    entries.forEach(({ orderKey }, index) => {
      if (orderKey !== undefined && settlements[index]?.status === 'retry') waitingKeys.add(orderKey);
    });
    return undefined;
  };

  /** Keeps away from a destination that failed. */
  const backOff = async ([probe, ...others]: Entries, failures: number, retryAfterMs: number | undefined) => {
    const waitMs = delivery.waitMs(failures);
    await delivery.pause(failures, Math.max(waitMs, retryAfterMs ?? 0));
    if (!probe || others.length || retryAfterMs !== undefined) return;
    // This entry may be what the destination stumbles over: mostly, another one has the next turn.
    const availableAt = now() + Math.max(waitMs, delivery.waitMs(probe.attempts + 1));
    await store.settle(owner, [{ sequence: probe.sequence, status: 'retry', availableAt }], now());
  };

  return async (): Promise<void> => {
    let { failures } = (await store.state(now())).pause;
    for (;;) {
      const deadline = now() + leaseMs;
      const claimed = await claim(failures > 0);
      if (!claimed.length) return;
      const waitingKeys = new Set<string>();
      const failure = await deliver(claimed, deadline, waitingKeys);
      if (failure) await backOff(claimed, failures + 1, failure.retryAfterMs);
      else if (failures) await delivery.pause(0, 0);
      // Some were not sent, because the destination failed or an earlier entry of their key has to wait.
      if (failure || waitingKeys.size) await store.release(owner);
      if (failure) return;
      failures = 0;
    }
  };
};
