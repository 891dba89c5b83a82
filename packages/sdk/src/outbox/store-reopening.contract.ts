import { describe, expect, it } from 'vitest';
import { entriesOf, idsOf, leaseMs, type StoreSuite, start } from './store-suite.contract.ts';

/** Describes what a durable store keeps for whoever opens the same storage, at once or later. */
export const describeReopening = (suite: StoreSuite): void => {
  const { claim, retry, rejected } = suite;
  const reopened = async () => (await suite.opened.reopen?.())!;

  describe('opened again', () => {
    it('keeps entries, leases, waits, pauses and totals', async () => {
      const { store } = suite;
      await store.add(entriesOf('a', 'b', 'c', 'd'), start);
      const [a, b] = await claim('one', start, { maxItems: 3 });
      await store.settle('one', [...rejected([a!]), ...retry([b!], start + 90_000)], start);
      await store.setPause({ until: start + 50, failures: 2 });

      const again = await reopened();
      expect(await again.state(start)).toEqual({
        waiting: 3,
        claimed: 1,
        rejected: 1,
        nextAt: start + 50,
        pause: { until: start + 50, failures: 2 },
      });
      expect(await again.report()).toEqual(await store.report());
      const claimAgain = async (now: number) =>
        idsOf(await again.claim({ owner: 'two', now, leaseMs, maxItems: 100, maxBytes: 1_000_000 }));
      expect(await claimAgain(start + 50)).toEqual(['d']);
      expect(await claimAgain(start + leaseMs)).toEqual(['c']);
      expect(await claimAgain(start + 90_000)).toEqual(['b', 'c', 'd']);
    });

    it('shares its entries with the first one', async () => {
      const { store } = suite;
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
};
