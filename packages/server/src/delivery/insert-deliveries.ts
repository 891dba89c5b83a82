import { insertRows } from '../database/rows.ts';
import type { DeliveryBasis } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { countAdded } from './destinations.ts';

/** A delivery that nobody has tried yet. */
export interface NewDelivery {
  destination: string;
  /** Null where it is not of a site. */
  site: string | null;
  order_key: string | null;
  message_id: string;
  /** The `StoredEvent` as JSON. */
  payload: string;
  added_at: number;
  basis: DeliveryBasis;
  /** Nobody sends it before. @default at once */
  available_at?: number;
}

/** Puts deliveries in line and counts them. */
export const insertDeliveries = async (
  transaction: Transaction,
  deliveries: readonly NewDelivery[],
): Promise<void> => {
  await insertRows(transaction, {
    into: 'deliveries',
    columns: [
      'destination',
      'site',
      'order_key',
      'message_id',
      'payload',
      'added_at',
      'attempts',
      'available_at',
      'lease_until',
      'basis',
    ],
    rows: deliveries.map((delivery) => ({ available_at: 0, ...delivery, attempts: 0, lease_until: 0 })),
  });
  const counts = new Map<string, number>();
  for (const { destination } of deliveries) counts.set(destination, (counts.get(destination) ?? 0) + 1);
  for (const [destination, count] of counts) await countAdded(transaction, destination, count);
};
