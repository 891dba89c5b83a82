import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { longestWaitMs } from './backoff.ts';
import { interleavings } from './interleavings.contract.ts';
import type { ClaimRequest, NewEntry, OutboxEntry, OutboxStore, StoreLimits } from './store.ts';

/** What the suite keeps in the store. */
export type ContractItem = { text: string };

/** A fresh and empty store. */
export interface OpenedStore {
  store: OutboxStore<ContractItem>;
  /** Opens the same storage once more, as a new tab or process does; durable stores have it. */
  reopen?: () => OutboxStore<ContractItem> | Promise<OutboxStore<ContractItem>>;
  /** Ends what the test began. */
  dispose?: () => void | Promise<void>;
}

export type OpenStore = (limits: StoreLimits) => OpenedStore | Promise<OpenedStore>;

const start = Date.UTC(2026, 10, 22, 5);
const leaseMs = 30_000;

export const entriesOf = (...ids: string[]): NewEntry<ContractItem>[] =>
  ids.map((id) => ({ id, item: { text: `item ${id}` } }));

const keyed = (orderKey: string, ...ids: string[]): NewEntry<ContractItem>[] =>
  entriesOf(...ids).map((entry) => ({ ...entry, orderKey }));

const idsOf = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id);

export interface ContractOptions {
  /** Whether `reopen` is there. */
  durable: boolean;
  /** How many interleavings are tried. @default 100 */
  runs?: number;
}

