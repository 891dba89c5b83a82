import { describe, expect, it } from 'vitest';
import { longestWaitMs } from './backoff.ts';
import { entriesOf, idsOf, keyed, leaseMs, type StoreSuite, start } from './store-suite.contract.ts';

/** Describes what a store hands out, to whom, and when. */
export const describeClaims = (suite: StoreSuite): void => {
  const { claim, delivered, retry, rejected } = suite;

  describe('claims', () => {
    it('hands out entries as they were added, oldest first', async () => {
      await suite.store.add(entriesOf('a'), start);
      await suite.store.add([{ id: 'b', item: { text: 'Phở 🍜' }, orderKey: 'key' }], start + 5);
      const [a, b, ...others] = await claim('one', start + 10);
      expect(others).toEqual([]);
      expect(a).toMatchObject({ id: 'a', item: { text: 'item a' }, attempts: 0, addedAt: start });
      expect(a?.orderKey).toBeUndefined();
      expect(b).toMatchObject({ id: 'b', item: { text: 'Phở 🍜' }, orderKey: 'key', addedAt: start + 5 });
      expect(b!.sequence).toBeGreaterThan(a!.sequence);
    });

    it('keeps the order of 1,000 entries added in one call', async () => {
      const ids = Array.from({ length: 1_000 }, (_, index) => `${index}`);
      await suite.store.add(entriesOf(...ids), start);
      expect(idsOf(await claim('one', start, { maxItems: 1_000 }))).toEqual(ids);
    });

    it('adds nothing for an empty list', async () => {
      await suite.store.add([], start);
      expect(await claim('one', start)).toEqual([]);
      expect((await suite.store.report()).added).toBe(0);
    });

    it('leases no more than maxItems, and the following ones next', async () => {
      await suite.store.add(entriesOf('a', 'b', 'c'), start);
      expect(idsOf(await claim('one', start, { maxItems: 2 }))).toEqual(['a', 'b']);
      expect(idsOf(await claim('one', start, { maxItems: 2 }))).toEqual(['c']);
      expect(idsOf(await claim('one', start, { maxItems: 2 }))).toEqual([]);
    });

    it('counts maxBytes in UTF-8', async () => {
      const item = { text: '🍜'.repeat(25) };
      const bytes = new TextEncoder().encode(JSON.stringify(item)).length;
      await suite.store.add(
        ['a', 'b', 'c'].map((id) => ({ id, item })),
        start,
      );
      // The list's own brackets and commas may count or not.
      expect(idsOf(await claim('one', start, { maxBytes: 2 * bytes + 10 }))).toEqual(['a', 'b']);
    });

    it('leases one entry however large it is', async () => {
      await suite.store.add([{ id: 'a', item: { text: 'x'.repeat(5_000) } }, ...entriesOf('b')], start);
      expect(idsOf(await claim('one', start, { maxBytes: 100 }))).toEqual(['a']);
    });

    it('gives an entry to one of two who ask at once', async () => {
      await suite.store.add(entriesOf('a', 'b', 'c', 'd'), start);
      const both = await Promise.all([
        claim('one', start, { maxItems: 3 }),
        claim('two', start, { maxItems: 3 }),
      ]);
      expect(both.flatMap(idsOf).sort()).toEqual(['a', 'b', 'c', 'd']);
    });
  });

  describe('leases', () => {
    it('lets others claim when the lease runs out, and not before', async () => {
      await suite.store.add(entriesOf('a'), start);
      await claim('one', start);
      expect(await claim('two', start + leaseMs - 1)).toEqual([]);
      expect(idsOf(await claim('two', start + leaseMs))).toEqual(['a']);
    });

    it('ignores whoever settles a lost lease', async () => {
      await suite.store.add(entriesOf('a', 'b', 'c'), start);
      const [a, b, c] = await claim('one', start);
      const later = start + leaseMs;
      const mine = await claim('two', later);
      await suite.store.settle(
        'one',
        [...delivered([a!]), ...retry([b!], later + 5), ...rejected([c!])],
        later,
      );
      expect(await suite.store.state(later)).toMatchObject({ waiting: 3, claimed: 3, rejected: 0 });
      await suite.store.settle('two', delivered(mine), later + 1);
      await suite.store.settle('one', rejected(mine), later + 2);
      expect(await suite.store.state(later)).toMatchObject({ waiting: 0, rejected: 0 });
      expect((await suite.store.report()).lost).toEqual({});
    });

    it('ignores a late settlement after the new owner put the entry off', async () => {
      await suite.store.add(entriesOf('a'), start);
      const first = await claim('one', start);
      const later = start + leaseMs;
      await suite.store.settle('two', retry(await claim('two', later), later + 500), later);
      await suite.store.settle('one', delivered(first), later + 1);
      expect(idsOf(await claim('three', later + 500))).toEqual(['a']);
    });

    it('lets the owner settle after the lease ran out when nobody else has claimed', async () => {
      await suite.store.add(entriesOf('a'), start);
      const mine = await claim('one', start);
      await suite.store.settle('one', delivered(mine), start + 2 * leaseMs);
      expect((await suite.store.state(start + 2 * leaseMs)).waiting).toBe(0);
    });

    it('gives back the leases of one owner alone', async () => {
      await suite.store.add(entriesOf('a', 'b'), start);
      await claim('one', start, { maxItems: 1 });
      await claim('two', start, { maxItems: 1 });
      await suite.store.release('one');
      const [again, ...others] = await claim('three', start);
      expect(others).toEqual([]);
      expect(again).toMatchObject({ id: 'a', attempts: 0 });
    });

    it('takes a lease from under another clock as run out', async () => {
      await suite.store.add(entriesOf('a'), start);
      await claim('one', start);
      const dayBefore = start - longestWaitMs;
      expect(idsOf(await claim('two', dayBefore))).toEqual(['a']);
    });
  });

  describe('order keys', () => {
    it('hands out one key’s entries together, in their order', async () => {
      await suite.store.add([...keyed('k', 'a', 'b'), ...entriesOf('c'), ...keyed('k', 'd')], start);
      expect(idsOf(await claim('one', start))).toEqual(['a', 'b', 'c', 'd']);
    });

    it('holds back what follows a leased entry of the same key, and nothing else', async () => {
      await suite.store.add([...keyed('k', 'a', 'b'), ...keyed('other', 'c'), ...entriesOf('d')], start);
      await claim('one', start, { maxItems: 1 });
      expect(idsOf(await claim('two', start))).toEqual(['c', 'd']);
    });

    it('holds back what follows an entry that backs off', async () => {
      await suite.store.add(keyed('k', 'a', 'b'), start);
      await suite.store.settle('one', retry(await claim('one', start, { maxItems: 1 }), start + 100), start);
      await suite.store.add(keyed('k', 'c'), start + 1);
      expect(await claim('one', start + 99)).toEqual([]);
      expect(idsOf(await claim('one', start + 100))).toEqual(['a', 'b', 'c']);
    });

    it('holds back what follows in a batch of which the first backs off', async () => {
      await suite.store.add(keyed('k', 'a', 'b'), start);
      const [a] = await claim('one', start);
      await suite.store.settle('one', retry([a!], start + 100), start);
      await suite.store.release('one');
      expect(await claim('one', start + 50)).toEqual([]);
    });

    it('keeps the order after a lost lease', async () => {
      await suite.store.add(keyed('k', 'a', 'b', 'c'), start);
      await claim('one', start, { maxItems: 1 });
      const later = start + leaseMs;
      const mine = await claim('two', later, { maxItems: 2 });
      expect(idsOf(mine)).toEqual(['a', 'b']);
      await suite.store.release('one');
      expect(await claim('one', later)).toEqual([]);
      await suite.store.settle('two', delivered(mine), later);
      expect(idsOf(await claim('one', later))).toEqual(['c']);
    });

    it('goes on after a rejected entry', async () => {
      await suite.store.add(keyed('k', 'a', 'b'), start);
      await suite.store.settle('one', rejected(await claim('one', start, { maxItems: 1 })), start);
      expect(idsOf(await claim('one', start))).toEqual(['b']);
    });
  });

  describe('pauses', () => {
    it('leases nothing before the pause is over', async () => {
      await suite.store.add(entriesOf('a'), start);
      await suite.store.setPause({ until: start + 100, failures: 3 });
      expect(await claim('one', start + 99)).toEqual([]);
      expect((await suite.store.state(start)).pause).toEqual({ until: start + 100, failures: 3 });
      expect(idsOf(await claim('one', start + 100))).toEqual(['a']);
      expect((await suite.store.state(start + 100)).pause.failures).toBe(3);
    });

    it('takes a pause of more than a day as over', async () => {
      await suite.store.add(entriesOf('a'), start);
      await suite.store.setPause({ until: start + longestWaitMs, failures: 1 });
      expect(await claim('one', start)).toEqual([]);
      expect(idsOf(await claim('one', start - 1))).toEqual(['a']);
    });
  });

  describe('state', () => {
    it('has no next moment when nothing waits', async () => {
      expect(await suite.store.state(start)).toEqual({
        waiting: 0,
        claimed: 0,
        rejected: 0,
        pause: { until: 0, failures: 0 },
      });
    });

    it('counts leases that hold, and looks forward to the end of the first', async () => {
      await suite.store.add(entriesOf('a', 'b'), start);
      expect((await suite.store.state(start)).nextAt).toBeLessThanOrEqual(start);
      await claim('one', start, { maxItems: 1 });
      expect(await suite.store.state(start)).toMatchObject({ waiting: 2, claimed: 1 });
      expect((await suite.store.state(start)).nextAt).toBeLessThanOrEqual(start);
      await claim('two', start + 10);
      expect(await suite.store.state(start + 10)).toMatchObject({ claimed: 2, nextAt: start + leaseMs });
      expect(await suite.store.state(start + leaseMs)).toMatchObject({ waiting: 2, claimed: 1 });
    });

    it('looks forward to the earliest retry', async () => {
      await suite.store.add(entriesOf('a', 'b'), start);
      const [a, b] = await claim('one', start);
      await suite.store.settle('one', [...retry([a!], start + 900), ...retry([b!], start + 400)], start);
      expect(await suite.store.state(start)).toMatchObject({ waiting: 2, claimed: 0, nextAt: start + 400 });
    });

    it('does not take an entry for due that waits for an earlier one of its key', async () => {
      await suite.store.add(keyed('k', 'a', 'b'), start);
      await suite.store.settle('one', retry(await claim('one', start, { maxItems: 1 }), start + 400), start);
      expect((await suite.store.state(start)).nextAt).toBe(start + 400);
    });

    it('looks forward to the end of a pause', async () => {
      await suite.store.add(entriesOf('a'), start);
      await suite.store.setPause({ until: start + 700, failures: 1 });
      expect((await suite.store.state(start)).nextAt).toBe(start + 700);
    });
  });
};
