import type { Coupon, CouponValue } from '@rapport/sdk/models';
import type { Reader } from '../account/text-in.ts';
import { type CouponRow, type CouponTerms, type CouponWorth, moneyIn } from './coupon-rows.ts';

const iso = (at: number) => new Date(at).toISOString();

/** To whom, when, and in which currency they think. */
export interface CouponReader {
  reader: Reader;
  currency: string | undefined;
  now: number;
}

/** Shows a coupon to its customer. */
export const showCoupon = (row: CouponRow, { reader, currency, now }: CouponReader): Coupon => {
  const terms = JSON.parse(row.terms) as CouponTerms;
  const minimum = terms.minimum && moneyIn(terms.minimum, currency);
  return {
    code: row.code,
    name: reader.text(JSON.parse(row.name)),
    value: showWorth(JSON.parse(row.value), currency),
    state: stateOf(row, now),
    ...(minimum && { minimum }),
    ...(terms.products && { products: [...terms.products] }),
    ...(terms.categories && { categories: [...terms.categories] }),
    stackable: terms.stackable ?? false,
    ...(row.reason !== null && { reason: reader.text(JSON.parse(row.reason)) }),
    validFrom: iso(row.valid_from),
    ...(row.expires_at !== null && { expiresAt: iso(row.expires_at) }),
    ...(row.used_at !== null && { usedAt: iso(row.used_at) }),
    ...(row.order_id !== null && { orderId: row.order_id }),
  };
};

/** Says what something is worth in one currency. */
export const showWorth = (worth: CouponWorth, currency: string | undefined): CouponValue =>
  worth.type === 'amount'
    ? { type: 'amount', ...(moneyIn(worth.amount, currency) ?? { amount: 0, currency: currency ?? 'XXX' }) }
    : worth;

/** Tells what state a coupon is in now. A cart that was left holds it no longer. */
export const stateOf = (
  { state, reserved_until, expires_at }: Pick<CouponRow, 'state' | 'reserved_until' | 'expires_at'>,
  now: number,
): Coupon['state'] => {
  if (state === 'used') return 'used';
  if (state === 'reserved' && (reserved_until ?? 0) > now) return 'reserved';
  return expires_at !== null && expires_at <= now ? 'expired' : 'available';
};
