import type { LoyaltyReward } from '@rapport/sdk/models';
import type { Reward, SiteLoyalty } from '../../config/loyalty.ts';
import type { ProgrammeClock } from '../programme/programme-clock.ts';

/** What decides on a reward besides points. */
export interface RewardFacts {
  available: number;
  tier: string;
  /** When this customer had it, newest first. */
  had: readonly number[];
  now: number;
  /** The programme's. */
  clock: ProgrammeClock;
}

/** Says why a customer cannot have a reward now; undefined where they can. */
export const judgeReward = (
  reward: Pick<Reward, 'points' | 'tiers' | 'from' | 'until' | 'limit'>,
  { available, tier, had, now, clock }: RewardFacts,
): LoyaltyReward['unavailableReason'] => {
  const today = clock.dateAt(now);
  if (reward.from !== undefined && today < reward.from) return 'not_yet';
  if (reward.until !== undefined && today > reward.until) return 'over';
  if (reward.tiers && !reward.tiers.includes(tier)) return 'tier';
  const isReached = limitsOf(reward, now, clock).some(
    ({ count, since }) => had.filter((at) => at >= since).length >= count,
  );
  if (isReached) return 'limit';
  return available < reward.points ? 'insufficient_points' : undefined;
};

/** Says how often a customer may have a reward, and since when it counts: a month of the programme's calendar. */
export const limitsOf = (
  { limit = {} }: Pick<Reward, 'limit'>,
  now: number,
  clock: ProgrammeClock,
): { count: number; since: number }[] => [
  ...(limit.perCustomer === undefined ? [] : [{ count: limit.perCustomer, since: 0 }]),
  ...(limit.perMonth === undefined
    ? []
    : [{ count: limit.perMonth, since: clock.startOf(`${clock.dateAt(now).slice(0, 7)}-01`) }]),
];

/** Finds a reward of a programme. */
export const rewardOf = ({ rewards }: Pick<SiteLoyalty, 'rewards'>, id: string): Reward | undefined =>
  rewards.find((reward) => reward.id === id);
