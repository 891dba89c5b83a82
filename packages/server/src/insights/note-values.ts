import type { Transaction } from '../database/transaction.ts';
import type { Pending } from '../ingest/pending.ts';
import { remaining } from '../profiles/profile-state.ts';
import { updateValues } from './write-values.ts';

/** Judges those anew of whose orders the shop's server told; history is judged as a whole when it is all there. */
export const noteValues = async (transaction: Transaction, pending: readonly Pending[]): Promise<void> => {
  const profileIds = new Set<string>();
  let now = 0;
  for (const { request, event, resolved } of pending) {
    if (!request.trusted || request.history || !(event.facts.order || event.facts.refund)) continue;
    profileIds.add(remaining(resolved.profile).id);
    now = Math.max(now, request.receivedAt);
  }
  if (profileIds.size > 0) await updateValues(transaction, [...profileIds], now);
};
