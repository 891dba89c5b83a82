import type { JsonObject } from '@rapport/sdk/models';
import type { SiteLoyalty } from '../../config/loyalty.ts';
import type { Reading } from '../ledger/open-book.ts';
import { earnedByOrder } from '../ledger/reverse-points.ts';
import type { Member } from '../ledger/rows.ts';
import { orderOf } from './order-of.ts';
import { pointsFor } from './points-for.ts';
import { readStanding } from './read-purchases.ts';

/** Points for an order that only the customer's browser told of. */
export interface LoyaltyClaim {
  orderId: string;
  points: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** A shop that has not confirmed an order by then will not do so. */
const claimMs = 30 * 86_400_000;

/**
 * Reads what is claimed, newest first. It is found out anew each time and is in no ledger: from orders that no server
 * has confirmed, told by a browser that was proven to be this customer's.
 */
export const readClaims = async (
  reading: Reading,
  { site, userId }: Member,
  { programme, at }: { programme: SiteLoyalty; at: number },
): Promise<LoyaltyClaim[]> => {
  const { db } = reading;
  const events = await db
    .selectFrom('identities')
    .innerJoin('orders', 'orders.profile_id', 'identities.profile_id')
    .innerJoin('events', 'events.profile_id', 'identities.profile_id')
    .select(['events.payload', 'events.at', 'orders.order_id'])
    .where('identities.site', '=', site)
    .where('identities.kind', '=', 'user')
    .where('identities.value', '=', userId)
    .where('orders.confirmed', '=', 0)
    .where('orders.at', '>', at - claimMs)
    .where('events.type', '=', 'track')
    .where('events.at', '>', at - claimMs)
    .where('events.trusted', '=', 0)
    .where('events.owner_user_id', '=', userId)
    .where('events.payload', 'like', '%"Order Completed"%')
    .orderBy('events.at', 'desc')
    .limit(100)
    .execute();
  const claims = new Map<string, LoyaltyClaim>();
  if (events.length === 0) return [];
  const { tier } = await readStanding(reading, { site, userId }, { programme, at });
  for (const { payload, at: orderedAt, order_id } of events) {
    const { event, properties = {} } = JSON.parse(payload) as { event?: string; properties?: JsonObject };
    const order = event === 'Order Completed' ? orderOf(properties) : undefined;
    if (order?.orderId !== order_id || claims.has(order_id)) continue;
    if ((await earnedByOrder(reading, { site, orderId: order_id })).length > 0) continue;
    const entries = pointsFor(order, programme, { tier: tier.key, at: orderedAt });
    const points = entries.reduce((sum, entry) => sum + entry.points, 0);
    if (points > 0) claims.set(order_id, { orderId: order_id, points, at: orderedAt });
  }
  return [...claims.values()];
};
