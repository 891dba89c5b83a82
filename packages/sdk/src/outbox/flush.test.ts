import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BatchResult } from './destination.ts';
import { createMemoryStore } from './memory-store.ts';
import { answered, createSubject, unavailable } from './recorder.contract.ts';
import { type ContractItem, entriesOf } from './store.contract.ts';
import type { OutboxEntry } from './store.ts';

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const start = Date.UTC(2026, 10, 22, 5);

const waits = (deliveries: readonly { at: number }[]) =>
  deliveries.slice(1).map(({ at }, index) => at - deliveries[index]!.at);

/** Refuses each batch that holds one of these, as a server does with what it cannot read or what is too much. */
const refusing =
  (...poison: string[]) =>
  (entries: readonly OutboxEntry<ContractItem>[]): BatchResult =>
    entries.some(({ id }) => poison.includes(id))
      ? { status: 'refused', code: 'http_413', message: 'Too large' }
      : answered(entries);

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a destination that is unavailable', () => {
  it('is tried again without a new event, after waits that double up to the longest', async () => {
    const { add, recorder } = await createSubject({
      answer: () => unavailable(),
      backoff: { maxMs: 10_000 },
    });
    await add('a');
    await vi.advanceTimersByTimeAsync(36_000);
    expect(waits(recorder.deliveries)).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    recorder.answer = (entries) => answered(entries);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(recorder.deliveries).toHaveLength(8);
    await vi.advanceTimersByTimeAsync(dayMs);
    expect(recorder.deliveries).toHaveLength(8);
  });

  it('is tried again after a wait drawn from the whole range', async () => {
    const { add, recorder } = await createSubject({ answer: () => unavailable(), random: () => 0.25 });
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000 + 250 + 500 + 1_000);
    expect(waits(recorder.deliveries)).toEqual([250, 500, 1_000]);
  });

  it('gets one entry to find out, and full batches when that arrived', async () => {
    const { add, recorder } = await createSubject({ answer: () => unavailable() });
    await add('a', 'b', 'c');
    await vi.advanceTimersByTimeAsync(1_000);
    recorder.answer = (entries) => answered(entries);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(recorder.batches()).toEqual([['a', 'b', 'c'], ['a'], ['b', 'c']]);
  });

  it('begins with short waits again once it answered', async () => {
    const { add, recorder, outbox } = await createSubject({ answer: () => unavailable() });
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000 + 1_000 + 2_000);
    recorder.answer = (entries) => answered(entries);
    await vi.advanceTimersByTimeAsync(4_000);
    expect((await outbox.state()).pause.failures).toBe(0);
    recorder.answer = () => unavailable();
    recorder.deliveries.length = 0;
    await add('b');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(waits(recorder.deliveries)).toEqual([1_000]);
  });

  it('is left alone by every outbox on the store as long as it asked for', async () => {
    const store = createMemoryStore<ContractItem>();
    const { add, outbox } = await createSubject({ store, answer: () => unavailable(90_000) });
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000);
    await outbox.stop();
    const { recorder, add: addLater } = await createSubject({ store });
    await addLater('b');
    await vi.advanceTimersByTimeAsync(89_999);
    expect(recorder.batches()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(recorder.batches()).toEqual([['a'], ['b']]);
  });

  it('is tried after a day at the latest, whatever it asked for', async () => {
    const { add, recorder } = await createSubject({ answer: () => unavailable(400 * dayMs) });
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000 + dayMs);
    expect(waits(recorder.deliveries)).toEqual([dayMs]);
  });

  it('never makes an entry given up', async () => {
    const { add, recorder } = await createSubject({ answer: () => unavailable(), maxAttempts: 3 });
    await add('a');
    await vi.advanceTimersByTimeAsync(dayMs);
    recorder.answer = (entries) => answered(entries);
    recorder.deliveries.length = 0;
    await vi.advanceTimersByTimeAsync(5 * minuteMs);
    expect(recorder.ids()).toEqual(['a']);
  });

  it('does not hold up others when it is one entry that it stumbles over', async () => {
    const { add, recorder, outbox } = await createSubject({
      random: Math.random,
      answer: (entries) => (entries.some(({ id }) => id === 'a') ? unavailable() : answered(entries)),
    });
    await add('a', 'b', 'c', 'd');
    await vi.advanceTimersByTimeAsync(30 * minuteMs);
    expect(recorder.ids()).toEqual(expect.arrayContaining(['b', 'c', 'd']));
    expect(await outbox.state()).toMatchObject({ waiting: 1, rejected: 0 });
    // Its own waits grow meanwhile.
    recorder.deliveries.length = 0;
    await vi.advanceTimersByTimeAsync(60 * minuteMs);
    expect(recorder.deliveries.length).toBeLessThan(120);
  });
});

