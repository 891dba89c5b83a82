import type { Transaction } from '../../database/transaction.ts';
import type { Pending } from '../../ingest/pending.ts';
import { remaining } from '../../profiles/profile-state.ts';
import type { ProvenEvent } from './proven-event.ts';
import { takeAction } from './take-action.ts';
import { takeOrder } from './take-order.ts';
import { takeRefund } from './take-refund.ts';

/**
 * Brings what the shop's server said into the ledger, in the transaction that stores it: an order that was accepted
 * has its points. What a browser says never comes here.
 */
export const takeLoyaltyEvents = async (
  transaction: Transaction,
  pending: readonly Pending[],
): Promise<void> => {
  for (const { request, event, resolved } of pending) {
    const { loyalty: fact } = event.facts;
    const { site, loyalty: programme, trusted, history, receivedAt } = request;
    if (!fact || !programme || !trusted || history) continue;
    const profile = remaining(resolved.profile);
    const proven: ProvenEvent = {
      site,
      userId: event.userId ?? (profile.proven === 1 ? profile.user_id : null),
      messageId: event.messageId,
      properties: fact.properties,
      programme,
      at: event.at,
      receivedAt,
    };
    const name = fact.event;
    if (name === 'Order Completed' || name === 'Order Paid') await takeOrder(transaction, proven);
    else if (name === 'Order Refunded' || name === 'Order Cancelled')
      await takeRefund(transaction, { ...proven, name });
    await takeAction(transaction, { ...proven, name });
  }
};
