import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RapportError } from '../errors.ts';
import { createMemoryStore } from './memory-store.ts';
import { createOutbox } from './outbox.ts';
import { answered, createRecorder, createSubject, unavailable } from './recorder.contract.ts';
import { type ContractItem, entriesOf } from './store.contract.ts';

const never = () => new Promise<never>(() => {});
const failing = () => Promise.reject(new RapportError('storage', 'The disk is gone'));

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 5) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('adding', () => {
  it('waits a while for company, then sends together', async () => {
    const { add, recorder } = await createSubject({ lingerMs: 500 });
    await add('a');
    await vi.advanceTimersByTimeAsync(400);
    await add('b');
    await vi.advanceTimersByTimeAsync(99);
    expect(recorder.batches()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(recorder.batches()).toEqual([['a', 'b']]);
  });

  it('waits no longer when a batch is full', async () => {
    const { add, recorder } = await createSubject({ batch: { maxItems: 2 } });
    await add('a');
    await vi.advanceTimersByTimeAsync(10);
    await add('b');
    await vi.advanceTimersByTimeAsync(0);
    expect(recorder.batches()).toEqual([['a', 'b']]);
  });

  it('sends 1,000 entries of one turn in 10 batches, in their order', async () => {
    const { outbox, recorder } = await createSubject();
    const ids = Array.from({ length: 1_000 }, (_, index) => `${index}`);
    await Promise.all(ids.map((id) => outbox.add(entriesOf(id))));
    await vi.advanceTimersByTimeAsync(0);
    expect(recorder.deliveries).toHaveLength(10);
    expect(recorder.ids()).toEqual(ids);
  });

  it('writes the entries of one turn together', async () => {
    const store = createMemoryStore<ContractItem>();
    const add = vi.spyOn(store, 'add');
    const subject = await createSubject({ store });
    await Promise.all(['a', 'b', 'c'].map((id) => subject.add(id)));
    expect(add).toHaveBeenCalledTimes(1);
    expect((await subject.outbox.state()).waiting).toBe(3);
  });

  it('rejects when the storage fails, and takes the next entries all the same', async () => {
    const store = createMemoryStore<ContractItem>();
    const { add, recorder } = await createSubject({ store });
    vi.spyOn(store, 'add').mockImplementationOnce(failing);
    await expect(add('a')).rejects.toMatchObject({ code: 'storage' });
    await add('b');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(recorder.ids()).toEqual(['b']);
  });

  it('bounds batches by bytes', async () => {
    const { outbox, recorder } = await createSubject({ batch: { maxBytes: 2_500 } });
    const item = { text: 'x'.repeat(1_000) };
    await outbox.add(['a', 'b', 'c'].map((id) => ({ id, item })));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(recorder.batches()).toEqual([['a', 'b'], ['c']]);
  });
});

describe('starting and stopping', () => {
  it('sends nothing before it is started, and then what the store held', async () => {
    const recorder = createRecorder();
    const outbox = createOutbox({ store: createMemoryStore(), destination: recorder.destination });
    await outbox.add(entriesOf('a'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(recorder.batches()).toEqual([]);
    outbox.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(recorder.batches()).toEqual([['a']]);
  });

  it('waits for the batch under way, and begins no other', async () => {
    const { outbox, recorder, add } = await createSubject({ batch: { maxItems: 1 } });
    let answer = () => {};
    recorder.answer = (entries) =>
      new Promise((resolve) => {
        answer = () => resolve(answered(entries));
      });
    await add('a', 'b');
    await vi.advanceTimersByTimeAsync(0);
    const stopped = vi.fn();
    const stopping = outbox.stop().then(stopped);
    await vi.advanceTimersByTimeAsync(0);
    expect(stopped).not.toHaveBeenCalled();
    answer();
    await stopping;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(recorder.batches()).toEqual([['a']]);
    expect(await outbox.state()).toMatchObject({ waiting: 1, claimed: 0 });
  });

  it('goes on where it stopped', async () => {
    const { outbox, recorder, add } = await createSubject();
    await outbox.stop();
    await add('a');
    outbox.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(recorder.ids()).toEqual(['a']);
  });

  it('leaves no timer behind when nothing waits', async () => {
    const { add, outbox } = await createSubject();
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000);
    await outbox.flush();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('flushing', () => {
  it('sends without waiting for company, and resolves when all is answered', async () => {
    const { outbox, recorder, add } = await createSubject({ batch: { maxItems: 1 } });
    void add('a', 'b');
    await outbox.flush();
    expect(recorder.ids()).toEqual(['a', 'b']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits out a pause that ends in time', async () => {
    const { outbox, recorder, add } = await createSubject({ answer: () => unavailable(2_000) });
    await add('a');
    const flushed = vi.fn();
    void outbox.flush().then(flushed);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(flushed).not.toHaveBeenCalled();
    recorder.answer = (entries) => answered(entries);
    await vi.advanceTimersByTimeAsync(1);
    expect(recorder.batches()).toEqual([['a'], ['a']]);
    expect(flushed).toHaveBeenCalled();
  });

  it('resolves at once when nothing can be sent in time', async () => {
    const { outbox, add } = await createSubject({ answer: () => unavailable(60_000) });
    await add('a');
    await outbox.flush();
    expect((await outbox.state()).waiting).toBe(1);
  });

  it('resolves after the time-out while the destination is silent', async () => {
    const { outbox, add } = await createSubject({ answer: never });
    await add('a');
    const flushed = vi.fn();
    void outbox.flush({ timeoutMs: 3_000 }).then(flushed);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(flushed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(flushed).toHaveBeenCalled();
  });

  it('waits for what another outbox is sending', async () => {
    const { store, add } = await createSubject({
      answer: async (entries) => {
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        return answered(entries);
      },
    });
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000);
    const other = await createSubject({ store });
    const flushed = vi.fn();
    void other.outbox.flush().then(flushed);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(flushed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(flushed).toHaveBeenCalled();
    expect(other.recorder.batches()).toEqual([]);
  });

  it('does not reject when the storage fails', async () => {
    const store = createMemoryStore<ContractItem>();
    const { outbox, errors, add, recorder } = await createSubject({ store });
    await add('a');
    vi.spyOn(store, 'claim').mockImplementationOnce(failing);
    await outbox.flush();
    expect(errors).toMatchObject([{ code: 'storage' }]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(recorder.ids()).toEqual(['a']);
  });
});

describe('what it tells', () => {
  it('counts what was settled', async () => {
    const counts: object[] = [];
    const { add } = await createSubject({
      onSettled: (count) => counts.push(count),
      answer: (entries) => ({
        status: 'answered',
        results: entries.map(({ id }) =>
          id === 'a'
            ? { status: 'retry', reason: 'locked', afterMs: 60_000 }
            : id === 'b'
              ? { status: 'rejected', code: 'bad', message: '' }
              : { status: 'delivered' },
        ),
      }),
    });
    await add('a', 'b', 'c', 'd');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(counts).toEqual([{ delivered: 2, retried: 1, rejected: 1 }]);
  });

  it('says how much of what was added is not sent', async () => {
    const { outbox, add } = await createSubject();
    expect(outbox.unsent()).toBe(0);
    void add('a');
    expect(outbox.unsent()).toBe(1);
    await outbox.flush();
    expect(outbox.unsent()).toBe(0);
  });

  it('goes on when whoever listens to errors throws', async () => {
    const { add, recorder } = await createSubject({
      onError: () => {
        throw new Error('listener');
      },
      answer: () => {
        throw new Error('destination');
      },
    });
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000);
    recorder.answer = (entries) => answered(entries);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(recorder.batches()).toEqual([['a'], ['a']]);
  });
});
