import type { Cart } from './cart.ts';
import { totalsOf } from './cart.ts';
import type { Cookie } from './cookies.ts';
import type { Customer } from './customer.ts';
import type { Locale } from './locales/locale.ts';
import { toAmount, toMinor } from './money.ts';
import type { RapportServer } from './rapport-server.ts';

/** The discount code in a cart. */
export interface CartCoupon {
  code: string;
  /** Names the cart to Rapport, which keeps the code for it. */
  cartId: string;
}

/** What a code takes off a cart, in minor units; or why it takes off nothing. */
export interface CouponOutcome {
  coupon?: CartCoupon;
  discount: number;
  /** What the server says of a code that cannot be used. */
  refused?: string;
}

/** Reads a code as somebody typed it: spaces, hyphens and small letters do not matter. */
export const typedCode = (text: string): string => text.toUpperCase().replace(/[\s-]/g, '').slice(0, 32);

/** Reads the cookie, such as `7K3MX9Q2TRW.0f3c…`; what makes no sense is left out. */
export function parseCoupon(text: string | undefined): CartCoupon | undefined {
  const [, code, cartId] = /^([0-9A-Z]{4,32})\.([0-9a-f]{32})$/.exec(text ?? '') ?? [];
  return code === undefined || cartId === undefined ? undefined : { code, cartId };
}

/** Writes the cookie, or takes it away. */
export const couponCookie = (coupon: CartCoupon | undefined): Cookie => ({
  name: 'shop-coupon',
  value: coupon && `${coupon.code}.${coupon.cartId}`,
});

/** Asks what a code takes off this cart, and so keeps it for the cart. */
export async function priceCoupon(
  rapport: RapportServer | undefined,
  coupon: CartCoupon | undefined,
  { cart, locale, customer }: { cart: Cart; locale: Locale; customer: Customer | undefined },
): Promise<CouponOutcome> {
  if (!coupon || cart.length === 0) return { discount: 0 };
  if (!rapport) return { discount: 0, refused: 'unreachable' };
  const { currency } = locale.market;
  const { goods } = totalsOf(cart, locale);
  const answer = await rapport.reserveCoupon({
    ...coupon,
    ...(customer && { userId: customer.userId }),
    currency,
    total: toAmount(goods, currency),
    products: cart.map(({ product, quantity }) => ({
      product_id: product.id,
      category: product.category,
      price: toAmount(locale.products[product.id].price, currency),
      quantity,
    })),
  });
  if ('refused' in answer) return { discount: 0, refused: answer.refused };
  return { coupon, discount: Math.min(goods, toMinor(answer.amount, currency)) };
}
