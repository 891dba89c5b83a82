import type { Transaction } from '../database/transaction.ts';
import type { Pending } from '../ingest/pending.ts';
import { remaining } from '../profiles/profile-state.ts';
import { insertDeliveries } from './insert-deliveries.ts';

/** Puts events into the outboxes of the connectors that want them, in the same transaction that stores them. */
export const addDeliveries = (transaction: Transaction, pending: readonly Pending[]): Promise<void> =>
  insertDeliveries(
    transaction,
    pending.flatMap(({ request, event, resolved }) =>
      event.destinations.map((destination) => ({
        destination,
        site: request.site,
        order_key: remaining(resolved.profile).id,
        message_id: event.messageId,
        payload: event.payload,
        added_at: request.receivedAt,
        basis: event.necessary ? 'necessary' : 'consent',
      })),
    ),
  );
