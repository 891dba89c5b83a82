import type { Transaction } from '../../database/transaction.ts';
import type { CouponRow } from '../coupons/coupon-rows.ts';
import { findIssued, type IssueCoupon, issueCoupon } from '../coupons/issue-coupon.ts';
import type { Member } from '../ledger/rows.ts';
import { commitReservation, reservePoints } from './reservations.ts';

/** A reward that a customer wants. Whether it is for them was checked; how often they had it, this checks. */
export interface RedeemReward extends Member {
  /** The customer's. */
  idempotencyKey: string;
  rewardId: string;
  points: number;
  /** How often a customer may have it since a moment. */
  limits: readonly { count: number; since: number }[];
  coupon: Pick<IssueCoupon, 'name' | 'value' | 'terms' | 'expiresAt'>;
  at: number;
}

/** What became of it. */
export type RedeemedReward =
  | { redeemed: 'new' | 'stored'; coupon: CouponRow; available: number }
  /** There are not enough points. */
  | { redeemed: 'missing'; available: number }
  /** Under this key another reward was had; or this one was had as often as it may be. */
  | { redeemed: 'conflict' | 'limit' | 'erased' };

/** Exchanges points for a coupon: both, or neither. The same key twice is one. */
export const redeemReward = async (
  transaction: Transaction,
  { site, userId, idempotencyKey, rewardId, points, limits, coupon, at }: RedeemReward,
): Promise<RedeemedReward> => {
  const member: Member = { site, userId };
  const key = `redemption ${idempotencyKey}`;
  const stored = await findIssued(transaction, member, key);
  if (stored && stored.source_id !== rewardId) return { redeemed: 'conflict' };
  if (!stored)
    for (const { count, since } of limits)
      if ((await timesHad(transaction, member, rewardId, since)) >= count) return { redeemed: 'limit' };
  // Of one that was had, the price then counts, not the one of today.
  const cost = stored ? await costOf(transaction, member, key) : points;
  const notice = { code: 'reward', name: coupon.name } as const;
  const ruleSnapshot = { reward: rewardId, points: cost };
  const reserved = await reservePoints(transaction, {
    ...{ ...member, idempotencyKey: key, points: cost, notice, ruleSnapshot, at },
  });
  if (reserved.reserved === 'missing') return { redeemed: 'missing', available: reserved.available };
  if (!('reservation' in reserved)) return { redeemed: reserved.reserved };
  const { available } = reserved;
  if (stored) return { redeemed: 'stored', coupon: stored, available };
  const issued = await issueCoupon(transaction, {
    ...{ ...coupon, ...member, idempotencyKey: key, source: 'reward', sourceId: rewardId, at },
  });
  await commitReservation(transaction, { ...member, idempotencyKey: key, at });
  if (issued.issued === 'erased') return { redeemed: 'erased' };
  return { redeemed: 'new', coupon: issued.coupon, available };
};

const costOf = async ({ db }: Transaction, { site, userId }: Member, id: string): Promise<number> => {
  const { points } = await db
    .selectFrom('loyalty_reservations')
    .select('points')
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return points;
};

const timesHad = async (
  { db }: Transaction,
  { site, userId }: Member,
  rewardId: string,
  since: number,
): Promise<number> => {
  const { count } = await db
    .selectFrom('coupons')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('source', '=', 'reward')
    .where('source_id', '=', rewardId)
    .where('state', '!=', 'withdrawn')
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(count);
};
