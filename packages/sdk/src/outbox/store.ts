import type { OutboxReport } from '../models/index.ts';

/** An item on its way in. */
export interface NewEntry<Item> {
  /** Stable over all attempts, so that the receiver can drop a repetition. */
  id: string;
  item: Item;
  /** Entries with the same key are delivered one after the other; without a key an entry waits for none. */
  orderKey?: string;
}

/** An item that the store holds. */
export interface OutboxEntry<Item> extends NewEntry<Item> {
  /** The order in which items were added; also the handle by which an entry is settled. */
  sequence: number;
  /** Deliveries tried and failed so far. */
  attempts: number;
  /** Milliseconds since 1970. */
  addedAt: number;
}

/** A rejected item, set aside until somebody replays or forgets it. */
export interface RejectedEntry<Item> extends OutboxEntry<Item> {
  code: string;
  message: string;
  rejectedAt: number;
}

/** How a claimed entry ended. */
export type Settlement =
  | { sequence: number; status: 'delivered' }
  | { sequence: number; status: 'retry'; availableAt: number }
  | { sequence: number; status: 'rejected'; code: string; message: string };

export interface ClaimRequest {
  /** Who claims: unique for each running outbox. */
  owner: string;
  /** Milliseconds since 1970. */
  now: number;
  /** After so long unsettled, an entry can be claimed by anybody. */
  leaseMs: number;
  maxItems: number;
  /** Of the items as JSON, in UTF-8. At least one entry is claimed however large it is. */
  maxBytes: number;
}

/** A pause of the whole destination; survives reloads and restarts. */
export interface Pause {
  /** Nothing is claimed before, in milliseconds since 1970. */
  until: number;
  /** Failures in a row; 0 when the last attempt reached the destination. */
  failures: number;
}

export interface OutboxState {
  /** Entries that are neither delivered nor set aside, claimed ones included. */
  waiting: number;
  /** Of those, how many are under a lease that still holds. */
  claimed: number;
  /** Set aside. */
  rejected: number;
  /** The earliest moment at which something can be claimed (the pause counted in); absent when nothing waits. */
  nextAt?: number;
  pause: Pause;
}

/**
 * Keeps entries until they are settled: all that an outbox needs. What is rejected is counted, and need not be
 * kept. A pause, a lease or a retry that lies further ahead than `longestWaitMs` was written under another
 * clock and counts as over. Every method is atomic, also against other tabs and processes on the same storage.
 * When the storage fails they reject.
 */
export interface SendingStore<Item> {
  /** Whether entries survive the end of the process. */
  readonly durable: boolean;
  /** Resolves when all are as durable as the storage makes them, in this order; all or none. */
  add(entries: readonly NewEntry<Item>[], now: number): Promise<void>;
  /**
   * Leases entries that are due, oldest first. Several of one order key may come together, in their order;
   * left out are those of which an earlier one is leased or backs off. Empty while paused.
   */
  claim(request: ClaimRequest): Promise<OutboxEntry<Item>[]>;
  /**
   * Ends leases, also those that ran out if nobody else claimed since; entries whose lease passed to
   * another owner are left alone. `rejected` counts as an attempt, and so does a `retry` that is not due at once.
   */
  settle(owner: string, settlements: readonly Settlement[], now: number): Promise<void>;
  /** Gives back every lease of this owner at once, as if it had never claimed. */
  release(owner: string): Promise<void>;
  setPause(pause: Pause): Promise<void>;
  state(now: number): Promise<OutboxState>;
  /**
   * Totals since the outbox was made: added (again, when replayed), and lost by reason (`overflow`,
   * `expired`, and the codes of rejections). They only grow.
   */
  report(): Promise<OutboxReport>;
  /** Forgets every entry, the rejected included (on withdrawal of consent). Nothing of it counts as lost. */
  clear(): Promise<void>;
}

/**
 * A store that also keeps what was rejected, for somebody to look at. When its storage fails, calls reject with
 * a `RapportError` of code `storage`. `store.contract.ts` is the suite that every one passes.
 */
export interface OutboxStore<Item> extends SendingStore<Item> {
  /** Lists what was set aside, oldest first. */
  rejected(limit: number): Promise<RejectedEntry<Item>[]>;
  /** Puts rejected entries back in line with their attempts forgotten; all of them when no sequences are given. Answers how many. */
  replay(now: number, sequences?: readonly number[]): Promise<number>;
}

/** A store of which single entries can be looked at and taken back: where somebody watches what they wrote being sent. */
export interface EditableStore<Item> extends OutboxStore<Item> {
  /** Lists what is neither delivered nor set aside, oldest first. */
  waiting(limit: number): Promise<OutboxEntry<Item>[]>;
  /** Takes back one entry, set aside or waiting, unless it is under a lease; answers it where it did. */
  discard(now: number, sequence: number): Promise<OutboxEntry<Item> | undefined>;
}

/** What bounds a store. What goes beyond and is not under a lease is dropped, oldest first, and counted as lost. */
export interface StoreLimits {
  /** @default 10,000 */
  maxEntries?: number;
  /** @default 30 days */
  maxAgeMs?: number;
}
