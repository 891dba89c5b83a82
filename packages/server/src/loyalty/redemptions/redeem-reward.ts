import type { LoyaltyReward } from '@rapport/sdk/models';
import type { Transaction } from '../../database/transaction.ts';
import type { CouponRow } from '../coupons/coupon-rows.ts';
import { findIssued, type IssueCoupon, issueCoupon } from '../coupons/issue-coupon.ts';
import type { Member } from '../ledger/rows.ts';
import { commitReservation, reservePoints } from './reservations.ts';

/** Why a reward is not to be had. */
export type RewardRefusal = NonNullable<LoyaltyReward['unavailableReason']>;

/** A reward that a customer wants. */
export interface RedeemReward extends Member {
  /** The customer's. */
  idempotencyKey: string;
  rewardId: string;
  points: number;
  /** Why it is not for them, where it is not: a repetition is answered all the same. */
  refused: RewardRefusal | null;
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
  | { redeemed: 'refused'; reason: RewardRefusal }
  /** `conflict`: under this key another reward was had. */
  | { redeemed: 'conflict' }
  | { redeemed: 'erased' };

/** Exchanges points for a coupon: both, or neither. The same key twice is one. */
export const redeemReward = async (
  transaction: Transaction,
  input: RedeemReward,
): Promise<RedeemedReward> => {
  const { site, userId, idempotencyKey, rewardId, points, refused, limits, coupon, at } = input;
  const member: Member = { site, userId };
  const key = `redemption ${idempotencyKey}`;
  const stored = await findIssued(transaction, member, key);
  if (stored && stored.source_id !== rewardId) return { redeemed: 'conflict' };
  if (!stored) {
    if (refused) return { redeemed: 'refused', reason: refused };
    for (const { count, since } of limits)
      if ((await timesHad(transaction, member, rewardId, since)) >= count)
        return { redeemed: 'refused', reason: 'limit' };
  }
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
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(count);
};
