import { insertRows } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Pending } from '../ingest/pending.ts';
import { remaining } from '../profiles/profile-state.ts';

/** Keeps what the shop's server told was given back, also before its order is known. */
export const noteRefunds = async (transaction: Transaction, pending: readonly Pending[]): Promise<void> => {
  await insertRows(transaction, {
    into: 'order_refunds',
    columns: ['profile_id', 'order_id', 'message_id', 'amount', 'products', 'at'],
    rows: pending.flatMap(({ request, event, resolved }) => {
      const { refund } = event.facts;
      if (!refund || !request.trusted) return [];
      return {
        profile_id: remaining(resolved.profile).id,
        order_id: refund.orderId,
        message_id: event.messageId,
        amount: refund.amount ?? null,
        products: refund.products ? JSON.stringify(refund.products) : null,
        at: event.at,
      };
    }),
    onConflict: 'on conflict do nothing',
  });
};
