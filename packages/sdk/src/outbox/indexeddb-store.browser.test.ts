import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createIndexedDbStore } from './indexeddb-store.ts';
import { type ContractItem, entriesOf, outboxStoreContract } from './store.contract.ts';

const start = Date.UTC(2026, 10, 22, 5);

interface StorageBuckets {
  open(name: string, options: { quota: number }): Promise<{ indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

let made = 0;
const freshName = () => `outbox-${made++}`;
const exists = async (name: string) =>
  (await indexedDB.databases()).some((database) => database.name === name);

const open = (name: string) => {
  const store = createIndexedDbStore<ContractItem>({ name });
  onTestFinished(() => store.destroy());
  return store;
};
const claim = (store: ReturnType<typeof open>, owner: string) =>
  store.claim({ owner, now: start, leaseMs: 30_000, maxItems: 100, maxBytes: 1_000_000 });

outboxStoreContract(
  'createIndexedDbStore',
  (limits) => {
    const name = freshName();
    const store = createIndexedDbStore<ContractItem>({ name, ...limits });
    return {
      store,
      reopen: () => createIndexedDbStore<ContractItem>({ name, ...limits }),
      dispose: () => store.destroy(),
    };
  },
  { durable: true, runs: 60 },
);

describe('createIndexedDbStore', () => {
  it('makes no database before it is used', async () => {
    const name = freshName();
    const store = open(name);
    expect(await exists(name)).toBe(false);
    await store.add(entriesOf('a'), start);
    expect(await exists(name)).toBe(true);
  });

  it('leaves nothing behind when destroyed, whoever has it open', async () => {
    const name = freshName();
    const [mine, other] = [open(name), open(name)];
    await mine.add(entriesOf('a'), start);
    const claimed = await claim(other, 'other');
    await mine.destroy();
    expect(await exists(name)).toBe(false);

    // What the other tab does before it hears of it brings nothing back.
    await other.settle('other', [{ sequence: claimed[0]!.sequence, status: 'delivered' }], start);
    await other.release('other');
    expect(await claim(other, 'other')).toEqual([]);
    expect(await other.state(start)).toMatchObject({ waiting: 0, rejected: 0 });
    expect(await claim(mine, 'mine')).toEqual([]);
    expect(await exists(name)).toBe(false);
  });

  it('begins anew with what is added after it was destroyed', async () => {
    const name = freshName();
    const [mine, other] = [open(name), open(name)];
    await mine.add(entriesOf('a'), start);
    const before = await mine.report();
    await mine.destroy();
    await mine.add(entriesOf('b'), start);
    expect((await mine.report()).id).not.toBe(before.id);
    expect((await claim(open(name), 'third')).map(({ id }) => id)).toEqual(['b']);
    await other.add(entriesOf('c'), start);
    expect(await mine.state(start)).toMatchObject({ waiting: 2, claimed: 1 });
  });

  it('is destroyed in the middle of its own work', async () => {
    const name = freshName();
    const store = open(name);
    const adding = store.add(entriesOf('a'), start);
    await Promise.all([store.destroy(), adding]);
    expect(await exists(name)).toBe(false);
  });

  it('adds all or none when an item cannot be stored', async () => {
    const store = open(freshName());
    const unstorable = { id: 'b', item: { text: (() => {}) as unknown as string } };
    await expect(store.add([...entriesOf('a'), unstorable], start)).rejects.toMatchObject({
      code: 'storage',
    });
    expect(await store.state(start)).toMatchObject({ waiting: 0 });
    await store.add(entriesOf('c'), start);
    expect((await claim(store, 'one')).map(({ id }) => id)).toEqual(['c']);
    expect(await store.report()).toMatchObject({ added: 1 });
  });

  it('rejects with a storage error when the quota is used up, and keeps what it has', async () => {
    // A bucket is a storage of its own with a real quota. @see https://wicg.github.io/storage-buckets/
    const { storageBuckets } = navigator as Navigator & { storageBuckets: StorageBuckets };
    const bucket = await storageBuckets.open('small', { quota: 500_000 });
    vi.stubGlobal('indexedDB', bucket.indexedDB);
    onTestFinished(async () => {
      vi.unstubAllGlobals();
      await storageBuckets.delete('small');
    });
    const store = createIndexedDbStore<ContractItem>({ name: freshName() });
    await store.add(entriesOf('a'), start);
    const large = { id: 'b', item: { text: 'x'.repeat(1_000_000) } };
    await expect(store.add([large], start)).rejects.toMatchObject({ code: 'storage', retryable: true });
    await store.add(entriesOf('c'), start);
    expect((await claim(store, 'one')).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('rejects with a storage error where the browser forbids storage', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
    const store = createIndexedDbStore<ContractItem>({ name: freshName() });
    await expect(store.add(entriesOf('a'), start)).rejects.toMatchObject({ code: 'storage' });
    await expect(store.destroy()).rejects.toMatchObject({ code: 'storage' });
    vi.unstubAllGlobals();
    onTestFinished(() => store.destroy());
    await store.add(entriesOf('a'), start);
    expect((await store.state(start)).waiting).toBe(1);
  });
});
