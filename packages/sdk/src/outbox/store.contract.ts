import { describe, expect, it } from 'vitest';
import { interleavings } from './interleavings.contract.ts';
import { describeClaims } from './store-claims.contract.ts';
import { describeReopening } from './store-reopening.contract.ts';
import { describeSettlements } from './store-settlements.contract.ts';
import { createStoreSuite, type OpenStore } from './store-suite.contract.ts';

export { type ContractItem, entriesOf, type OpenedStore, type OpenStore } from './store-suite.contract.ts';

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
    const suite = createStoreSuite(openStore);
    describeClaims(suite);
    describeSettlements(suite);

    it('loses nothing, sends nothing twice at once and keeps each key’s order, however calls interleave', async () => {
      await interleavings(suite.open, runs);
    });

    it('says whether it outlives the process', () => {
      expect(suite.store.durable).toBe(durable);
    });

    // A store that is not durable cannot be opened again.
    if (durable) describeReopening(suite);
  });
};
