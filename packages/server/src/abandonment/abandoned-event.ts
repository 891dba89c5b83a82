import { createHash } from 'node:crypto';
import { type JsonObject, limits, type StoredEvent, type TrackedEvent } from '@rapport/sdk/models';
import { type CartLines, sumOf } from './cart-lines.ts';
import type { CartStage } from './cart-of.ts';
import type { StoredCart } from './read-cart.ts';

const names: Readonly<Record<CartStage, string>> = {
  cart: 'Cart Abandoned',
  checkout: 'Checkout Abandoned',
};
const prefix = 'abandoned-';
const maxProductBytes = 16_384;

/** A cart that was left, and whose it was. */
export interface LeftCart {
  cart: StoredCart;
  /** When it counts as abandoned. */
  at: number;
  userId: string | null;
  /** In which it was touched last, where the event does not say so itself. */
  visitId?: string | undefined;
}

/** Makes the event that tells of an abandoned cart; the same last touch makes the same event. */
export const abandonedEvent = ({ cart, at, userId, visitId }: LeftCart): TrackedEvent => {
  const { stage, step, id, currency, touch } = cart;
  const { visit, consent, locale } = contextOf(touch.event);
  const inVisit = visit
    ? { id: visit.id, ...(visit.startedAt !== undefined && { startedAt: visit.startedAt }) }
    : visitId !== undefined && { id: visitId };
  const value = cart.value ?? sumOf(cart.lines);
  return {
    type: 'track',
    event: names[stage],
    messageId: messageIdOf(touch.message_id),
    ...(touch.anonymous_id !== null && { anonymousId: touch.anonymous_id }),
    ...(userId !== null && { userId }),
    timestamp: new Date(at).toISOString(),
    properties: {
      stage,
      ...(id !== undefined && { cart_id: id }),
      ...(step !== undefined && { checkout_step: step }),
      ...(value !== undefined && { value }),
      ...(currency !== undefined && { currency }),
      products: productsIn(cart.lines),
    },
    // Whoever wants it has to have been allowed what led to it.
    context: { ...(inVisit && { visit: inVisit }), ...(consent && { consent }), ...(locale && { locale }) },
  };
};

const contextOf = (
  event: StoredEvent,
): Pick<NonNullable<StoredEvent['context']>, 'visit' | 'consent' | 'locale'> => event.context ?? {};

const messageIdOf = (messageId: string): string =>
  prefix +
  (prefix.length + messageId.length <= limits.idCharacters
    ? messageId
    : createHash('sha256').update(messageId).digest('hex'));

const productsIn = (lines: CartLines): JsonObject[] => {
  let bytes = 0;
  return [...lines.values()].filter((product) => {
    bytes += Buffer.byteLength(JSON.stringify(product)) + 1;
    return bytes <= maxProductBytes;
  });
};

/** Whether an event tells of an abandoned cart: then nobody did anything at that time. */
export const isAbandonedEvent = (event: { type: string; event?: unknown; messageId?: string }): boolean =>
  event.type === 'track' &&
  (event.event === names.cart || event.event === names.checkout) &&
  event.messageId?.startsWith(prefix) === true;
