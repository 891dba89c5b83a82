import { describe, expect, it } from 'vitest';
import { createMemoryStore } from './memory-store.ts';
import { type ContractItem, entriesOf, outboxStoreContract } from './store.contract.ts';

outboxStoreContract('createMemoryStore', (limits) => ({ store: createMemoryStore(limits) }), {
  durable: false,
  runs: 500,
});

describe('a store whose entries can be taken back', () => {
  const now = 1_000_000;
  const openWith = async (...ids: string[]) => {
    const store = createMemoryStore<ContractItem>();
    await store.add(entriesOf(...ids), now);
    const waiting = async () => (await store.waiting(10)).map(({ id }) => id);
    const claim = (maxItems: number) =>
      store.claim({ owner: 'one', now, leaseMs: 1_000, maxItems, maxBytes: 10_000 });
    return { store, waiting, claim };
  };

  it('lists what waits in its order, what is on its way included', async () => {
    const { store, waiting, claim } = await openWith('a', 'b', 'c');
    await claim(1);
    expect(await waiting()).toEqual(['a', 'b', 'c']);
    expect(await store.waiting(2)).toHaveLength(2);
  });

  it('takes back what waits, as if it had never been added', async () => {
    const { store, waiting } = await openWith('a', 'b');
    expect(await store.discard(now, 1)).toMatchObject({ id: 'a' });
    expect(await store.discard(now, 1)).toBeUndefined();
    expect(await waiting()).toEqual(['b']);
    expect(await store.state(now)).toMatchObject({ waiting: 1, rejected: 0 });
    expect((await store.report()).lost).toEqual({});
  });

  it('takes back nothing that may be on its way', async () => {
    const { store, waiting, claim } = await openWith('a');
    await claim(1);
    expect(await store.discard(now, 1)).toBeUndefined();
    expect(await waiting()).toEqual(['a']);
    // The lease has run out.
    expect(await store.discard(now + 1_000, 1)).toMatchObject({ id: 'a' });
  });

  it('takes back what was set aside', async () => {
    const { store, claim } = await openWith('a');
    await claim(1);
    await store.settle('one', [{ sequence: 1, status: 'rejected', code: 'no', message: 'no' }], now);
    expect(await store.discard(now, 1)).toMatchObject({ id: 'a' });
    expect(await store.state(now)).toMatchObject({ waiting: 0, rejected: 0 });
    expect(await store.replay(now)).toBe(0);
  });
});
