import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RapportError } from '../errors.ts';
import { createMemoryStore } from './memory-store.ts';
import { createOutbox } from './outbox.ts';
import { answered, createRecorder, createSubject, unavailable } from './recorder.contract.ts';
import { type ContractItem, entriesOf } from './store.contract.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 5) });
});
afterEach(() => {
  vi.useRealTimers();
});

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
const large = (...ids: string[]) => ids.map((id) => ({ id, item: { text: 'x'.repeat(9_980) } }));

describe('leaving a page', () => {
  it('sends what was just added before it returns, though it is not durable yet', async () => {
    const { outbox, recorder } = await createSubject();
    void outbox.add(entriesOf('a'));
    void outbox.add(entriesOf('b'));
    void outbox.leave();
    expect(recorder.deliveries).toMatchObject([{ ids: ['a', 'b'], leaving: true }]);
  });

  it('sends nothing twice when the page lives on', async () => {
    const { outbox, recorder, add } = await createSubject();
    await add('a');
    void outbox.add(entriesOf('b'));
    await outbox.leave();
    await outbox.leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(recorder.batches()).toEqual([['a', 'b']]);
    expect(await outbox.state()).toMatchObject({ waiting: 0 });
  });

  it('sends nothing twice when it is told twice at once', async () => {
    const { outbox, recorder, add } = await createSubject();
    await add('a');
    await Promise.all([outbox.leave(), outbox.leave()]);
    expect(recorder.batches()).toEqual([['a']]);
  });

  it('sends nothing more that another tab has sent in its turn', async () => {
    const store = createMemoryStore<ContractItem>();
    const waiting = await createSubject({ store, exclusively: async () => {} });
    await waiting.add('a');
    const { recorder } = await createSubject({ store });
    expect(recorder.batches()).toEqual([['a']]);
    expect(waiting.outbox.unsent()).toBe(1);
    await waiting.outbox.flush();
    expect(waiting.outbox.unsent()).toBe(0);
    await waiting.outbox.leave();
    expect(waiting.recorder.batches()).toEqual([]);
  });

  it('sends nothing twice when the storage takes its time', async () => {
    const store = createMemoryStore<ContractItem>();
    const { outbox, recorder, add } = await createSubject({ store });
    const write = store.add;
    vi.spyOn(store, 'add').mockImplementationOnce(async (...entries) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return write(...entries);
    });
    void add('a');
    await vi.advanceTimersByTimeAsync(100);
    void add('b');
    void outbox.leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(recorder.batches()).toEqual([['a', 'b']]);
    expect(await outbox.state()).toMatchObject({ waiting: 0 });
  });

  it('sends nothing twice when a flush begins at the same moment', async () => {
    const { outbox, recorder, add } = await createSubject();
    await add('a');
    const flushing = outbox.flush();
    const leaving = outbox.leave();
    await Promise.all([flushing, leaving]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(recorder.batches()).toEqual([['a']]);
    expect(await outbox.state()).toMatchObject({ waiting: 0 });
  });

  it('sends nothing twice when it begins while a flush is claiming', async () => {
    const store = createMemoryStore<ContractItem>();
    const { outbox, recorder, add } = await createSubject({ store });
    const claim = store.claim;
    await add('a');
    vi.spyOn(store, 'claim').mockImplementationOnce(async (request) => {
      await Promise.resolve();
      void outbox.leave();
      return claim(request);
    });
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(recorder.deliveries).toMatchObject([{ ids: ['a'], leaving: true }]);
    expect(await outbox.state()).toMatchObject({ waiting: 0 });
  });

  it('lets a flush send on while its own answer is outstanding', async () => {
    const { outbox, recorder, add } = await createSubject({
      answer: (entries, { leaving }) => (leaving ? new Promise(() => {}) : answered(entries)),
    });
    await add('a');
    void outbox.leave();
    await vi.advanceTimersByTimeAsync(10);
    await add('b');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(recorder.batches()).toEqual([['a'], ['b']]);
  });

  it('gives back at once what it leased and did not send', async () => {
    const store = createMemoryStore<ContractItem>();
    const { outbox, recorder, add } = await createSubject({ store });
    await store.add(entriesOf('earlier'), Date.now());
    await add('a');
    await outbox.leave();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(recorder.batches()).toEqual([['a'], ['earlier']]);
  });

  it('sends nothing that could not be stored, as its caller was told', async () => {
    const store = createMemoryStore<ContractItem>();
    const { outbox, recorder, add } = await createSubject({ store });
    vi.spyOn(store, 'add').mockRejectedValueOnce(new RapportError('storage', 'Full'));
    await expect(add('a')).rejects.toMatchObject({ code: 'storage' });
    await outbox.leave();
    expect(recorder.deliveries).toEqual([]);
  });

  it('forgets what was added before it was stopped', async () => {
    const { outbox, store, recorder, add } = await createSubject();
    await add('a');
    await outbox.stop();
    await store.clear();
    outbox.start();
    await outbox.leave();
    expect(recorder.deliveries).toEqual([]);
  });

  it('does not repeat what is already on its way', async () => {
    let answer = () => {};
    const { outbox, recorder, add } = await createSubject({
      answer: (entries) =>
        new Promise((resolve) => {
          answer = () => resolve(answered(entries));
        }),
    });
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000);
    await outbox.leave();
    expect(recorder.batches()).toEqual([['a']]);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(await outbox.state()).toMatchObject({ waiting: 0 });
  });

  it('sends no more than a leaving page may, and the rest later', async () => {
    const { outbox, recorder } = await createSubject();
    const entries = large('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    await outbox.add(entries);
    await outbox.leave();
    const sent = recorder.deliveries.filter(({ leaving }) => leaving).flatMap(({ ids }) => ids);
    expect(sent).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(sent.length * bytesOf(entries[0]!.item)).toBeLessThanOrEqual(60_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(recorder.batches().slice(1)).toEqual([['g', 'h']]);
  });

  it('sends what the store holds from earlier pages when nothing is new', async () => {
    const store = createMemoryStore<ContractItem>();
    const { outbox, recorder } = await createSubject({ store });
    await store.add(entriesOf('a', 'b'), Date.now());
    await outbox.leave();
    expect(recorder.deliveries).toMatchObject([{ ids: ['a', 'b'], leaving: true }]);
    expect(await outbox.state()).toMatchObject({ waiting: 0 });
  });

  it('keeps what the browser did not take until the leases run out', async () => {
    const { outbox, recorder, add } = await createSubject({ answer: () => unavailable() });
    await add('a');
    await outbox.leave();
    expect(await outbox.state()).toMatchObject({ waiting: 1, claimed: 1, pause: { failures: 0 } });
    recorder.answer = (entries) => answered(entries);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(recorder.deliveries).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(recorder.deliveries).toMatchObject([{ leaving: true }, { ids: ['a'], leaving: false }]);
  });

  it('keeps its leases when a flush that was under way ends', async () => {
    let answer = () => {};
    const { outbox, recorder, add } = await createSubject({
      answer: () =>
        new Promise((resolve) => {
          answer = () => resolve(unavailable());
        }),
    });
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000);
    recorder.answer = () => unavailable();
    await add('b');
    await outbox.leave();
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(await outbox.state()).toMatchObject({ waiting: 2, claimed: 1 });
  });

  it('keeps to the pause that the destination asked for', async () => {
    const { outbox, recorder, add } = await createSubject({ answer: () => unavailable(60_000) });
    await add('a');
    await outbox.leave();
    expect((await outbox.state()).pause).toEqual({ until: Date.now() + 60_000, failures: 1 });
    await vi.advanceTimersByTimeAsync(40_000);
    await add('b');
    await outbox.leave();
    expect(recorder.deliveries).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(recorder.deliveries).toHaveLength(2);
  });

  it('sends nothing before the outbox is started, and nothing after it was stopped', async () => {
    const recorder = createRecorder();
    const outbox = createOutbox({ store: createMemoryStore(), destination: recorder.destination });
    await outbox.add(entriesOf('a'));
    await outbox.leave();
    outbox.start();
    await outbox.stop();
    await outbox.leave();
    expect(recorder.deliveries).toEqual([]);
  });
});
