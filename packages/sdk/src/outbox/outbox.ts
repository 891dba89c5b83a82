import type { Destination } from './destination.ts';
import type { NewEntry, OutboxState, OutboxStore } from './store.ts';

export interface BackoffOptions {
  /** The first wait. @default 1,000 */
  minMs?: number;
  /** The longest wait. @default 300,000 */
  maxMs?: number;
}

export interface OutboxOptions<Item> {
  store: OutboxStore<Item>;
  destination: Destination<Item>;
  /** @default 100 items, 450,000 bytes */
  batch?: { maxItems?: number; maxBytes?: number };
  /** How long added entries may wait for company before they are sent. @default 1,000 */
  lingerMs?: number;
  /** How long a batch may take before others may send it. @default 30,000 */
  leaseMs?: number;
  backoff?: BackoffOptions;
  /** After so many failed deliveries of one entry it is rejected as `gave_up`. @default Infinity */
  maxAttempts?: number;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
  /** From 0 to 1, for jitter. @default Math.random */
  random?: () => number;
  /** Unique for each running outbox. @default random */
  owner?: string;
  /** Runs a send only where no other tab does; leases hold without it too. @default runs at once */
  exclusively?: <Result>(run: () => Promise<Result>) => Promise<Result | undefined>;
  /** Told of what went wrong: storage that fails, a destination that throws. Never called with payloads. */
  onError?: (error: unknown) => void;
  /** Told when entries were settled. */
  onSettled?: (counts: { delivered: number; retried: number; rejected: number }) => void;
}

/** A durable queue in front of a destination: at least once, in order where an order key asks for it. */
export interface Outbox<Item> {
  /** Resolves when the entries are in the store. Sending follows by itself after `start`. */
  add(entries: readonly NewEntry<Item>[]): Promise<void>;
  /** Begins to send whatever the store holds, now and whenever something becomes due. */
  start(): void;
  /** Sends what is due now; resolves when nothing is left waiting, or after the time-out. Never rejects. @default timeoutMs: 5,000 */
  flush(options?: { timeoutMs?: number }): Promise<void>;
  /** The page is being left: one last send of what fits, without waiting for linger or locks, then leases are kept until they run out. */
  leave(): Promise<void>;
  /** Stops sending and gives back leases; what is in the store stays there. Waits for a batch under way. */
  stop(): Promise<void>;
  state(): Promise<OutboxState>;
}
