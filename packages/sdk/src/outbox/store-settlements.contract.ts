import { describe, expect, it } from 'vitest';
import { longestWaitMs } from './backoff.ts';
import { entriesOf, idsOf, leaseMs, type StoreSuite, start } from './store-suite.contract.ts';

/** Describes what a store keeps, sets aside and loses. */
export const describeSettlements = (suite: StoreSuite): void => {
  const { claim, delivered, retry, rejected } = suite;

  describe('settlements', () => {
    it('forgets what was delivered', async () => {
      await suite.store.add(entriesOf('a', 'b'), start);
      const [a] = await claim('one', start);
      await suite.store.settle('one', delivered([a!]), start);
      await suite.store.release('one');
      expect(idsOf(await claim('one', start + 1))).toEqual(['b']);
    });

    it('hands out an entry again when its own wait is over, with the attempt counted', async () => {
      await suite.store.add(entriesOf('a', 'b'), start);
      const [a, b] = await claim('one', start);
      await suite.store.settle('one', [...retry([a!], start + 100), ...retry([b!], start + 200)], start);
      expect(await claim('one', start + 99)).toEqual([]);
      const [first, ...others] = await claim('one', start + 100);
      expect(others).toEqual([]);
      expect(first).toMatchObject({ id: 'a', attempts: 1, addedAt: start, item: { text: 'item a' } });
      await suite.store.settle('one', retry([first!], start + 150), start + 100);
      expect((await claim('one', start + 200)).map(({ id, attempts }) => [id, attempts])).toEqual([
        ['a', 2],
        ['b', 1],
      ]);
    });

    it('counts no attempt of an entry that is due again at once', async () => {
      await suite.store.add(entriesOf('a'), start);
      await suite.store.settle('one', retry(await claim('one', start), start), start);
      expect(await claim('one', start)).toMatchObject([{ id: 'a', attempts: 0 }]);
    });

    it('takes a wait of more than a day as over', async () => {
      await suite.store.add(entriesOf('a'), start);
      await suite.store.settle('one', retry(await claim('one', start), start + 500), start);
      expect(idsOf(await claim('one', start + 500 - longestWaitMs - 1))).toEqual(['a']);
    });

    it('sets rejected entries aside and counts them by code', async () => {
      await suite.store.add(entriesOf('a', 'b', 'c'), start);
      const [a, b, c] = await claim('one', start);
      await suite.store.settle(
        'one',
        [...rejected([a!]), ...rejected([b!], 'too_large'), ...rejected([c!])],
        start + 7,
      );
      expect(await suite.store.state(start + 7)).toMatchObject({ waiting: 0, claimed: 0, rejected: 3 });
      expect((await suite.store.report()).lost).toEqual({ invalid_event: 2, too_large: 1 });
      const aside = await suite.store.rejected(2);
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
      await suite.store.add(entriesOf('a', 'b'), start);
      await suite.store.settle('one', rejected(await claim('one', start)), start);
      expect(await suite.store.replay(start + 5)).toBe(2);
      expect(await suite.store.rejected(10)).toEqual([]);
      expect(await suite.store.state(start + 5)).toMatchObject({ waiting: 2, rejected: 0 });
      const again = await claim('one', start + 5);
      expect(again).toMatchObject([
        { id: 'a', attempts: 0, item: { text: 'item a' } },
        { id: 'b', attempts: 0 },
      ]);
      await suite.store.settle('one', delivered(again), start + 6);
      expect((await suite.store.state(start + 6)).waiting).toBe(0);
    });

    it('puts back the named entries alone', async () => {
      await suite.store.add(entriesOf('a', 'b', 'c'), start);
      await suite.store.settle('one', rejected(await claim('one', start)), start);
      const [, b] = await suite.store.rejected(10);
      expect(await suite.store.replay(start, [b!.sequence, 987_654])).toBe(1);
      expect(idsOf(await claim('one', start))).toEqual(['b']);
      expect(idsOf(await suite.store.rejected(10))).toEqual(['a', 'c']);
    });

    it('keeps a replayed entry that is older than the oldest allowed', async () => {
      await suite.use({ maxAgeMs: 1_000 });
      await suite.store.add(entriesOf('a'), start);
      await suite.store.settle('one', rejected(await claim('one', start)), start);
      expect(await suite.store.replay(start + 900)).toBe(1);
      expect(idsOf(await claim('one', start + 1_500))).toEqual(['a']);
    });
  });

  describe('limits', () => {
    it('drops the oldest entries that nobody holds, and counts them', async () => {
      await suite.use({ maxEntries: 3 });
      await suite.store.add(entriesOf('a', 'b', 'c'), start);
      const mine = await claim('one', start, { maxItems: 1 });
      await suite.store.add(entriesOf('d', 'e'), start + 1);
      expect(await suite.store.report()).toMatchObject({ added: 5, lost: { overflow: 2 } });
      await suite.store.settle('one', delivered(mine), start + 2);
      expect(idsOf(await claim('one', start + 2))).toEqual(['d', 'e']);
    });

    it('drops entries that back off like others', async () => {
      await suite.use({ maxEntries: 2 });
      await suite.store.add(entriesOf('a', 'b'), start);
      await suite.store.settle('one', retry(await claim('one', start, { maxItems: 1 }), start + 50), start);
      await suite.store.add(entriesOf('c'), start + 1);
      expect(idsOf(await claim('one', start + 100))).toEqual(['b', 'c']);
    });

    it('drops none that is under a lease', async () => {
      await suite.use({ maxEntries: 2 });
      await suite.store.add(entriesOf('a', 'b'), start);
      const mine = await claim('one', start);
      await suite.store.add(entriesOf('c'), start + 1);
      expect((await suite.store.report()).lost).toEqual({ overflow: 1 });
      await suite.store.settle('one', retry(mine, start + 5), start + 2);
      expect(idsOf(await claim('one', start + 5))).toEqual(['a', 'b']);
    });

    it('drops entries that became too old, and counts them', async () => {
      await suite.use({ maxAgeMs: 1_000 });
      await suite.store.add(entriesOf('a', 'b'), start);
      await suite.store.add(entriesOf('c'), start + 500);
      expect(idsOf(await claim('one', start + 1_200))).toEqual(['c']);
      expect((await suite.store.report()).lost).toEqual({ expired: 2 });
      expect((await suite.store.state(start + 1_200)).waiting).toBe(1);
    });

    it('lets no entry become too old under a lease', async () => {
      await suite.use({ maxAgeMs: 1_000 });
      await suite.store.add(entriesOf('a'), start);
      const mine = await claim('one', start + 900);
      expect(await claim('two', start + 2_000)).toEqual([]);
      await suite.store.settle('one', delivered(mine), start + 2_000);
      expect(await suite.store.state(start + 2_000)).toMatchObject({ waiting: 0 });
      expect((await suite.store.report()).lost).toEqual({});
    });
  });

  describe('reports', () => {
    it('names each outbox by a random id', async () => {
      const [mine, other] = await Promise.all(
        [suite.store, (await suite.open()).store].map(async (one) => {
          await one.add(entriesOf('a'), start);
          return one.report();
        }),
      );
      expect(mine!.id.length).toBeGreaterThan(15);
      expect(mine!.id).not.toBe(other!.id);
      expect((await suite.store.report()).id).toBe(mine!.id);
    });

    it('counts a replayed entry as added again, so that the totals only grow', async () => {
      await suite.store.add(entriesOf('a'), start);
      await suite.store.settle('one', rejected(await claim('one', start)), start);
      await suite.store.replay(start);
      expect(await suite.store.report()).toMatchObject({ added: 2, lost: { invalid_event: 1 } });
    });
  });

  describe('clearing', () => {
    it('forgets every entry, and counts none as lost', async () => {
      await suite.store.add(entriesOf('a', 'b', 'c'), start);
      const [a] = await claim('one', start, { maxItems: 1 });
      await suite.store.settle('one', rejected([a!]), start);
      await claim('one', start, { maxItems: 1 });
      await suite.store.clear();
      expect(await suite.store.state(start)).toMatchObject({ waiting: 0, claimed: 0, rejected: 0 });
      expect(await claim('two', start + leaseMs)).toEqual([]);
      expect(await suite.store.rejected(10)).toEqual([]);
      expect(await suite.store.report()).toMatchObject({ added: 3, lost: { invalid_event: 1 } });
    });

    it('lets a late settlement hit nothing that was added since', async () => {
      await suite.store.add(entriesOf('a'), start);
      const mine = await claim('one', start);
      await suite.store.clear();
      await suite.store.add(entriesOf('b'), start);
      await claim('one', start);
      await suite.store.settle('one', delivered(mine), start);
      expect((await suite.store.state(start)).waiting).toBe(1);
    });
  });
};
