import { type Cart, parseCart, serializeCart } from './cart.ts';
import { findLocale } from './locales/index.ts';
import type { Locale } from './locales/locale.ts';
import type { Seal } from './seal.ts';

/** What a customer ordered, and where it shall go. */
export interface Order {
  id: string;
  /** Milliseconds since 1970. */
  placedAt: number;
  cart: Cart;
  /** The language, and so the market, in which it was placed. */
  locale: Locale;
  recipient: Recipient;
  /** Who was signed in. */
  userId?: string;
  /** The code that was used, and what it took off in minor units. */
  coupon?: { code: string; discount: number };
  /** When it was sent back. Milliseconds since 1970. */
  returnedAt?: number;
}

export interface Recipient {
  name: string;
  email: string;
  phone: string;
  address: string;
  city: string;
  postcode: string;
}

/** Makes order numbers that can be read out on the phone: no I, L, O or U. */
export function newOrderId(): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => alphabet[byte % 32]);
  return `TILIA-${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** Writes an order for the cookie from which its page is made: this shop has no database. */
export const sealOrder = (order: Order, seal: Seal): Promise<string> =>
  seal.seal({
    jti: order.id,
    placedAt: order.placedAt,
    cart: serializeCart(order.cart),
    locale: order.locale.code,
    recipient: order.recipient,
    ...(order.userId !== undefined && { userId: order.userId }),
    ...(order.coupon && { coupon: order.coupon }),
    ...(order.returnedAt !== undefined && { returnedAt: order.returnedAt }),
  });

/** Reads it again; `undefined` where there is none, or it is too old. */
export async function openOrder(text: string | undefined, seal: Seal): Promise<Order | undefined> {
  const content = await seal.open(text);
  const locale = findLocale(String(content?.locale));
  if (!content || !locale) return undefined;
  return {
    id: String(content.jti),
    placedAt: Number(content.placedAt),
    cart: parseCart(String(content.cart)),
    locale,
    recipient: content.recipient as Recipient,
    ...(typeof content.userId === 'string' && { userId: content.userId }),
    ...(content.coupon !== undefined && { coupon: content.coupon as NonNullable<Order['coupon']> }),
    ...(typeof content.returnedAt === 'number' && { returnedAt: content.returnedAt }),
  };
}
