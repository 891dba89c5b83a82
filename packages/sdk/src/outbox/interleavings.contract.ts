import fc from 'fast-check';
import { expect } from 'vitest';
import { isAhead, longestWaitMs } from './backoff.ts';
import type { OutboxEntry, Settlement, StoreLimits } from './store.ts';
import type { OpenedStore } from './store-suite.contract.ts';

type Step =
  | { do: 'add'; keys: (string | undefined)[] }
  | { do: 'claim'; owner: string; maxItems: number }
  | { do: 'settle'; owner: string; statuses: Settlement['status'][] }
  | { do: 'release'; owner: string }
  | { do: 'crash'; owner: string }
  | { do: 'pause'; ms: number }
  | { do: 'time'; ms: number };

interface Kept {
  id: string;
  key: string | undefined;
  until: number;
  owner?: string;
}

const leaseMs = 100;
const maxEntries = 8;

const owner = fc.constantFrom('one', 'two', 'three');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      keys: fc.array(fc.constantFrom('k', 'l', undefined), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('claim' as const),
      owner,
      maxItems: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      owner,
      statuses: fc.array(fc.constantFrom('delivered' as const, 'retry' as const, 'rejected' as const), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), owner }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), owner }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('pause' as const), ms: fc.integer({ min: 1, max: 200 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('time' as const),
      ms: fc.oneof(fc.integer({ min: 1, max: 150 }), fc.constantFrom(-2 * longestWaitMs, 2 * longestWaitMs)),
    }),
  },
);

/** Runs steps against a store and a model of it: a plain list, with the same rules in the most obvious form. */
const play = async ({ store, reopen }: OpenedStore, steps: Step[]): Promise<void> => {
  let subject = store;
  let now = Date.UTC(2026, 0, 1);
  let pausedUntil = 0;
  let kept: Kept[] = [];
  const added: string[] = [];
  const settled = { delivered: new Set<string>(), rejected: 0, overflow: 0 };
  /** What each owner believes it holds. */
  const hands = new Map<string, OutboxEntry<unknown>[]>();

  const isLeased = (entry: Kept) => entry.owner !== undefined && isAhead(entry.until, now);

  const claim = async (owner: string, maxItems: number) => {
    const claimed = await subject.claim({ owner, now, leaseMs, maxItems, maxBytes: 1_000_000 });
    const waitingKeys = new Set<string>();
    const due = kept.filter(({ key, until }) => {
      const waits = isAhead(until, now) || (key !== undefined && waitingKeys.has(key));
      if (waits && key !== undefined) waitingKeys.add(key);
      return !waits;
    });
    const expected = isAhead(pausedUntil, now) ? [] : due.slice(0, maxItems);
    expect(claimed.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    for (const entry of expected) Object.assign(entry, { owner, until: now + leaseMs });
    hands.set(owner, [...(hands.get(owner) ?? []), ...claimed]);
    return claimed;
  };

  const settle = async (owner: string, settlements: Settlement[], ids: string[]) => {
    await subject.settle(owner, settlements, now);
    settlements.forEach((settlement, index) => {
      const entry = kept.find(({ id }) => id === ids[index]);
      if (entry?.owner !== owner) return;
      if (settlement.status === 'retry') {
        entry.until = settlement.availableAt;
        delete entry.owner;
        return;
      }
      kept = kept.filter((other) => other !== entry);
      if (settlement.status === 'delivered') settled.delivered.add(entry.id);
      else settled.rejected++;
    });
  };

  const run = async (step: Step) => {
    if (step.do === 'time') now += step.ms;
    else if (step.do === 'claim') await claim(step.owner, step.maxItems);
    else if (step.do === 'add') {
      const entries = step.keys.map((key, index) => ({
        id: `${added.length + index}`,
        item: { text: 'x' },
        ...(key !== undefined && { orderKey: key }),
      }));
      await subject.add(entries, now);
      for (const { id, orderKey } of entries) {
        added.push(id);
        kept.push({ id, key: orderKey, until: 0 });
      }
      while (kept.length > maxEntries) {
        const oldest = kept.findIndex((entry) => !isLeased(entry));
        if (oldest < 0) break;
        kept.splice(oldest, 1);
        settled.overflow++;
      }
    } else if (step.do === 'settle') {
      const hand = hands.get(step.owner) ?? [];
      const entries = hand.splice(0, step.statuses.length);
      const settlements = entries.map(({ sequence }, index): Settlement => {
        const status = step.statuses[index]!;
        if (status === 'retry') return { sequence, status, availableAt: now + 50 };
        return status === 'delivered' ? { sequence, status } : { sequence, status, code: 'bad', message: '' };
      });
      await settle(
        step.owner,
        settlements,
        entries.map(({ id }) => id),
      );
    } else if (step.do === 'release') {
      hands.delete(step.owner);
      await subject.release(step.owner);
      for (const entry of kept) {
        if (entry.owner === step.owner) Object.assign(entry, { owner: undefined, until: 0 });
      }
    } else if (step.do === 'crash') {
      hands.delete(step.owner);
      subject = (await reopen?.()) ?? subject;
    } else {
      pausedUntil = now + step.ms;
      await subject.setPause({ until: pausedUntil, failures: 1 });
    }
    const claimed = kept.filter(isLeased).length;
    expect(await subject.state(now)).toMatchObject({ waiting: kept.length, claimed });
  };

  for (const one of steps) await run(one);

  now += 1_000;
  for (;;) {
    const rest = await claim('last', 3);
    if (!rest.length) break;
    await settle(
      'last',
      rest.map(({ sequence }) => ({ sequence, status: 'delivered' })),
      rest.map(({ id }) => id),
    );
  }
  expect((await subject.state(now)).waiting).toBe(0);
  const { lost, ...totals } = await subject.report();
  expect(totals.added).toBe(added.length);
  expect([lost.overflow ?? 0, lost.bad ?? 0]).toEqual([settled.overflow, settled.rejected]);
  expect(settled.delivered.size + settled.overflow + settled.rejected).toBe(added.length);
};

/**
 * Tries random interleavings of adding, claiming, settling, crashing and of time that runs, jumps ahead and
 * falls back: every entry is delivered or counted as lost, none is leased twice at once, and none of a key
 * is handed out before what was added earlier.
 */
export const interleavings = (
  open: (limits: StoreLimits) => Promise<OpenedStore>,
  runs: number,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      await play(await open({ maxEntries, maxAgeMs: 10 * longestWaitMs * 365 }), steps);
    }),
    { numRuns: runs },
  );
