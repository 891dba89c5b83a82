import { bytesOf } from './bytes.ts';
import type { Delivery } from './delivery.ts';
import type { BatchResult } from './destination.ts';
import type { OutboxEntry } from './store.ts';

/** All `keepalive` requests of a page may carry 64 KiB; the rest is for the envelopes. */
export const leavingBytes = 60_000;

export interface LeaveOptions<Item> {
  delivery: Delivery<Item>;
  /** Another one than the flush's, so that its leases outlast a flush that ends meanwhile. */
  owner: string;
  claim: () => Promise<OutboxEntry<Item>[]>;
}

/**
 * Creates the last send of a page. It sends `unsent` before it first waits, for a page in `pagehide` may
 * not live on to read them back from the store; then, once they are `stored`, it leases them and sends
 * what else is due and fits. What gets no answer stays leased until the lease runs out.
 */
export const createLeave = <Item>({ delivery, owner, claim }: LeaveOptions<Item>) => {
  type Entries = readonly OutboxEntry<Item>[];

  /** As many of the entries, from the first, as the bytes allow. */
  const fitting = (entries: Entries, maxBytes: number) => {
    let bytes = 0;
    const end = entries.findIndex(({ item }) => {
      bytes += bytesOf(item);
      return bytes > maxBytes;
    });
    return end < 0 ? entries : entries.slice(0, end);
  };

  return (unsent: Entries, stored: Promise<unknown>): Promise<void> =>
    delivery.withinLease(async (tryOnce) => {
      const first = fitting(unsent, leavingBytes);
      const answer = first.length ? tryOnce(first, { leaving: true }) : undefined;
      await stored;
      const claimed = await claim();
      const isFirst = new Set(first.map(({ id }) => id));
      const usedBytes = first.reduce((bytes, { item }) => bytes + bytesOf(item), 0);
      const others = fitting(
        claimed.filter(({ id }) => !isFirst.has(id)),
        leavingBytes - usedBytes,
      );

      const finish = async (sent: Entries, answered: Promise<BatchResult> | undefined) => {
        const result = await answered;
        if (result?.status === 'unavailable' && result.retryAfterMs)
          await delivery.pause(1, result.retryAfterMs);
        if (result?.status !== 'answered') return;
        const resultOf = new Map(sent.map(({ id }, index) => [id, result.results[index]!]));
        const leased = claimed.filter(({ id }) => resultOf.has(id));
        await delivery.settle(
          owner,
          leased,
          leased.map(({ id }) => resultOf.get(id)!),
        );
      };
      const otherAnswer = others.length ? tryOnce(others, { leaving: true }) : undefined;
      await Promise.all([finish(first, answer), finish(others, otherAnswer)]);
    });
};