/** Describes what every outbox store must do. */
export const outboxStoreContract = (
  name: string,
  openStore: OpenStore,
  { durable, runs = 100 }: ContractOptions,
): void => {
  describe(`${name} as an outbox store`, () => {
    let opened: OpenedStore[] = [];
    let store: OutboxStore<ContractItem>;

    const open = async (limits: StoreLimits = {}) => {
      const one = await openStore(limits);
      opened.push(one);
      return one;
    };
    const claim = (owner: string, now: number, request: Partial<ClaimRequest> = {}) =>
      store.claim({ owner, now, leaseMs, maxItems: 100, maxBytes: 1_000_000, ...request });
    const delivered = (entries: readonly OutboxEntry<ContractItem>[]) =>
      entries.map(({ sequence }) => ({ sequence, status: 'delivered' as const }));
    const retry = (entries: readonly OutboxEntry<ContractItem>[], availableAt: number) =>
      entries.map(({ sequence }) => ({ sequence, status: 'retry' as const, availableAt }));
    const rejected = (entries: readonly OutboxEntry<ContractItem>[], code = 'invalid_event') =>
      entries.map(({ sequence }) => ({ sequence, status: 'rejected' as const, code, message: 'No name' }));

    beforeEach(async () => {
      opened = [];
      ({ store } = await open());
    });
    afterEach(async () => {
      for (const { dispose } of opened) await dispose?.();
    });

    describe('claims', () => {
      it('hands out entries as they were added, oldest first', async () => {
        await store.add(entriesOf('a'), start);
        await store.add([{ id: 'b', item: { text: 'Phở 🍜' }, orderKey: 'key' }], start + 5);
        const [a, b, ...others] = await claim('one', start + 10);
        expect(others).toEqual([]);
        expect(a).toMatchObject({ id: 'a', item: { text: 'item a' }, attempts: 0, addedAt: start });
        expect(a?.orderKey).toBeUndefined();
        expect(b).toMatchObject({ id: 'b', item: { text: 'Phở 🍜' }, orderKey: 'key', addedAt: start + 5 });
        expect(b!.sequence).toBeGreaterThan(a!.sequence);
      });

      it('keeps the order of 1,000 entries added in one call', async () => {
        const ids = Array.from({ length: 1_000 }, (_, index) => `${index}`);
        await store.add(entriesOf(...ids), start);
        expect(idsOf(await claim('one', start, { maxItems: 1_000 }))).toEqual(ids);
      });

      it('adds nothing for an empty list', async () => {
        await store.add([], start);
        expect(await claim('one', start)).toEqual([]);
        expect((await store.report()).added).toBe(0);
      });

      it('leases no more than maxItems, and the following ones next', async () => {
        await store.add(entriesOf('a', 'b', 'c'), start);
        expect(idsOf(await claim('one', start, { maxItems: 2 }))).toEqual(['a', 'b']);
        expect(idsOf(await claim('one', start, { maxItems: 2 }))).toEqual(['c']);
        expect(idsOf(await claim('one', start, { maxItems: 2 }))).toEqual([]);
      });

      it('counts maxBytes in UTF-8', async () => {
        const item = { text: '🍜'.repeat(25) };
        const bytes = new TextEncoder().encode(JSON.stringify(item)).length;
        await store.add(
          ['a', 'b', 'c'].map((id) => ({ id, item })),
          start,
        );
        // The list's own brackets and commas may count or not.
        expect(idsOf(await claim('one', start, { maxBytes: 2 * bytes + 10 }))).toEqual(['a', 'b']);
      });

      it('leases one entry however large it is', async () => {
        await store.add([{ id: 'a', item: { text: 'x'.repeat(5_000) } }, ...entriesOf('b')], start);
        expect(idsOf(await claim('one', start, { maxBytes: 100 }))).toEqual(['a']);
      });

      it('gives an entry to one of two who ask at once', async () => {
        await store.add(entriesOf('a', 'b', 'c', 'd'), start);
        const both = await Promise.all([
          claim('one', start, { maxItems: 3 }),
          claim('two', start, { maxItems: 3 }),
        ]);
        expect(both.flatMap(idsOf).sort()).toEqual(['a', 'b', 'c', 'd']);
      });
    });

    describe('leases', () => {
      it('lets others claim when the lease runs out, and not before', async () => {
        await store.add(entriesOf('a'), start);
        await claim('one', start);
        expect(await claim('two', start + leaseMs - 1)).toEqual([]);
        expect(idsOf(await claim('two', start + leaseMs))).toEqual(['a']);
      });

      it('ignores whoever settles a lost lease', async () => {
        await store.add(entriesOf('a', 'b', 'c'), start);
        const [a, b, c] = await claim('one', start);
        const later = start + leaseMs;
        const mine = await claim('two', later);
        await store.settle('one', [...delivered([a!]), ...retry([b!], later + 5), ...rejected([c!])], later);
        expect(await store.state(later)).toMatchObject({ waiting: 3, claimed: 3, rejected: 0 });
        await store.settle('two', delivered(mine), later + 1);
        await store.settle('one', rejected(mine), later + 2);
        expect(await store.state(later)).toMatchObject({ waiting: 0, rejected: 0 });
        expect((await store.report()).lost).toEqual({});
      });

      it('ignores a late settlement after the new owner put the entry off', async () => {
        await store.add(entriesOf('a'), start);
        const first = await claim('one', start);
        const later = start + leaseMs;
        await store.settle('two', retry(await claim('two', later), later + 500), later);
        await store.settle('one', delivered(first), later + 1);
        expect(idsOf(await claim('three', later + 500))).toEqual(['a']);
      });

      it('lets the owner settle after the lease ran out when nobody else has claimed', async () => {
        await store.add(entriesOf('a'), start);
        const mine = await claim('one', start);
        await store.settle('one', delivered(mine), start + 2 * leaseMs);
        expect((await store.state(start + 2 * leaseMs)).waiting).toBe(0);
      });

      it('gives back the leases of one owner alone', async () => {
        await store.add(entriesOf('a', 'b'), start);
        await claim('one', start, { maxItems: 1 });
        await claim('two', start, { maxItems: 1 });
        await store.release('one');
        const [again, ...others] = await claim('three', start);
        expect(others).toEqual([]);
        expect(again).toMatchObject({ id: 'a', attempts: 0 });
      });

      it('takes a lease from under another clock as run out', async () => {
        await store.add(entriesOf('a'), start);
        await claim('one', start);
        const dayBefore = start - longestWaitMs;
        expect(idsOf(await claim('two', dayBefore))).toEqual(['a']);
      });
    });

    describe('settlements', () => {
      it('forgets what was delivered', async () => {
        await store.add(entriesOf('a', 'b'), start);
        const [a] = await claim('one', start);
        await store.settle('one', delivered([a!]), start);
        await store.release('one');
        expect(idsOf(await claim('one', start + 1))).toEqual(['b']);
      });

      it('hands out an entry again when its own wait is over, with the attempt counted', async () => {
        await store.add(entriesOf('a', 'b'), start);
        const [a, b] = await claim('one', start);
        await store.settle('one', [...retry([a!], start + 100), ...retry([b!], start + 200)], start);
        expect(await claim('one', start + 99)).toEqual([]);
        const [first, ...others] = await claim('one', start + 100);
        expect(others).toEqual([]);
        expect(first).toMatchObject({ id: 'a', attempts: 1, addedAt: start, item: { text: 'item a' } });
        await store.settle('one', retry([first!], start + 150), start + 100);
        expect((await claim('one', start + 200)).map(({ id, attempts }) => [id, attempts])).toEqual([
          ['a', 2],
          ['b', 1],
        ]);
      });

      it('takes a wait of more than a day as over', async () => {
        await store.add(entriesOf('a'), start);
        await store.settle('one', retry(await claim('one', start), start + 500), start);
        expect(idsOf(await claim('one', start + 500 - longestWaitMs - 1))).toEqual(['a']);
      });

      it('sets rejected entries aside and counts them by code', async () => {
        await store.add(entriesOf('a', 'b', 'c'), start);
        const [a, b, c] = await claim('one', start);
        await store.settle(
          'one',
          [...rejected([a!]), ...rejected([b!], 'too_large'), ...rejected([c!])],
          start + 7,
        );
        expect(await store.state(start + 7)).toMatchObject({ waiting: 0, claimed: 0, rejected: 3 });
        expect((await store.report()).lost).toEqual({ invalid_event: 2, too_large: 1 });
        const aside = await store.rejected(2);
        expect(aside).toMatchObject([
          {
            id: 'a',
            item: { text: 'item a' },
            code: 'invalid_event',
            message: 'No name',
            rejectedAt: start + 7,
          },
          { id: 'b', code: 'too_large', attempts: 1 },
        ]);
      });

      it('puts all rejected entries back in line', async () => {
        await store.add(entriesOf('a', 'b'), start);
        await store.settle('one', rejected(await claim('one', start)), start);
        expect(await store.replay(start + 5)).toBe(2);
        expect(await store.rejected(10)).toEqual([]);
        expect(await store.state(start + 5)).toMatchObject({ waiting: 2, rejected: 0 });
        const again = await claim('one', start + 5);
        expect(again).toMatchObject([
          { id: 'a', attempts: 0, item: { text: 'item a' } },
          { id: 'b', attempts: 0 },
        ]);
        await store.settle('one', delivered(again), start + 6);
        expect((await store.state(start + 6)).waiting).toBe(0);
      });

      it('puts back the named entries alone', async () => {
        await store.add(entriesOf('a', 'b', 'c'), start);
        await store.settle('one', rejected(await claim('one', start)), start);
        const [, b] = await store.rejected(10);
        expect(await store.replay(start, [b!.sequence, 987_654])).toBe(1);
        expect(idsOf(await claim('one', start))).toEqual(['b']);
        expect(idsOf(await store.rejected(10))).toEqual(['a', 'c']);
      });

      it('keeps a replayed entry that is older than the oldest allowed', async () => {
        ({ store } = await open({ maxAgeMs: 1_000 }));
        await store.add(entriesOf('a'), start);
        await store.settle('one', rejected(await claim('one', start)), start);
        expect(await store.replay(start + 900)).toBe(1);
        expect(idsOf(await claim('one', start + 1_500))).toEqual(['a']);
      });
    });

    describe('order keys', () => {
      it('hands out one key’s entries together, in their order', async () => {
        await store.add([...keyed('k', 'a', 'b'), ...entriesOf('c'), ...keyed('k', 'd')], start);
        expect(idsOf(await claim('one', start))).toEqual(['a', 'b', 'c', 'd']);
      });

      it('holds back what follows a leased entry of the same key, and nothing else', async () => {
        await store.add([...keyed('k', 'a', 'b'), ...keyed('other', 'c'), ...entriesOf('d')], start);
        await claim('one', start, { maxItems: 1 });
        expect(idsOf(await claim('two', start))).toEqual(['c', 'd']);
      });

      it('holds back what follows an entry that backs off', async () => {
        await store.add(keyed('k', 'a', 'b'), start);
        await store.settle('one', retry(await claim('one', start, { maxItems: 1 }), start + 100), start);
        await store.add(keyed('k', 'c'), start + 1);
        expect(await claim('one', start + 99)).toEqual([]);
        expect(idsOf(await claim('one', start + 100))).toEqual(['a', 'b', 'c']);
      });

      it('holds back what follows in a batch of which the first backs off', async () => {
        await store.add(keyed('k', 'a', 'b'), start);
        const [a] = await claim('one', start);
        await store.settle('one', retry([a!], start + 100), start);
        await store.release('one');
        expect(await claim('one', start + 50)).toEqual([]);
      });

      it('keeps the order after a lost lease', async () => {
        await store.add(keyed('k', 'a', 'b', 'c'), start);
        await claim('one', start, { maxItems: 1 });
        const later = start + leaseMs;
        const mine = await claim('two', later, { maxItems: 2 });
        expect(idsOf(mine)).toEqual(['a', 'b']);
        await store.release('one');
        expect(await claim('one', later)).toEqual([]);
        await store.settle('two', delivered(mine), later);
        expect(idsOf(await claim('one', later))).toEqual(['c']);
      });

      it('goes on after a rejected entry', async () => {
        await store.add(keyed('k', 'a', 'b'), start);
        await store.settle('one', rejected(await claim('one', start, { maxItems: 1 })), start);
        expect(idsOf(await claim('one', start))).toEqual(['b']);
      });
    });

    describe('pauses', () => {
      it('leases nothing before the pause is over', async () => {
        await store.add(entriesOf('a'), start);
        await store.setPause({ until: start + 100, failures: 3 });
        expect(await claim('one', start + 99)).toEqual([]);
        expect((await store.state(start)).pause).toEqual({ until: start + 100, failures: 3 });
        expect(idsOf(await claim('one', start + 100))).toEqual(['a']);
        expect((await store.state(start + 100)).pause.failures).toBe(3);
      });

      it('takes a pause of more than a day as over', async () => {
        await store.add(entriesOf('a'), start);
        await store.setPause({ until: start + longestWaitMs, failures: 1 });
        expect(await claim('one', start)).toEqual([]);
        expect(idsOf(await claim('one', start - 1))).toEqual(['a']);
      });
    });

    describe('state', () => {
      it('has no next moment when nothing waits', async () => {
        expect(await store.state(start)).toEqual({
          waiting: 0,
          claimed: 0,
          rejected: 0,
          pause: { until: 0, failures: 0 },
        });
      });

      it('counts leases that hold, and looks forward to the end of the first', async () => {
        await store.add(entriesOf('a', 'b'), start);
        expect((await store.state(start)).nextAt).toBeLessThanOrEqual(start);
        await claim('one', start, { maxItems: 1 });
        expect(await store.state(start)).toMatchObject({ waiting: 2, claimed: 1 });
        expect((await store.state(start)).nextAt).toBeLessThanOrEqual(start);
        await claim('two', start + 10);
        expect(await store.state(start + 10)).toMatchObject({ claimed: 2, nextAt: start + leaseMs });
        expect(await store.state(start + leaseMs)).toMatchObject({ waiting: 2, claimed: 1 });
      });

      it('looks forward to the earliest retry', async () => {
        await store.add(entriesOf('a', 'b'), start);
        const [a, b] = await claim('one', start);
        await store.settle('one', [...retry([a!], start + 900), ...retry([b!], start + 400)], start);
        expect(await store.state(start)).toMatchObject({ waiting: 2, claimed: 0, nextAt: start + 400 });
      });

      it('does not take an entry for due that waits for an earlier one of its key', async () => {
        await store.add(keyed('k', 'a', 'b'), start);
        await store.settle('one', retry(await claim('one', start, { maxItems: 1 }), start + 400), start);
        expect((await store.state(start)).nextAt).toBe(start + 400);
      });

      it('looks forward to the end of a pause', async () => {
        await store.add(entriesOf('a'), start);
        await store.setPause({ until: start + 700, failures: 1 });
        expect((await store.state(start)).nextAt).toBe(start + 700);
      });
    });

    describe('limits', () => {
      it('drops the oldest entries that nobody holds, and counts them', async () => {
        ({ store } = await open({ maxEntries: 3 }));
        await store.add(entriesOf('a', 'b', 'c'), start);
        const mine = await claim('one', start, { maxItems: 1 });
        await store.add(entriesOf('d', 'e'), start + 1);
        expect(await store.report()).toMatchObject({ added: 5, lost: { overflow: 2 } });
        await store.settle('one', delivered(mine), start + 2);
        expect(idsOf(await claim('one', start + 2))).toEqual(['d', 'e']);
      });

      it('drops entries that back off like others', async () => {
        ({ store } = await open({ maxEntries: 2 }));
        await store.add(entriesOf('a', 'b'), start);
        await store.settle('one', retry(await claim('one', start, { maxItems: 1 }), start + 50), start);
        await store.add(entriesOf('c'), start + 1);
        expect(idsOf(await claim('one', start + 100))).toEqual(['b', 'c']);
      });

      it('drops none that is under a lease', async () => {
        ({ store } = await open({ maxEntries: 2 }));
        await store.add(entriesOf('a', 'b'), start);
        const mine = await claim('one', start);
        await store.add(entriesOf('c'), start + 1);
        expect((await store.report()).lost).toEqual({ overflow: 1 });
        await store.settle('one', retry(mine, start + 5), start + 2);
        expect(idsOf(await claim('one', start + 5))).toEqual(['a', 'b']);
      });

      it('drops entries that became too old, and counts them', async () => {
        ({ store } = await open({ maxAgeMs: 1_000 }));
        await store.add(entriesOf('a', 'b'), start);
        await store.add(entriesOf('c'), start + 500);
        expect(idsOf(await claim('one', start + 1_200))).toEqual(['c']);
        expect((await store.report()).lost).toEqual({ expired: 2 });
        expect((await store.state(start + 1_200)).waiting).toBe(1);
      });

      it('lets no entry become too old under a lease', async () => {
        ({ store } = await open({ maxAgeMs: 1_000 }));
        await store.add(entriesOf('a'), start);
        const mine = await claim('one', start + 900);
        expect(await claim('two', start + 2_000)).toEqual([]);
        await store.settle('one', delivered(mine), start + 2_000);
        expect(await store.state(start + 2_000)).toMatchObject({ waiting: 0 });
        expect((await store.report()).lost).toEqual({});
      });
    });

    describe('reports', () => {
      it('names each outbox by a random id', async () => {
        const [mine, other] = await Promise.all(
          [store, (await open()).store].map(async (one) => {
            await one.add(entriesOf('a'), start);
            return one.report();
          }),
        );
        expect(mine!.id.length).toBeGreaterThan(15);
        expect(mine!.id).not.toBe(other!.id);
        expect((await store.report()).id).toBe(mine!.id);
      });

      it('counts a replayed entry as added again, so that the totals only grow', async () => {
        await store.add(entriesOf('a'), start);
        await store.settle('one', rejected(await claim('one', start)), start);
        await store.replay(start);
        expect(await store.report()).toMatchObject({ added: 2, lost: { invalid_event: 1 } });
      });
    });

    describe('clearing', () => {
      it('forgets every entry, and counts none as lost', async () => {
        await store.add(entriesOf('a', 'b', 'c'), start);
        const [a] = await claim('one', start, { maxItems: 1 });
        await store.settle('one', rejected([a!]), start);
        await claim('one', start, { maxItems: 1 });
        await store.clear();
        expect(await store.state(start)).toMatchObject({ waiting: 0, claimed: 0, rejected: 0 });
        expect(await claim('two', start + leaseMs)).toEqual([]);
        expect(await store.rejected(10)).toEqual([]);
        expect(await store.report()).toMatchObject({ added: 3, lost: { invalid_event: 1 } });
      });

      it('lets a late settlement hit nothing that was added since', async () => {
        await store.add(entriesOf('a'), start);
        const mine = await claim('one', start);
        await store.clear();
        await store.add(entriesOf('b'), start);
        await claim('one', start);
        await store.settle('one', delivered(mine), start);
        expect((await store.state(start)).waiting).toBe(1);
      });
    });

    it('loses nothing, sends nothing twice at once and keeps each key’s order, however calls interleave', async () => {
      await interleavings(open, runs);
    });

    it('says whether it outlives the process', () => {
      expect(store.durable).toBe(durable);
    });

    // A store that is not durable cannot be opened again.
    if (!durable) return;

    describe('opened again', () => {
      const reopened = async () => (await opened[0]?.reopen?.())!;

      it('keeps entries, leases, waits, pauses and totals', async () => {
        const again = await reopened();
        await store.add(entriesOf('a', 'b', 'c', 'd'), start);
        const [a, b] = await claim('one', start, { maxItems: 3 });
        await store.settle('one', [...rejected([a!]), ...retry([b!], start + 90_000)], start);
        await store.setPause({ until: start + 50, failures: 2 });
        expect(await again.state(start)).toEqual({
          waiting: 3,
          claimed: 1,
          rejected: 1,
          nextAt: start + 50,
          pause: { until: start + 50, failures: 2 },
        });
        expect(await again.report()).toEqual(await store.report());
        store = again;
        expect(idsOf(await claim('two', start + 50))).toEqual(['d']);
        expect(idsOf(await claim('two', start + leaseMs))).toEqual(['c']);
        expect(idsOf(await claim('two', start + 90_000))).toEqual(['b', 'c', 'd']);
      });

      it('shares its entries with the first one', async () => {
        const again = await reopened();
        const request = { now: start, leaseMs, maxItems: 3, maxBytes: 1_000_000 };
        await Promise.all([store.add(entriesOf('a', 'b'), start), again.add(entriesOf('c', 'd'), start)]);
        const both = await Promise.all([
          store.claim({ ...request, owner: 'one' }),
          again.claim({ ...request, owner: 'two' }),
        ]);
        expect(both.flatMap(idsOf).sort()).toEqual(['a', 'b', 'c', 'd']);
        expect(await store.report()).toMatchObject({ added: 4, lost: {} });
      });
    });
  });
};
