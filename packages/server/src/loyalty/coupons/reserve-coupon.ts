import type { Money } from '@rapport/sdk/models';
import type { Transaction } from '../../database/transaction.ts';
import { typedCode } from './coupon-code.ts';
import type { CouponRow, CouponTerms, CouponWorth } from './coupon-rows.ts';
import { type CartToDiscount, discountOf, type UnfitReason } from './discount-of.ts';
import { findCoupons } from './issue-coupon.ts';
import { setCoupon } from './use-coupons.ts';

/** A cart that wants a coupon. */
export interface ReserveCoupon extends CartToDiscount {
  site: string;
  code: string;
  cartId: string;
  /** Whose cart it is, where the shop knows. */
  userId?: string | undefined;
  /** Other codes in the cart. */
  coupons?: readonly string[] | undefined;
  at: number;
}

/** Why a cart cannot have a coupon. */
export type CouponRefusal =
  | UnfitReason
  | 'unknown'
  | 'used'
  | 'expired'
  | 'not_yet'
  | 'reserved'
  | 'owner'
  | 'stacking';

/** What became of it. */
export type ReservedCoupon =
  | { reserved: true; value: CouponWorth; discount: Money; until: number }
  | { reserved: false; reason: CouponRefusal };

/** How long a cart has a coupon to itself; asked again, it begins anew. */
export const cartHoldMs = 30 * 60_000;

/** Keeps a coupon for a cart, where it fits, so that no other cart has it meanwhile; and says what it takes off. */
export const reserveCoupon = async (
  transaction: Transaction,
  input: ReserveCoupon,
): Promise<ReservedCoupon> => {
  const { site, cartId, userId, at } = input;
  const code = typedCode(input.code);
  const [coupon] = await findCoupons(transaction, site, [code]);
  const refused = (reason: CouponRefusal): ReservedCoupon => ({ reserved: false, reason });
  if (!coupon) return refused('unknown');
  const isUnfit = unfitFor(coupon, { cartId, userId, at });
  if (isUnfit) return refused(isUnfit);
  const terms = JSON.parse(coupon.terms) as CouponTerms;
  const others = await othersIn(transaction, input, code);
  if (others.length > 0 && ![terms, ...others].every(({ stackable }) => stackable))
    return refused('stacking');
  const value = JSON.parse(coupon.value) as CouponWorth;
  const discount = discountOf(value, terms, input);
  if (typeof discount === 'string') return refused(discount);
  const until = at + cartHoldMs;
  await setCoupon(transaction, coupon, { state: 'reserved', reserved_by: cartId, reserved_until: until });
  return { reserved: true, value, discount, until };
};

/** Gives a coupon free that a cart had; whether it did, nobody needs to know. */
export const releaseCoupon = async (
  { db }: Transaction,
  { site, code, cartId }: { site: string; code: string; cartId: string },
): Promise<null> => {
  await db
    .updateTable('coupons')
    .set({ state: 'available', reserved_by: null, reserved_until: null })
    .where('site', '=', site)
    .where('code', '=', typedCode(code))
    .where('state', '=', 'reserved')
    .where('reserved_by', '=', cartId)
    .execute();
  return null;
};

const unfitFor = (
  coupon: CouponRow,
  { cartId, userId, at }: Pick<ReserveCoupon, 'cartId' | 'userId' | 'at'>,
): CouponRefusal | undefined => {
  // First of all: whoever it does not belong to learns nothing else of it.
  if (coupon.user_id !== userId) return 'owner';
  if (coupon.state === 'used') return 'used';
  if (coupon.expires_at !== null && coupon.expires_at <= at) return 'expired';
  if (coupon.valid_from > at) return 'not_yet';
  const isHeld = coupon.state === 'reserved' && (coupon.reserved_until ?? 0) > at;
  return isHeld && coupon.reserved_by !== cartId ? 'reserved' : undefined;
};

/** What the cart has besides: as the shop says, and as is stored. Codes of the shop's own are beside others too. */
const othersIn = async (
  transaction: Transaction,
  { site, cartId, coupons = [], at }: ReserveCoupon,
  code: string,
): Promise<Pick<CouponTerms, 'stackable'>[]> => {
  const named = [...new Set(coupons.map(typedCode))].filter((other) => other !== code);
  const known = await findCoupons(transaction, site, named);
  const held = await transaction.db
    .selectFrom('coupons')
    .selectAll()
    .where('site', '=', site)
    .where('state', '=', 'reserved')
    .where('reserved_by', '=', cartId)
    .where('reserved_until', '>', at)
    .where('code', '!=', code)
    .execute();
  const ours = new Map([...known, ...held].map((row) => [row.code, JSON.parse(row.terms) as CouponTerms]));
  const foreign = named.filter((other) => !ours.has(other)).map(() => ({ stackable: true }));
  return [...ours.values(), ...foreign];
};
