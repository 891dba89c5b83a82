import type { SiteLoyalty, Tier } from '../../config/loyalty.ts';
import { createProgrammeClock, type ProgrammeClock } from './programme-clock.ts';

/** A purchase, less what came back of it. */
export interface Purchase {
  /** Milliseconds since 1970. */
  at: number;
  currency: string;
  /** What the goods came to. */
  goods: number;
  /** Points for it before multipliers. */
  points: number;
}

/** Where a member stands. */
export interface TierStanding {
  tier: Tier;
  /** When it ends if nothing more is bought; absent where it never does. */
  until?: number;
  /** Absent in the highest tier. */
  next?: {
    tier: Tier;
    /** In points, or in `currency`. */
    missing: number;
    currency?: string;
    /** From 0 to 1. */
    progress: number;
  };
}

type Programme = Pick<SiteLoyalty, 'tiers' | 'tierWindow' | 'timeZone'>;

/** Sums of what counts at a moment. */
interface Counted {
  points: number;
  spent: Map<string, number>;
}

/**
 * Tells the tier of a member. A purchase counts for the window's time; a tier that was reached holds for as long from
 * then on, in a calendar year to the end of the next one. What came back was never bought.
 */
export const tierOf = (
  purchases: readonly Purchase[],
  programme: Programme,
  at: number,
  clock: ProgrammeClock = createProgrammeClock(programme.timeZone),
): TierStanding => {
  const { tiers } = programme;
  const known = purchases.filter((purchase) => purchase.at <= at).toSorted((one, other) => one.at - other.at);
  const counted: Counted = { points: 0, spent: new Map() };
  let first = 0;
  let best = 0;
  let until = 0;
  const forgetAt = (moment: number) => {
    for (let old = known[first]; old && old.at < moment; old = known[first]) {
      if (countsUntil(old.at, programme, clock) > moment) break;
      count(counted, old, -1);
      first += 1;
    }
  };
  for (const purchase of known) {
    forgetAt(purchase.at);
    count(counted, purchase, 1);
    const reached = reachedBy(counted, tiers);
    const holds = holdsUntil(purchase.at, programme, clock);
    if (holds <= at || reached < best) continue;
    best = reached;
    until = holds;
  }
  forgetAt(at);
  const next = tiers[best + 1];
  return {
    tier: tiers[best] as Tier,
    ...(best > 0 && until < Infinity && { until }),
    ...(next && { next: { tier: next, ...wayTo(next, counted, known.at(-1)?.currency) } }),
  };
};

const countsUntil = (at: number, { tierWindow }: Programme, clock: ProgrammeClock): number => {
  if (tierWindow === 'lifetime') return Infinity;
  if (tierWindow === 'calendar-year') return startOfYear(clock, yearAt(clock, at) + 1);
  return clock.endOfMonthsAfter(at, tierWindow.months);
};

const holdsUntil = (at: number, programme: Programme, clock: ProgrammeClock): number =>
  programme.tierWindow === 'calendar-year'
    ? startOfYear(clock, yearAt(clock, at) + 2)
    : countsUntil(at, programme, clock);

const yearAt = (clock: ProgrammeClock, at: number): number => Number(clock.dateAt(at).slice(0, 4));
const startOfYear = (clock: ProgrammeClock, year: number): number => clock.startOf(`${year}-01-01`);

const count = (counted: Counted, { currency, goods, points }: Purchase, sign: 1 | -1): void => {
  counted.points += sign * points;
  counted.spent.set(currency, (counted.spent.get(currency) ?? 0) + sign * goods);
};

/** How much of the way is done; 1 and more is there. Parts of several currencies add up. */
const wayDone = ({ points, spent }: Counted, { from }: Pick<Tier, 'from'>): number => {
  if (from === 0) return 1;
  if (typeof from === 'number') return points / from;
  let done = 0;
  for (const [currency, amount] of Object.entries(from)) done += (spent.get(currency) ?? 0) / amount;
  return Number(done.toFixed(9));
};

const reachedBy = (counted: Counted, tiers: readonly Tier[]): number => {
  let reached = 0;
  while (reached + 1 < tiers.length && wayDone(counted, tiers[reached + 1] as Tier) >= 1) reached += 1;
  return reached;
};

/** What is missing is said in the currency of the last purchase, where the tier has an amount in it. */
const wayTo = (
  tier: Tier,
  counted: Counted,
  newest: string | undefined,
): { missing: number; currency?: string; progress: number } => {
  const done = wayDone(counted, tier);
  const progress = Math.min(1, Math.max(0, done));
  if (typeof tier.from === 'number') return { missing: Math.max(0, tier.from - counted.points), progress };
  const currency =
    newest !== undefined && newest in tier.from ? newest : (Object.keys(tier.from)[0] as string);
  const missing = Math.max(0, (1 - done) * (tier.from[currency] as number));
  return { missing: Math.ceil(Number((missing * 100).toFixed(4))) / 100, currency, progress };
};
