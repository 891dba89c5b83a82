import { couponValue, identifier, money } from '@rapport/sdk/models';
import * as z from 'zod/mini';

/** Of a list that is paged by number. */
export const pageQuery = z.object({
  site: z.optional(z.string()),
  locale: z.optional(z.string().check(z.maxLength(35))),
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/, 'expected a currency, such as "EUR"'))),
  cursor: z.optional(z.coerce.number().check(z.int(), z.nonnegative())),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
});

const amount = z.number().check(z.nonnegative());
const name = z.string().check(z.minLength(1), z.maxLength(255));
const cartProduct = z.object({
  product_id: z.optional(z.string()),
  sku: z.optional(z.string()),
  category: z.optional(z.string()),
  price: z.optional(amount),
  quantity: z.optional(amount),
});

/** The body of `POST /v1/coupons/{code}/reservations`. */
export const couponReservationRequest = z.object({
  cartId: name,
  /** Whose cart it is: a coupon holds for its customer alone. */
  userId: z.optional(identifier),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'expected a currency, such as "EUR"')),
  /** Of the goods, before the coupon. */
  total: amount,
  /** As in Segment's `Order Completed`. */
  products: z.optional(z.array(cartProduct).check(z.maxLength(500))),
  /** Other codes in the cart. */
  coupons: z.optional(z.array(name).check(z.maxLength(20))),
});

/** What it answers. */
export const couponReservation = z.object({
  code: z.string(),
  /** What it takes off. 0 where it is worth no money, such as free shipping. */
  discount: money,
  value: couponValue,
  /** Until when no other cart gets it. */
  expiresAt: z.string(),
});

/** What `POST /v1/loyalty/members/{code}` answers. */
export const loyaltyMember = z.object({
  userId: z.string(),
  memberNumber: z.string(),
  name: z.optional(z.string()),
  /** `code`: a code that changes, taken now for the first time. `number`: a number, which anybody may know. */
  proof: z.enum(['code', 'number']),
  points: z.object({ available: z.int() }),
  tier: z.object({ key: z.string(), name: z.string() }),
});

/** A line of `GET /v1/admin/loyalty`. */
export const loyaltyMemberLine = z.object({
  site: z.string(),
  userId: z.string(),
  memberNumber: z.string(),
  tier: z.optional(z.string()),
  joinedAt: z.string(),
});
