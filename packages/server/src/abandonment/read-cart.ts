import type { StoredEvent } from '@rapport/sdk/models';
import type { Selectable } from 'kysely';
import type { Database, EventTable } from '../database/schema.ts';
import { cartEventNames } from './cart-events.ts';
import { type Cart, type CartEvent, cartOf } from './cart-of.ts';
import type { CartWaits } from './cart-waits.ts';

type Row = Pick<
  Selectable<EventTable>,
  'sequence' | 'message_id' | 'anonymous_id' | 'user_id' | 'at' | 'payload' | 'trusted' | 'visitor_owned'
>;

/** An event about a cart, as it is stored. */
export interface StoredCartEvent extends CartEvent, Omit<Row, 'payload'> {
  event: StoredEvent;
}

export type StoredCart = Cart<StoredCartEvent>;

export interface CartToRead {
  profileId: string;
  waits: CartWaits;
  /** Milliseconds since 1970. */
  now: number;
}

/** Carts are forgotten after that time, as shops forget them. */
const keptMs = 30 * 24 * 60 * 60_000;
/** Whoever knows the site key can send any number of events under one id: reading them must stay cheap. */
const maxEvents = 2_000;

/**
 * Finds somebody's open cart in their events: whatever came late, twice, was merged or erased, they tell the truth.
 */
export const readCart = async (
  db: Database,
  { profileId, waits, now }: CartToRead,
): Promise<StoredCart | undefined> => {
  const rows: Row[] = await db
    .selectFrom((from) =>
      from
        .selectFrom('events')
        .select(['sequence', 'message_id', 'anonymous_id', 'user_id', 'at', 'payload'])
        .select(['trusted', 'visitor_owned'])
        .where('profile_id', '=', profileId)
        .where('type', '=', 'track')
        .where('at', '>=', now - keptMs - Math.max(waits.cartMs, waits.checkoutMs))
        .orderBy('at', 'desc')
        .orderBy('sequence', 'desc')
        .limit(maxEvents)
        .as('newest'),
    )
    .selectAll()
    // As text: what a database reads as JSON, it refuses for some characters.
    .where((or) => or.or(cartEventNames.map((name) => or('payload', 'like', `%"event":"${name}"%`))))
    .execute();
  const events = rows
    .toSorted((one, other) => one.at - other.at || one.sequence - other.sequence)
    .flatMap(cartEventOf);
  return cartOf(events, waits);
};

const cartEventOf = ({ payload, ...row }: Row): StoredCartEvent[] => {
  const event = JSON.parse(payload) as StoredEvent;
  if (event.type !== 'track' || !cartEventNames.includes(event.event)) return [];
  // A program buys nothing.
  if (event.context?.bot === true) return [];
  return [{ ...row, name: event.event, properties: event.properties ?? {}, event }];
};
