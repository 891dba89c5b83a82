import { expect, it } from 'vitest';
import { createMemoryStorage } from './memory-storage.ts';
import { createMemoryStore } from './memory-store.ts';
import { type ContractItem, entriesOf } from './store.contract.ts';
import type { StoreLimits } from './store.ts';
import { createTableStore } from './table-store.ts';

const request = { owner: 'one', leaseMs: 1_000, maxItems: 100, maxBytes: 1_000_000 };

/** Sets entries aside, the first of them longest ago. */
const withRejected = async (limits: StoreLimits, ids: string[]) => {
  const store = createMemoryStore<ContractItem>(limits);
  for (const [now, id] of ids.entries()) {
    await store.add(entriesOf(id), now);
    const claimed = await store.claim({ ...request, now });
    const settlements = claimed.map(
      ({ sequence }) => ({ sequence, status: 'rejected', code: 'bad', message: '' }) as const,
    );
    await store.settle('one', settlements, now);
  }
  return store;
};

it('keeps no more set aside than may wait, and counts none of them twice', async () => {
  const store = await withRejected({ maxEntries: 2 }, ['a', 'b', 'c', 'd']);
  await store.claim({ ...request, now: 10 });
  expect((await store.rejected(10)).map(({ id }) => id)).toEqual(['c', 'd']);
  expect(await store.state(10)).toMatchObject({ rejected: 2 });
  expect((await store.report()).lost).toEqual({ bad: 4 });
});

it('forgets what was set aside too long ago', async () => {
  const store = await withRejected({ maxAgeMs: 500 }, ['a', 'b']);
  await store.claim({ ...request, now: 500 });
  expect((await store.rejected(10)).map(({ id }) => id)).toEqual(['b']);
});

it('hands out copies, so that an attempt counted later does not change an entry on its way', async () => {
  const store = createMemoryStore<ContractItem>();
  await store.add(entriesOf('a'), 0);
  const [entry] = await store.claim({ ...request, now: 0 });
  await store.settle('one', [{ sequence: entry!.sequence, status: 'retry', availableAt: 5 }], 0);
  expect(entry!.attempts).toBe(0);
  expect(await store.claim({ ...request, now: 5 })).toMatchObject([{ attempts: 1 }]);
});

it('counts what is rejected and forgets it, where nobody sets it aside', async () => {
  const storage = createMemoryStorage();
  const store = createTableStore<ContractItem>(storage);
  await store.add(entriesOf('a', 'b'), 0);
  const [entry] = await store.claim({ ...request, now: 0 });
  const rejection = { sequence: entry!.sequence, status: 'rejected', code: 'bad', message: '' } as const;
  await store.settle('one', [rejection], 0);
  expect(await store.state(0)).toMatchObject({ waiting: 1, rejected: 0 });
  expect(await store.report()).toMatchObject({ added: 2, lost: { bad: 1 } });
  const rows = await storage.transact('readonly', (table) => table.list(0, Infinity, 10));
  expect(rows).toMatchObject([{ id: 'b' }]);
});
