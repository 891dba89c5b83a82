import type { Transaction } from '../../database/transaction.ts';
import { noteNews } from '../ledger/note-news.ts';
import { typedCode } from './coupon-code.ts';
import type { CouponRow } from './coupon-rows.ts';
import { codeHint, findCoupons } from './issue-coupon.ts';

/** A confirmed order that names coupons. */
export interface UseCoupons {
  site: string;
  orderId: string;
  /** As the order has them. */
  codes: readonly string[];
  at: number;
}

/**
 * Notes that coupons were used for an order that the shop has taken: it decided, so a coupon that has expired
 * meanwhile, or was reserved by another cart, is used all the same. One that was used before stays what it was.
 * Answers those that this order used.
 */
export const useCoupons = async (
  transaction: Transaction,
  { site, orderId, codes, at }: UseCoupons,
): Promise<CouponRow[]> => {
  if (codes.length === 0) return [];
  const found = await findCoupons(transaction, site, [...new Set(codes.map(typedCode))]);
  const used: CouponRow[] = [];
  for (const coupon of found) {
    if (coupon.state === 'used' && coupon.order_id === orderId) used.push(coupon);
    if (coupon.state !== 'available' && coupon.state !== 'reserved') continue;
    const change = {
      state: 'used',
      used_at: at,
      order_id: orderId,
      reserved_by: null,
      reserved_until: null,
    } as const;
    await setCoupon(transaction, coupon, change);
    await noteNews(
      transaction,
      { site, userId: coupon.user_id },
      {
        id: `used ${coupon.code} ${orderId} ${at}`,
        event: 'Coupon Used',
        properties: { code_hint: codeHint(coupon.code), order_id: orderId, value: JSON.parse(coupon.value) },
        at,
      },
    );
    used.push({ ...coupon, ...change });
  }
  return used;
};

/** Gives the coupons of an order back, as it was cancelled, where they still hold. Answers how many. */
export const returnCoupons = async (
  transaction: Transaction,
  { site, orderId, at }: Omit<UseCoupons, 'codes'>,
): Promise<number> => {
  const returned = await transaction.db
    .updateTable('coupons')
    .set({ state: 'available', used_at: null, order_id: null })
    .where('site', '=', site)
    .where('order_id', '=', orderId)
    .where('state', '=', 'used')
    .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', at)]))
    .returning('code')
    .execute();
  return returned.length;
};

/** Changes a coupon. */
export const setCoupon = async (
  { db }: Pick<Transaction, 'db'>,
  { site, code }: Pick<CouponRow, 'site' | 'code'>,
  change: Partial<CouponRow>,
): Promise<void> => {
  await db.updateTable('coupons').set(change).where('site', '=', site).where('code', '=', code).execute();
};
