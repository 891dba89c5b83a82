import { randomUUID } from 'node:crypto';
import type { OutboxStore } from '@rapport/sdk/outbox';
import { afterAll, beforeAll, describe } from 'vitest';
import { type ContractItem, outboxStoreContract } from '../../../sdk/src/outbox/store.contract.ts';
import type { Storage } from '../database/storage.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createDatabaseOutboxStore } from './database-outbox-store.ts';

describe.each(testDatabases)('on %s', (name, createDatabase) => {
  let database: TestDatabase;
  let storage: Storage;
  beforeAll(async () => {
    database = await createDatabase();
    storage = await database.open();
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  // One database for all: a store sees its own destination alone.
  outboxStoreContract(
    `the database (${name})`,
    (limits) => {
      const destination = randomUUID();
      const opened: Storage[] = [];
      // The store keeps any JSON; the suite's items need not be events.
      const storeIn = (where: Storage) =>
        createDatabaseOutboxStore(where, destination, limits) as unknown as OutboxStore<ContractItem>;
      return {
        store: storeIn(storage),
        reopen: async () => {
          const again = await database.open();
          opened.push(again);
          return storeIn(again);
        },
        dispose: async () => {
          for (const one of opened) await one.close();
        },
      };
    },
    { durable: true, runs: 20 },
  );
});
