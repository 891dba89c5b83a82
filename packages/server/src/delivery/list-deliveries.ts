import type { DeliveryItem } from '@rapport/sdk/models';
import { sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import { type DropReason, dropReasons } from './drop-reason.ts';
import type { WaitingErasure } from './erase-deliveries.ts';

export interface ListDeliveriesQuery {
  /** @default every destination */
  destination?: string | undefined;
  state: 'waiting' | 'rejected';
  /** @default every site's, and those of none */
  sites?: readonly string[] | undefined;
  /** The sequence after which to go on. */
  cursor?: number | undefined;
  limit: number;
}

/** A delivery as an operator sees it: what went where and why it stopped, without the event's content. */
export interface ListedDelivery {
  sequence: number;
  destination: string;
  messageId: string;
  addedAt: string;
  attempts: number;
  rejected?: { at: string; code: string; message: string };
  /** Of an erasure: whom the destination is asked to erase, for whoever has to do it by hand. */
  erasure?: Pick<WaitingErasure, 'userId' | 'anonymousIds' | 'traits' | 'claimed'>;
}

/** How many deliveries were not sent for one reason, since the destination was first known. */
export interface DroppedDeliveries {
  destination: string;
  reason: DropReason;
  count: number;
}

/** Counts what was dropped before it was sent: no longer allowed, or nobody's. It is not kept and cannot be replayed. */
export const listDropped = async (
  db: Database,
  { destination }: Pick<ListDeliveriesQuery, 'destination'>,
): Promise<DroppedDeliveries[]> => {
  let query = db.selectFrom('destinations').select(['name', 'lost']).orderBy('name');
  if (destination !== undefined) query = query.where('name', '=', destination);
  return (await query.execute()).flatMap(({ name, lost }) => {
    const counts: Partial<Record<DropReason, number>> = JSON.parse(lost);
    return dropReasons.flatMap((reason) => {
      const count = counts[reason] ?? 0;
      return count > 0 ? [{ destination: name, reason, count }] : [];
    });
  });
};

/** Lists deliveries, oldest first. */
export const listDeliveries = async (
  db: Database,
  { destination, state, sites, cursor = 0, limit }: ListDeliveriesQuery,
): Promise<{ items: ListedDelivery[]; next: string | null }> => {
  let query = db
    .selectFrom('deliveries')
    .select([
      'sequence',
      'destination',
      'message_id',
      'added_at',
      'attempts',
      'rejected_at',
      'reject_code',
      'reject_message',
      // Of events nothing is shown.
      sql<string | null>`case when basis = 'proof' then payload end`.as('payload'),
    ])
    .where('rejected_at', state === 'rejected' ? 'is not' : 'is', null)
    .where('sequence', '>', cursor)
    .orderBy('sequence')
    .limit(limit + 1);
  if (sites) query = query.where('site', 'in', sites);
  if (destination !== undefined) query = query.where('destination', '=', destination);
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  return {
    items: page.map((row) => ({
      sequence: row.sequence,
      destination: row.destination,
      messageId: row.message_id,
      addedAt: new Date(row.added_at).toISOString(),
      attempts: row.attempts,
      ...erasureOf(row.payload),
      ...(row.rejected_at !== null && {
        rejected: {
          at: new Date(row.rejected_at).toISOString(),
          code: row.reject_code ?? '',
          message: row.reject_message ?? '',
        },
      }),
    })),
    next: rows.length > limit ? String(page.at(-1)?.sequence) : null,
  };
};

const erasureOf = (payload: string | null): Pick<ListedDelivery, 'erasure'> => {
  const item = payload === null ? undefined : (JSON.parse(payload) as DeliveryItem);
  if (item?.type !== 'delete') return {};
  const { userId, anonymousIds, traits, claimed }: WaitingErasure = item;
  return {
    erasure: {
      ...(userId !== undefined && { userId }),
      anonymousIds,
      ...(traits && { traits }),
      ...(claimed && { claimed }),
    },
  };
};
