import { RapportError } from '../errors.ts';
import { backoffMs, longestWaitMs } from './backoff.ts';
import type { BatchResult, DeliverOptions, DeliveryResult } from './destination.ts';
import type { OutboxOptions } from './outbox.ts';
import type { OutboxEntry, Settlement } from './store.ts';

type Entries<Item> = readonly OutboxEntry<Item>[];

/** Delivers once; whatever goes wrong, and whoever does not answer in time, is `unavailable`. */
export type TryOnce<Item> = (entries: Entries<Item>, options?: DeliverOptions) => Promise<BatchResult>;

/** What a flush and a leaving page share: one attempt, its settlement, and the pause after a failure. */
export interface Delivery<Item> {
  /** Runs with attempts that end when leases taken now do, for then others may send the same entries. */
  withinLease<Result>(run: (tryOnce: TryOnce<Item>) => Promise<Result>): Promise<Result>;
  settle(owner: string, entries: Entries<Item>, results: readonly DeliveryResult[]): Promise<Settlement[]>;
  pause(failures: number, forMs: number): Promise<void>;
  /** Draws the wait after so many failures. */
  waitMs(failures: number): number;
}

export const createDelivery = <Item>({
  store,
  destination,
  leaseMs = 30_000,
  backoff: { minMs = 1_000, maxMs = 300_000 } = {},
  maxAttempts = Infinity,
  now = Date.now,
  random = Math.random,
  onError,
  onSettled,
}: OutboxOptions<Item>): Delivery<Item> => {
  const waitMs = (failures: number) => backoffMs(failures, minMs, maxMs, random);

  const attempt = async (entries: Entries<Item>, options: DeliverOptions): Promise<BatchResult> => {
    try {
      const result = await destination.deliver(entries, options);
      if (result.status !== 'answered' || result.results.length === entries.length) return result;
      throw new RapportError(
        'invalid_response',
        `${destination.name} gave ${result.results.length} results for ${entries.length} entries`,
      );
    } catch (error) {
      onError?.(error);
      return { status: 'unavailable', reason: 'threw' };
    }
  };

  const settlementOf = ({ sequence, attempts }: OutboxEntry<Item>, result: DeliveryResult): Settlement => {
    if (result.status !== 'retry') return { ...result, sequence };
    if (attempts + 1 >= maxAttempts)
      return { sequence, status: 'rejected', code: 'gave_up', message: result.reason };
    const afterMs = Math.min(result.afterMs ?? waitMs(attempts + 1), longestWaitMs);
    return { sequence, status: 'retry', availableAt: now() + afterMs };
  };

  return {
    waitMs,
    withinLease: async (run) => {
      const controller = new AbortController();
      const { signal } = controller;
      const timer = setTimeout(() => controller.abort(), leaseMs);
      const timedOut = new Promise<BatchResult>((resolve) => {
        signal.onabort = () => resolve({ status: 'unavailable', reason: 'timed out' });
      });
      try {
        return await run((entries, options) =>
          Promise.race([timedOut, attempt(entries, { ...options, signal })]),
        );
      } finally {
        clearTimeout(timer);
      }
    },
    settle: async (owner, entries, results) => {
      const settlements = entries.map((entry, index) => settlementOf(entry, results[index]!));
      await store.settle(owner, settlements, now());
      const count = (status: string) =>
        settlements.filter((settlement) => settlement.status === status).length;
      onSettled?.({ delivered: count('delivered'), retried: count('retry'), rejected: count('rejected') });
      return settlements;
    },
    pause: (failures, forMs) => store.setPause({ until: now() + Math.min(forMs, longestWaitMs), failures }),
  };
};