describe('a destination that does not keep to the rules', () => {
  it('counts as unavailable when it throws', async () => {
    const { add, recorder, errors } = await createSubject({
      answer: () => {
        throw new TypeError('Failed to fetch');
      },
    });
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(errors).toMatchObject([{ message: 'Failed to fetch' }]);
    recorder.answer = (entries) => answered(entries);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(recorder.batches()).toEqual([['a'], ['a']]);
  });

  it('counts as unavailable when it throws before it returns a promise', async () => {
    const destination = {
      name: 'broken',
      deliver: (): never => {
        throw new Error('No such host');
      },
    };
    const { add, outbox, errors } = await createSubject({ destination });
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(errors).toMatchObject([{ message: 'No such host' }]);
    expect(await outbox.state()).toMatchObject({ waiting: 1, claimed: 0, pause: { failures: 1 } });
  });

  it.each([0, 1, 3])('counts as unavailable when it gives %i results for 2 entries', async (length) => {
    const { add, recorder, errors, outbox } = await createSubject({
      answer: () => ({
        status: 'answered',
        results: Array.from({ length }, () => ({ status: 'delivered' })),
      }),
    });
    await add('a', 'b');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(errors).toMatchObject([{ message: 'wrong number of results' }]);
    expect((await outbox.state()).waiting).toBe(2);
    recorder.answer = (entries) => answered(entries);
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await outbox.state()).waiting).toBe(0);
  });

  it('is told to stop when the lease runs out, and counts as unavailable', async () => {
    let settle = () => {};
    const { add, recorder, outbox } = await createSubject({
      leaseMs: 5_000,
      answer: (entries) =>
        new Promise((resolve) => {
          settle = () => resolve(answered(entries));
        }),
    });
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000 + 4_999);
    const { signal } = recorder.deliveries[0]!;
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(signal?.aborted).toBe(true);
    // The answer comes all the same, but the entry may be on its way once more already.
    settle();
    await vi.advanceTimersByTimeAsync(0);
    expect((await outbox.state()).waiting).toBe(1);
    recorder.answer = (entries) => answered(entries);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(recorder.batches()).toEqual([['a'], ['a']]);
  });
});

