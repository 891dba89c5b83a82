import type { Storage } from '../../database/storage.ts';
import type { Member } from '../ledger/rows.ts';
import type { CouponRow } from './coupon-rows.ts';
import { stateOf } from './show-coupon.ts';

export interface CouponPage {
  now: number;
  /** How many came before. */
  cursor?: number | undefined;
  limit: number;
}

/** So many are looked at; nobody has more. */
const most = 1_000;

/** Lists a customer's coupons: those that can be used first, what ends first of them; then the others, newest first. */
export const readCoupons = async (
  { read }: Pick<Storage, 'read'>,
  { site, userId }: Member,
  { now, cursor = 0, limit }: CouponPage,
): Promise<{ items: CouponRow[]; next: string | null }> => {
  const rows = await read
    .selectFrom('coupons')
    .selectAll()
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute();
  const isOver = (row: CouponRow): boolean => ['used', 'expired'].includes(stateOf(row, now));
  const sorted = rows.toSorted(
    (one, other) =>
      Number(isOver(one)) - Number(isOver(other)) ||
      (isOver(one) ? 0 : (one.expires_at ?? Infinity) - (other.expires_at ?? Infinity)) ||
      other.created_at - one.created_at ||
      one.code.localeCompare(other.code),
  );
  const end = cursor + limit;
  return { items: sorted.slice(cursor, end), next: end < sorted.length ? String(end) : null };
};
