import { insertRows } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Pending } from '../ingest/pending.ts';
import { remaining } from '../profiles/profile-state.ts';
import { countAdded } from './destinations.ts';

/** Puts events into the outboxes of the connectors that want them, in the same transaction that stores them. */
export const addDeliveries = async (transaction: Transaction, pending: readonly Pending[]): Promise<void> => {
  const rows = pending.flatMap(({ request, event, resolved }) =>
    event.destinations.map((destination) => ({
      destination,
      order_key: remaining(resolved.profile).id,
      message_id: event.messageId,
      payload: event.payload,
      added_at: request.receivedAt,
      attempts: 0,
      available_at: 0,
      lease_until: 0,
    })),
  );
  await insertRows(transaction, {
    into: 'deliveries',
    columns: [
      'destination',
      'order_key',
      'message_id',
      'payload',
      'added_at',
      'attempts',
      'available_at',
      'lease_until',
    ],
    rows,
  });
  const counts = new Map<string, number>();
  for (const { destination } of rows) counts.set(destination, (counts.get(destination) ?? 0) + 1);
  for (const [destination, count] of counts) await countAdded(transaction, destination, count);
};
