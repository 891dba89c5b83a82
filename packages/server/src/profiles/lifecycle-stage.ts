import type { LifecycleStage } from '@rapport/sdk/models';

export interface LifecycleFacts {
  /** Known by an id of the site, not only by a browser's. */
  known: boolean;
  orderCount: number;
  /** Brought somebody else along. */
  referrals?: number;
}

/** Tells how far a customer has come (Sterne and Cutler, "E-Metrics", 2000). */
export const lifecycleStage = ({ known, orderCount, referrals = 0 }: LifecycleFacts): LifecycleStage => {
  if (orderCount > 1) return referrals > 0 ? 'inspired' : 'retained';
  if (orderCount === 1) return 'converted';
  return known ? 'acquired' : 'reached';
};
