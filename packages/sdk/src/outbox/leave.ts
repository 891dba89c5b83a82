import { bytesOf } from './bytes.ts';
import type { Delivery } from './delivery.ts';
import type { OutboxEntry, OutboxStore } from './store.ts';

/** All `keepalive` requests of a page may carry 64 KiB; the rest is for the envelope. */
export const leavingBytes = 60_000;

export interface LeaveOptions<Item> {
  store: OutboxStore<Item>;
  delivery: Delivery<Item>;
  /** Another one than the flush's, so that its leases outlast a flush that ends meanwhile. */
  owner: string;
  claim: () => Promise<OutboxEntry<Item>[]>;
}

/**
 * Creates the last send of a page: of what is `unsent`, before it first waits, for a page in `pagehide` may
 * not live on to read entries back from the store; where nothing is unsent, of what the store holds. What
 * was sent is leased once it is `stored`, and without an answer stays so until the lease runs out.
 */
export const createLeave =
  <Item>({ store, delivery, owner, claim }: LeaveOptions<Item>) =>
  async (unsent: readonly OutboxEntry<Item>[], stored: Promise<unknown>, deadline: number): Promise<void> => {
    let bytes = 0;
    let sent = unsent.filter(({ item }) => {
      bytes += bytesOf(item);
      return bytes <= leavingBytes;
    });
    const answer = sent.length && delivery.attempt(sent, deadline, true);
    await stored;
    const claimed = await claim();
    if (!answer) sent = claimed;
    const result = await (answer || (claimed.length && delivery.attempt(claimed, deadline, true)));
    if (!result) return;
    if (result.status === 'answered') {
      const resultOf = new Map(sent.map(({ id }, index) => [id, result.results[index]!]));
      const leased = claimed.filter(({ id }) => resultOf.has(id));
      await delivery.settle(
        owner,
        leased,
        leased.map(({ id }) => resultOf.get(id)!),
      );
      await store.release(owner);
    } else if (result.status === 'unavailable' && result.retryAfterMs)
      await delivery.pause(1, result.retryAfterMs);
  };
