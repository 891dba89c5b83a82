import type { Transaction } from '../../database/transaction.ts';
import type { Pending } from '../../ingest/pending.ts';
import { remaining } from '../../profiles/profile-state.ts';
import { issueMatched } from './issue-matched.ts';

/** Looks for coupons that fit, when the shop's server has told of an order. */
export const noteMatched = async (transaction: Transaction, pending: readonly Pending[]): Promise<void> => {
  const seen = new Set<string>();
  for (const { request, event, resolved } of pending) {
    const { loyalty: programme, trusted, history, receivedAt: at } = request;
    if (!programme || !trusted || history || !event.facts.order) continue;
    const profile = remaining(resolved.profile);
    if (profile.proven === 0 || seen.has(profile.id)) continue;
    seen.add(profile.id);
    await issueMatched(transaction, { programme, profileIds: [profile.id], at });
  }
};
