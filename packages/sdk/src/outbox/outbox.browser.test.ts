import { expect, it, onTestFinished } from 'vitest';
import { createIndexedDbStore } from './indexeddb-store.ts';
import { createOutbox } from './outbox.ts';
import type { OutboxOptions } from './outbox-options.ts';
import { answered, createRecorder, unavailable } from './recorder.contract.ts';
import { type ContractItem, entriesOf } from './store.contract.ts';

let made = 0;
const freshName = () => `tabs-${made++}`;

/** What a page of the site makes: a store and an outbox of its own on the shared database. */
const openTab = (name: string, options: Partial<OutboxOptions<ContractItem>> = {}) => {
  const recorder = createRecorder();
  const store = createIndexedDbStore<ContractItem>({ name });
  const outbox = createOutbox<ContractItem>({
    store,
    destination: recorder.destination,
    lingerMs: 5,
    ...options,
  });
  outbox.start();
  onTestFinished(async () => {
    await outbox.stop();
    await store.destroy();
  });
  return { store, outbox, recorder, add: (...ids: string[]) => outbox.add(entriesOf(...ids)) };
};

const range = (count: number, prefix = '') =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

it('delivers each entry of several tabs once', async () => {
  const name = freshName();
  const tabs = [openTab(name), openTab(name), openTab(name)];
  await Promise.all(tabs.flatMap((tab, index) => range(40, `${index}-`).map((id) => tab.add(id))));
  await Promise.all(tabs.map(({ outbox }) => outbox.flush()));
  const ids = tabs.flatMap(({ recorder }) => recorder.ids());
  expect(ids).toHaveLength(120);
  expect(new Set(ids).size).toBe(120);
});

it('delivers what a tab that is gone had stored or held', async () => {
  const name = freshName();
  const gone = createIndexedDbStore<ContractItem>({ name });
  await gone.add(entriesOf('held', 'stored'), Date.now());
  await gone.claim({ owner: 'gone', now: Date.now(), leaseMs: 300, maxItems: 1, maxBytes: 1_000 });
  const { outbox, recorder, add } = openTab(name);
  await add('new');
  await outbox.flush();
  expect(recorder.ids()).toEqual(['stored', 'new', 'held']);
});

it('makes no earlier request after a reload than the destination allowed', async () => {
  const name = freshName();
  const before = openTab(name);
  before.recorder.answer = () => unavailable(60_000);
  await before.add('a');
  await before.outbox.flush();
  await before.outbox.stop();
  let now = Date.now();
  const { outbox, recorder, add } = openTab(name, { now: () => now });
  await add('b');
  await outbox.flush();
  expect(recorder.batches()).toEqual([]);
  now += 60_000;
  await outbox.flush();
  expect(recorder.batches()).toEqual([['a'], ['b']]);
});

it('keeps 1,000 entries of one task, and sends them in 10 batches', async () => {
  const { outbox, recorder, store, add } = openTab(freshName(), { lingerMs: 60_000 });
  const ids = range(1_000);
  await Promise.all(ids.map((id) => add(id)));
  expect((await store.report()).added).toBe(1_000);
  await outbox.flush();
  expect(recorder.ids()).toEqual(ids);
  expect(recorder.deliveries).toHaveLength(10);
});

it('sends what is not durable yet from a page that is left', async () => {
  const { outbox, recorder, add } = openTab(freshName(), { lingerMs: 60_000 });
  void add('a');
  void outbox.leave();
  expect(recorder.deliveries).toMatchObject([{ ids: ['a'], leaving: true }]);
  await outbox.flush();
  expect(recorder.batches()).toEqual([['a']]);
});

it('takes turns through a Web Lock', async () => {
  const name = freshName();
  const exclusively = <Result>(run: () => Promise<Result>) =>
    navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock ? run() : undefined));
  const [one, two] = [openTab(name, { exclusively }), openTab(name, { exclusively })];
  let isUnderWay = false;
  for (const { recorder } of [one, two])
    recorder.answer = async (entries) => {
      expect(isUnderWay).toBe(false);
      isUnderWay = true;
      await new Promise((resolve) => setTimeout(resolve, 5));
      isUnderWay = false;
      return answered(entries);
    };
  await Promise.all([one.add('a', 'b'), two.add('c', 'd')]);
  await Promise.all([one.outbox.flush(), two.outbox.flush()]);
  expect([...one.recorder.ids(), ...two.recorder.ids()].sort()).toEqual(['a', 'b', 'c', 'd']);
});
