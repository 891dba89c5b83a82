import type { BatchResult, DeliveryResult } from '../outbox/destination.ts';
import type { OutboxEntry } from '../outbox/store.ts';
import { lanesOf } from './lanes.ts';

export interface DeliverEachOptions<Item> {
  /** Sends one entry; undefined when it was taken. */
  send: (entry: OutboxEntry<Item>) => Promise<BatchResult | undefined>;
  /** How many are sent at a time. */
  concurrency: number;
  /** After so long nothing more of the batch is begun, so that its leases hold. */
  budgetMs: number;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * Delivers a batch to a service that takes one event a request: several at a time, but those of one order
 * key one after the other. After the first failure nothing more is begun; what was not sent is retried.
 */
export const deliverEach = async <Item>(
  entries: readonly OutboxEntry<Item>[],
  { send, concurrency, budgetMs, now }: DeliverEachOptions<Item>,
): Promise<BatchResult> => {
  const until = now() + budgetMs;
  const results = new Array<DeliveryResult | undefined>(entries.length).fill(undefined);
  const lanes = lanesOf(entries);
  let failure: Extract<BatchResult, { status: 'unavailable' }> | undefined;
  let isAnswered = false;

  const deliver = async (index: number): Promise<boolean> => {
    const result = await send(entries[index] as OutboxEntry<Item>);
    if (result?.status === 'unavailable') {
      const { reason, retryAfterMs } = result;
      failure ??= result;
      results[index] = {
        status: 'retry',
        reason,
        ...(retryAfterMs !== undefined && { afterMs: retryAfterMs }),
      };
      return false;
    }
    isAnswered = true;
    results[index] =
      result?.status === 'refused' ? { ...result, status: 'rejected' } : { status: 'delivered' };
    return true;
  };

  const work = async () => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift())
      for (const step of lane) if (failure || now() >= until || !(await deliver(step))) break;
  };
  await Promise.all(Array.from({ length: concurrency }, work));

  // Nobody answered at all: the outbox leaves the whole destination in peace.
  if (failure && !isAnswered) return failure;
  const unsent: DeliveryResult = {
    status: 'retry',
    reason: 'not sent yet',
    afterMs: failure?.retryAfterMs ?? 0,
  };
  return { status: 'answered', results: results.map((result) => result ?? unsent) };
};
