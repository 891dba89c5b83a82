import { afterEach, beforeEach } from 'vitest';
import type { ClaimRequest, NewEntry, OutboxEntry, OutboxStore, Settlement, StoreLimits } from './store.ts';

/** What the suite keeps in the store. */
export type ContractItem = { text: string };

/** A fresh and empty store. */
export interface OpenedStore {
  store: OutboxStore<ContractItem>;
  /** Opens the same storage once more, as a new tab or process does; durable stores have it. */
  reopen?: () => OutboxStore<ContractItem> | Promise<OutboxStore<ContractItem>>;
  /** Ends what the test began. */
  dispose?: () => void | Promise<void>;
}

/** Opens a fresh and empty store within these limits. */
export type OpenStore = (limits: StoreLimits) => OpenedStore | Promise<OpenedStore>;

export const start = Date.UTC(2026, 10, 22, 5);
export const leaseMs = 30_000;

/** Builds entries with these ids, and items that name them. */
export const entriesOf = (...ids: string[]): NewEntry<ContractItem>[] =>
  ids.map((id) => ({ id, item: { text: `item ${id}` } }));

/** Builds entries that are delivered one after the other. */
export const keyed = (orderKey: string, ...ids: string[]): NewEntry<ContractItem>[] =>
  entriesOf(...ids).map((entry) => ({ ...entry, orderKey }));

export const idsOf = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id);

type Entries = readonly OutboxEntry<ContractItem>[];

/** One store after the other under test, with short words for what is done to it. */
export interface StoreSuite {
  /** The store under test: a fresh one for each test. */
  readonly store: OutboxStore<ContractItem>;
  readonly opened: OpenedStore;
  open(limits?: StoreLimits): Promise<OpenedStore>;
  /** Tests a store with these limits instead. */
  use(limits: StoreLimits): Promise<void>;
  claim(owner: string, now: number, request?: Partial<ClaimRequest>): Promise<OutboxEntry<ContractItem>[]>;
  delivered(entries: Entries): Settlement[];
  retry(entries: Entries, availableAt: number): Settlement[];
  rejected(entries: Entries, code?: string): Settlement[];
}

/** Creates the suite; it opens a store before each test, and ends them all after it. */
export const createStoreSuite = (openStore: OpenStore): StoreSuite => {
  let all: OpenedStore[] = [];
  let current: OpenedStore;

  const open = async (limits: StoreLimits = {}) => {
    const one = await openStore(limits);
    all.push(one);
    return one;
  };
  const use = async (limits: StoreLimits) => {
    current = await open(limits);
  };

  beforeEach(async () => {
    all = [];
    await use({});
  });
  afterEach(async () => {
    for (const { dispose } of all) await dispose?.();
  });

  return {
    get store() {
      return current.store;
    },
    get opened() {
      return current;
    },
    open,
    use,
    claim: (owner, now, request) =>
      current.store.claim({ owner, now, leaseMs, maxItems: 100, maxBytes: 1_000_000, ...request }),
    delivered: (entries) => entries.map(({ sequence }) => ({ sequence, status: 'delivered' })),
    retry: (entries, availableAt) =>
      entries.map(({ sequence }) => ({ sequence, status: 'retry', availableAt })),
    rejected: (entries, code = 'invalid_event') =>
      entries.map(({ sequence }) => ({ sequence, status: 'rejected', code, message: 'No name' })),
  };
};
