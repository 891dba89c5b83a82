import type { OutboxEntry } from './store.ts';

/** What became of one item. Only `retry` leads to another attempt. */
export type DeliveryResult =
  | { status: 'delivered' }
  /**
   * Not now, this item alone. With `afterMs: 0` it was not tried at all: that counts as no attempt.
   * @default afterMs: the outbox's back-off
   */
  | { status: 'retry'; reason: string; afterMs?: number }
  /** Never: the item is set aside and counted. */
  | { status: 'rejected'; code: string; message: string };

/** What became of a batch. */
export type BatchResult =
  /** The destination answered: one result an item, in the order of the batch. */
  | { status: 'answered'; results: readonly DeliveryResult[] }
  /** Nobody answered, or the destination asked for a pause (429, 503): nothing more is sent before. */
  | { status: 'unavailable'; reason: string; retryAfterMs?: number }
  /** The batch as a whole was refused (413, 400): its halves are tried, and a single item is rejected with this. */
  | { status: 'refused'; code: string; message: string };

export interface DeliverOptions {
  /** The page is being left: send what outlives it, in 64 KiB in all, without a preflight. */
  leaving?: boolean;
  signal?: AbortSignal;
}

/**
 * Something items are sent to. It sends once and says what happened; the outbox in front of it alone
 * decides on retries. It does not throw: what it throws all the same counts as `unavailable`.
 */
export interface Destination<Item> {
  /** Shown in logs and reports. */
  readonly name: string;
  deliver(batch: readonly OutboxEntry<Item>[], options: DeliverOptions): Promise<BatchResult>;
}
