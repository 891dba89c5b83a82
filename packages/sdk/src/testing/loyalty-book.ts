import type { Coupon, LoyaltyAccount, LoyaltyEntry, LoyaltyReward, Redemption } from '../models/index.ts';
import { eanOf } from './ean-of.ts';

/** What points are exchanged for, as `rapportHandlers` takes it; whether it can be had is worked out. */
export type GivenReward = Omit<LoyaltyReward, 'available' | 'unavailableReason' | 'missing'>;

/** What comes of asking for a reward. */
export type RedemptionAnswer =
  | { redemption: Redemption; isNew: boolean }
  | { refused: 'insufficient_points' | 'reward_unavailable' | 'idempotency_conflict' };

interface Member {
  memberNumber: string;
  entries: LoyaltyEntry[];
  coupons: Coupon[];
  byKey: Map<string, { rewardId: string; redemption: Redemption }>;
}

/** Keeps the points of every customer in memory, each entry once. */
export interface LoyaltyBook {
  account(userId: string): LoyaltyAccount;
  entries(userId: string): readonly LoyaltyEntry[];
  coupons(userId: string): readonly Coupon[];
  rewards(userId: string): LoyaltyReward[];
  add(userId: string, entry: Pick<LoyaltyEntry, 'points' | 'reason'> & Partial<LoyaltyEntry>): LoyaltyEntry;
  redeem(userId: string, rewardId: string, idempotencyKey: string): RedemptionAnswer;
  clear(): void;
}

/** Creates the book of a programme with these rewards. */
export const createLoyaltyBook = (given: readonly GivenReward[]): LoyaltyBook => {
  const members = new Map<string, Member>();
  const now = (): string => new Date().toISOString();
  const memberOf = (userId: string): Member => {
    const known = members.get(userId);
    if (known) return known;
    const memberNumber = eanOf(`29${String(members.size + 1).padStart(10, '0')}`);
    const member: Member = { memberNumber, entries: [], coupons: [], byKey: new Map() };
    members.set(userId, member);
    return member;
  };
  const sumOf = ({ entries }: Member, isPending: boolean): number =>
    entries
      .filter(({ state, type }) => (state === 'pending' || type === 'claim') === isPending)
      .reduce((sum, { points }) => sum + points, 0);

  const add: LoyaltyBook['add'] = (userId, entry) => {
    const { entries } = memberOf(userId);
    const added: LoyaltyEntry = {
      id: `entry-${entries.length + 1}`,
      type: entry.points > 0 ? 'earn' : 'redeem',
      createdAt: now(),
      ...entry,
    };
    // Newest first.
    entries.unshift(added);
    return added;
  };

  return {
    add,
    account: (userId) => {
      const member = memberOf(userId);
      const available = sumOf(member, false);
      return {
        memberNumber: member.memberNumber,
        points: { available, pending: sumOf(member, true) },
        tier: { key: 'basic', name: 'Basic' },
        joinedAt: member.entries.at(-1)?.createdAt ?? now(),
        asOf: now(),
      };
    },
    entries: (userId) => memberOf(userId).entries,
    coupons: (userId) => memberOf(userId).coupons,
    rewards: (userId) => {
      const available = sumOf(memberOf(userId), false);
      return given.map((reward) => {
        const missing = reward.points - available;
        return missing > 0
          ? { ...reward, available: false, unavailableReason: 'insufficient_points', missing }
          : { ...reward, available: true };
      });
    },
    redeem: (userId, rewardId, idempotencyKey) => {
      const member = memberOf(userId);
      const stored = member.byKey.get(idempotencyKey);
      if (stored)
        return stored.rewardId === rewardId
          ? { redemption: stored.redemption, isNew: false }
          : { refused: 'idempotency_conflict' };
      const reward = given.find(({ id }) => id === rewardId);
      if (!reward) return { refused: 'reward_unavailable' };
      const { name, value, points } = reward;
      if (sumOf(member, false) < points) return { refused: 'insufficient_points' };
      add(userId, { points: -points, reason: name });
      const code = `TEST${String(member.coupons.length + 1).padStart(6, '0')}`;
      const coupon: Coupon = { code, name, value, state: 'available', stackable: false };
      member.coupons.unshift(coupon);
      const redemption = { couponCode: code, coupon, available: sumOf(member, false) };
      member.byKey.set(idempotencyKey, { rewardId, redemption });
      return { redemption, isNew: true };
    },
    clear: () => members.clear(),
  };
};