describe('a batch that is refused', () => {
  it('is halved until the poison is alone; the others are delivered in their order', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `${index}`);
    const { add, recorder, outbox, store } = await createSubject({ answer: refusing('6', '13') });
    await add(...ids);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await outbox.state()).toMatchObject({ waiting: 0, rejected: 2, pause: { failures: 0 } });
    expect(await store.rejected(10)).toMatchObject([
      { id: '6', code: 'http_413', message: 'Too large' },
      { id: '13', code: 'http_413' },
    ]);
    expect((await store.report()).lost).toEqual({ http_413: 2 });
    const taken = recorder.batches().filter((batch) => !batch.includes('6') && !batch.includes('13'));
    expect(taken.flat()).toEqual(ids.filter((id) => id !== '6' && id !== '13'));
  });

  it('leaves what was not sent to later when the destination fails in between', async () => {
    const { add, recorder, outbox } = await createSubject();
    recorder.answer = (entries) => (recorder.deliveries.length > 2 ? unavailable() : refusing('d')(entries));
    await add('a', 'b', 'c', 'd');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(recorder.batches()).toEqual([
      ['a', 'b', 'c', 'd'],
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(await outbox.state()).toMatchObject({ waiting: 2, claimed: 0 });
    recorder.answer = refusing('d');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await outbox.state()).toMatchObject({ waiting: 0, rejected: 1 });
  });

  it('holds back what follows an entry of the same key that has to be tried again', async () => {
    const { outbox, recorder } = await createSubject();
    recorder.answer = (entries) => {
      if (entries.length > 3) return { status: 'refused', code: 'http_413', message: '' };
      return entries.some(({ id }) => id === 'a') && recorder.deliveries.length < 4
        ? answered(entries, { status: 'retry', reason: 'locked', afterMs: 5_000 })
        : answered(entries);
    };
    const [a, b, c, d] = entriesOf('a', 'b', 'c', 'd');
    await outbox.add([{ ...a!, orderKey: 'k' }, b!, { ...c!, orderKey: 'k' }, d!]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(recorder.batches()).toEqual([['a', 'b', 'c', 'd'], ['a', 'b'], ['d']]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(recorder.batches().slice(3)).toEqual([['a', 'b', 'c']]);
  });
});

describe('an entry that has to be tried again', () => {
  it('waits as long as it was asked to, while others go on', async () => {
    const { add, recorder } = await createSubject({
      answer: (entries) => answered(entries, { status: 'retry', reason: 'locked', afterMs: 30_000 }),
    });
    await add('a');
    await vi.advanceTimersByTimeAsync(1_000);
    recorder.answer = (entries) => answered(entries);
    await add('b');
    await vi.advanceTimersByTimeAsync(29_999);
    expect(recorder.batches()).toEqual([['a'], ['b']]);
    await vi.advanceTimersByTimeAsync(1);
    expect(recorder.batches()).toEqual([['a'], ['b'], ['a']]);
  });

  it('is not given up for turns in which nobody tried', async () => {
    let turns = 0;
    const { add, outbox } = await createSubject({
      maxAttempts: 2,
      answer: (entries) =>
        answered(
          entries,
          ++turns > 9 ? { status: 'delivered' } : { status: 'retry', reason: 'no time', afterMs: 0 },
        ),
    });
    await add('a');
    await vi.advanceTimersByTimeAsync(dayMs);
    expect(await outbox.state()).toMatchObject({ waiting: 0, rejected: 0 });
    expect(turns).toBe(10);
  });

  it('waits longer each time, and is given up after so many attempts', async () => {
    const { add, recorder, store, outbox } = await createSubject({
      maxAttempts: 4,
      answer: (entries) => answered(entries, { status: 'retry', reason: 'Record is locked' }),
    });
    await add('a');
    await vi.advanceTimersByTimeAsync(dayMs);
    expect(waits(recorder.deliveries)).toEqual([1_000, 2_000, 4_000]);
    expect(await outbox.state()).toMatchObject({ waiting: 0, rejected: 1 });
    expect(await store.rejected(1)).toMatchObject([
      { code: 'gave_up', message: 'Record is locked', attempts: 4 },
    ]);
    expect((await store.report()).lost).toEqual({ gave_up: 1 });
  });
});

describe('two outboxes on one store', () => {
  it('never send an entry at the same time', async () => {
    const store = createMemoryStore<ContractItem>();
    const underWay = new Set<string>();
    const seen: string[] = [];
    const answer = async (entries: readonly OutboxEntry<ContractItem>[]) => {
      for (const { id } of entries) {
        expect(underWay.has(id)).toBe(false);
        underWay.add(id);
        seen.push(id);
      }
      await new Promise((resolve) => setTimeout(resolve, 700));
      for (const { id } of entries) underWay.delete(id);
      return answered(entries);
    };
    const batch = { maxItems: 3 };
    const one = await createSubject({ store, answer, batch });
    const two = await createSubject({ store, answer, batch });
    for (let round = 0; round < 10; round++) {
      await one.add(`${round}a`, `${round}b`);
      await two.add(`${round}c`, `${round}d`, `${round}e`);
      await vi.advanceTimersByTimeAsync(300);
    }
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(seen).toHaveLength(50);
    expect(new Set(seen).size).toBe(50);
    expect(one.recorder.deliveries.length).toBeGreaterThan(1);
    expect(two.recorder.deliveries.length).toBeGreaterThan(1);
    expect([...one.errors, ...two.errors]).toEqual([]);
  });

  it('deliver what another held when it crashed, as soon as its lease runs out', async () => {
    const store = createMemoryStore<ContractItem>();
    await store.add(entriesOf('a'), start);
    await store.claim({ owner: 'crashed', now: start, leaseMs: 30_000, maxItems: 1, maxBytes: 1_000 });
    const { add, recorder } = await createSubject({ store });
    await add('b');
    await vi.advanceTimersByTimeAsync(29_999);
    expect(recorder.batches()).toEqual([['b']]);
    await vi.advanceTimersByTimeAsync(1);
    expect(recorder.batches()).toEqual([['b'], ['a']]);
  });

  it('take over at once what one that is gone had leased, where they know to be alone', async () => {
    const store = createMemoryStore<ContractItem>();
    const options = {
      store,
      exclusively: <Result>(run: (isAlone?: boolean) => Promise<Result>) => run(true),
    };
    const gone = await createSubject({ ...options, answer: () => new Promise(() => {}) });
    await gone.add('a');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(gone.recorder.batches()).toEqual([['a']]);
    const { recorder } = await createSubject(options);
    await vi.advanceTimersByTimeAsync(0);
    expect(recorder.batches()).toEqual([['a']]);
  });

  it('take turns where they have to send exclusively', async () => {
    const store = createMemoryStore<ContractItem>();
    let isHeld = true;
    const { add, recorder } = await createSubject({
      store,
      exclusively: async (run) => (isHeld ? undefined : run()),
    });
    await add('a');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(recorder.batches()).toEqual([]);
    isHeld = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(recorder.batches()).toEqual([['a']]);
  });
});

describe('a clock that jumps', () => {
  it.each([
    ['back', -3 * dayMs],
    ['forward', 3 * dayMs],
  ])('%s by days neither stalls nor loses what waits', async (_, byMs) => {
    const { add, recorder, outbox } = await createSubject({ answer: () => unavailable() });
    await add('a', 'b');
    await vi.advanceTimersByTimeAsync(2_000);
    recorder.answer = (entries) => answered(entries);
    vi.setSystemTime(Date.now() + byMs);
    await add('c');
    await vi.advanceTimersByTimeAsync(5 * minuteMs);
    expect(new Set(recorder.ids())).toEqual(new Set(['a', 'b', 'c']));
    expect((await outbox.state()).waiting).toBe(0);
  });
});
