import { createKeepingStore } from './keeping-store.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { EditableStore, StoreLimits } from './store.ts';

/** Creates a store that ends with the process: where nothing durable is allowed or to be had. */
export const createMemoryStore = <Item>(limits: StoreLimits = {}): EditableStore<Item> =>
  createKeepingStore(createMemoryStorage(), limits);
