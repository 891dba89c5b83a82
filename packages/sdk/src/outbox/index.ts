export { longestWaitMs } from './backoff.ts';
export type { BatchResult, DeliverOptions, DeliveryResult, Destination } from './destination.ts';
export { failureOf, type HttpAnswer } from './http-result.ts';
export { createIndexedDbStore, type IndexedDbStore, type IndexedDbStoreOptions } from './indexeddb-store.ts';
export { createMemoryStore } from './memory-store.ts';
export { type BackoffOptions, createOutbox, type Outbox, type OutboxOptions } from './outbox.ts';
export { parseRetryAfter } from './retry-after.ts';
export type {
  ClaimRequest,
  NewEntry,
  OutboxEntry,
  OutboxState,
  OutboxStore,
  Pause,
  RejectedEntry,
  Settlement,
  StoreLimits,
} from './store.ts';
