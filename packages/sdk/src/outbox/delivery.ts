import { RapportError } from '../errors.ts';
import { backoffMs, longestWaitMs } from './backoff.ts';
import type { BatchResult, DeliveryResult } from './destination.ts';
import type { OutboxOptions } from './outbox.ts';
import type { OutboxEntry, Settlement } from './store.ts';

/** What a flush and a leaving page share: an attempt, its settlement, and the pause after a failure. */
export interface Delivery<Item> {
  /**
   * Delivers once, until the deadline: when the lease runs out, others may send the same entries. Whatever
   * goes wrong, and whoever does not answer in time, is `unavailable`; it never rejects.
   */
  attempt(entries: readonly OutboxEntry<Item>[], deadline: number, leaving?: boolean): Promise<BatchResult>;
  settle(
    owner: string,
    entries: readonly OutboxEntry<Item>[],
    results: readonly DeliveryResult[],
  ): Promise<Settlement[]>;
  pause(failures: number, forMs: number): Promise<void>;
  /** Draws the wait after so many failures. */
  waitMs(failures: number): number;
}

export const createDelivery = <Item>({
  store,
  destination,
  backoff: { minMs = 1_000, maxMs = 300_000 } = {},
  maxAttempts = Infinity,
  now = Date.now,
  random = Math.random,
  onError,
  onSettled,
}: OutboxOptions<Item>): Delivery<Item> => {
  const waitMs = (failures: number) => backoffMs(failures, minMs, maxMs, random);

  const settlementOf = ({ sequence, attempts }: OutboxEntry<Item>, result: DeliveryResult): Settlement => {
    if (result.status !== 'retry') return { ...result, sequence };
    const { reason, afterMs = waitMs(attempts + 1) } = result;
    return attempts + 1 < maxAttempts
      ? { sequence, status: 'retry', availableAt: now() + Math.min(afterMs, longestWaitMs) }
      : { sequence, status: 'rejected', code: 'gave_up', message: reason };
  };

  return {
    waitMs,
    attempt: (entries, deadline, leaving = false) =>
      new Promise((resolve) => {
        const controller = new AbortController();
        const fail = (cause: unknown) => {
          onError?.(cause);
          resolve({ status: 'unavailable', reason: 'no usable answer' });
        };
        const timer = setTimeout(() => {
          controller.abort();
          fail(new RapportError('unavailable', `${destination.name} timed out`, { retryable: true }));
        }, deadline - now());
        const deliver = async () => {
          const result = await destination.deliver(entries, { leaving, signal: controller.signal });
          if (result.status === 'answered' && result.results.length !== entries.length)
            throw new RapportError(
              'invalid_response',
              `${destination.name} gave too few or too many results`,
            );
          resolve(result);
        };
        deliver()
          .catch(fail)
          .then(() => clearTimeout(timer));
      }),
    settle: async (owner, entries, results) => {
      const counts = { delivered: 0, retried: 0, rejected: 0 };
      const settlements = entries.map((entry, index) => {
        const settlement = settlementOf(entry, results[index]!);
        counts[settlement.status === 'retry' ? 'retried' : settlement.status]++;
        return settlement;
      });
      await store.settle(owner, settlements, now());
      onSettled?.(counts);
      return settlements;
    },
    pause: (failures, forMs) => store.setPause({ until: now() + Math.min(forMs, longestWaitMs), failures }),
  };
};
