import type { Destination } from './destination.ts';
import type { SendingStore } from './store.ts';

export interface BackoffOptions {
  /** The first wait. @default 1,000 */
  minMs?: number;
  /** The longest wait. @default 300,000 */
  maxMs?: number;
}

export interface OutboxOptions<Item> {
  store: SendingStore<Item>;
  destination: Destination<Item>;
  /** @default 100 items, 450,000 bytes */
  batch?: { maxItems?: number; maxBytes?: number };
  /** How long added entries may wait for company before they are sent. @default 1,000 */
  lingerMs?: number;
  /** How long a batch may take before others may send it. @default 30,000 */
  leaseMs?: number;
  backoff?: BackoffOptions;
  /**
   * After so many failed attempts, an entry that the destination answers with `retry` is rejected as
   * `gave_up`. A destination that is unavailable never makes an entry given up. @default Infinity
   */
  maxAttempts?: number;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
  /** From 0 to 1, for jitter. @default Math.random */
  random?: () => number;
  /** Unique for each running outbox. @default random; where they send exclusively, the same for all */
  owner?: string;
  /**
   * Runs a send only where no other tab does; leases hold without it too. `run(true)` says that nobody else
   * sends meanwhile: then what a page that is gone had leased is taken over at once. @default runs at once
   */
  exclusively?: (run: (isAlone?: boolean) => Promise<void>) => Promise<unknown>;
  /** Told of what went wrong: storage that fails, a destination that throws. Never called with payloads. */
  onError?: (error: unknown) => void;
  /** Told when entries were settled. */
  onSettled?: (counts: { delivered: number; retried: number; rejected: number }) => void;
}
