import { createMemoryStore } from './memory-store.ts';
import { outboxStoreContract } from './store.contract.ts';

outboxStoreContract('createMemoryStore', (limits) => ({ store: createMemoryStore(limits) }), {
  durable: false,
  runs: 500,
});
