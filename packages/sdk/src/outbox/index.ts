export { longestWaitMs } from './backoff.ts';
export type { BatchResult, DeliverOptions, DeliveryResult, Destination } from './destination.ts';
export { failureOf, type HttpAnswer } from './http-result.ts';
export { createIndexedDbStorage, type IndexedDbStorage } from './indexeddb-storage.ts';
export { createIndexedDbStore, type IndexedDbStore, type IndexedDbStoreOptions } from './indexeddb-store.ts';
export { createMemoryStorage } from './memory-storage.ts';
export { createMemoryStore } from './memory-store.ts';
export { createOutbox, type Outbox } from './outbox.ts';
export type { BackoffOptions, OutboxOptions } from './outbox-options.ts';
export { randomId } from './random-id.ts';
export { parseRetryAfter } from './retry-after.ts';
export type {
  ClaimRequest,
  EditableStore,
  NewEntry,
  OutboxEntry,
  OutboxState,
  OutboxStore,
  Pause,
  RejectedEntry,
  SendingStore,
  Settlement,
  StoreLimits,
} from './store.ts';
export type { Table, TableStorage, Transact, TransactionMode } from './table.ts';
export { createTableStore } from './table-store.ts';
export { createTimeout, type Timeout } from './timeout.ts';
