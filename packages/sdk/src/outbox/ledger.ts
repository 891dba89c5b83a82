import type { OutboxReport } from '../models/index.ts';
import { isAhead } from './backoff.ts';
import { randomId } from './random-id.ts';
import type { Pause } from './store.ts';

/** Until when an entry is not to be claimed: leased when it has an owner, backing off when it has none. */
export interface Hold {
  until: number;
  owner?: string;
}

/**
 * Everything a store knows besides the entries themselves. It is one small record, so that claims and
 * releases rewrite it alone and no entry's content.
 */
export interface Ledger extends OutboxReport {
  nextSequence: number;
  waiting: number;
  rejected: number;
  pause: Pause;
  /** By sequence. A lease that ran out stays until somebody else claims, for its owner may still settle. */
  holds: Map<number, Hold>;
}

/** Creates the ledger of a store that was never used. */
export const createLedger = (): Ledger => ({
  id: randomId(),
  added: 0,
  lost: {},
  nextSequence: 1,
  waiting: 0,
  rejected: 0,
  pause: { until: 0, failures: 0 },
  holds: new Map(),
});

/** Tells whether an entry must not be claimed now. */
export const isHeld = ({ holds }: Ledger, sequence: number, now: number): boolean =>
  isAhead(holds.get(sequence)?.until ?? 0, now);

/** Tells whether an entry is under a lease, and so perhaps on its way. */
export const isLeased = (ledger: Ledger, sequence: number, now: number): boolean =>
  !!ledger.holds.get(sequence)?.owner && isHeld(ledger, sequence, now);
