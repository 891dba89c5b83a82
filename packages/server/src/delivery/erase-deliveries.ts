import type { ErasureRequest } from '@rapport/sdk/models';
import { longestWaitMs } from '@rapport/sdk/outbox';
import { isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import type { ErasedContact } from './erased-contact.ts';
import { insertDeliveries } from './insert-deliveries.ts';

/** Deliveries that are gone. */
export interface ErasedDeliveries {
  count: number;
  /** When the last of those that others had under way may still arrive, by destination. */
  arrivingUntil: ReadonlyMap<string, number>;
}

/** Deletes deliveries of erased events: those that wait, were set aside, or are under way. */
export const eraseDeliveries = async (
  { db, dialect }: Transaction,
  profileId: string,
  messageIds: readonly string[],
  now: number,
): Promise<ErasedDeliveries> => {
  const erase = (isRejected: 'is' | 'is not') =>
    db
      .deleteFrom('deliveries')
      // By destination and person, or by what was set aside, there is an index.
      .where('destination', 'in', db.selectFrom('destinations').select('name'))
      .where('rejected_at', isRejected, null)
      .where('order_key', '=', profileId)
      .where(isOneOf(dialect, 'message_id', messageIds))
      .returning(['destination', 'lease_until'])
      .execute();
  const rows = [...(await erase('is')), ...(await erase('is not'))];
  const arrivingUntil = new Map<string, number>();
  // On SQLite one process delivers, and claims nothing before it has ended what is under way.
  for (const { destination, lease_until } of dialect === 'sqlite' ? [] : rows)
    if (lease_until > now && lease_until <= now + longestWaitMs)
      arrivingUntil.set(destination, Math.max(lease_until, arrivingUntil.get(destination) ?? 0));
  return { count: rows.length, arrivingUntil };
};

/** An erasure as it waits: besides what is asked of a connector, what only the operator sees. */
export interface WaitingErasure extends ErasureRequest {
  /** What was said and not proven: erased by it, anybody could be. For whoever looks into the list of deliveries. */
  claimed?: ErasedContact['claimed'];
}

export interface RequestedErasure {
  site: string;
  /** Whose other deliveries it follows. */
  profileId: string | undefined;
  request: WaitingErasure;
  /** The names of all connectors. */
  connectors: readonly string[];
  arrivingUntil: ReadonlyMap<string, number>;
  at: number;
}

/** Asks every connector to erase somebody, after what is under way to it has arrived. */
export const requestErasure = (
  transaction: Transaction,
  { site, profileId, request, connectors, arrivingUntil, at }: RequestedErasure,
): Promise<void> =>
  insertDeliveries(
    transaction,
    connectors.map((destination) => ({
      destination,
      site,
      order_key: profileId ?? null,
      message_id: request.messageId,
      payload: JSON.stringify(request),
      added_at: at,
      basis: 'proof',
      available_at: arrivingUntil.get(destination) ?? 0,
    })),
  );
