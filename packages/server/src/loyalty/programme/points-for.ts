import { type Weekday, weekdays } from '../../config/hours.ts';
import type { Multiplier, PurchaseRule, SiteLoyalty } from '../../config/loyalty.ts';
import { isPurchaseRule } from '../../config/loyalty.ts';
import type { LoyaltyOrder, OrderLine } from './order-of.ts';
import { createProgrammeClock, type ProgrammeClock } from './programme-clock.ts';
import { amountLeft, type OrderRefund, type OrderSnapshot } from './refund-of.ts';

/** A rule as it was when an order came, and what it was applied to: whatever is asked later, this answers it. */
export interface PurchaseSnapshot extends OrderSnapshot {
  kind: 'purchase';
  rule: string;
  /** When it was bought. Milliseconds since 1970. */
  boughtAt: number;
  currency: string;
  /** Of the whole order, whatever the rule counts. */
  goods: number;
  /** Money that makes `points`; absent where the currency has no rate. */
  per?: number;
  points: number;
  /** By how much points were multiplied. */
  by: number;
  /** What it came to. */
  earned: number;
}

/** The same of what was done. */
export interface ActionSnapshot {
  kind: 'action';
  rule: string;
  event: string;
  /** When it was done. Milliseconds since 1970. */
  doneAt: number;
  earned: number;
}

/** What an order earns by one rule. */
export interface EarnedPoints {
  rule: string;
  points: number;
  snapshot: PurchaseSnapshot;
}

/** What a rule has given before. */
export interface EarnedBefore {
  today: number;
  thisMonth: number;
}

export interface PointsOptions {
  /** Key of the member's tier before this order. */
  tier: string;
  /** Milliseconds since 1970. */
  at: number;
  /** @default nothing */
  earnedBefore?: (rule: string) => EarnedBefore;
  /** Of the programme's time zone; made where it is not given. */
  clock?: ProgrammeClock;
}

/** More for one order is a mistake of the rule. */
const mostPoints = 1_000_000_000;

/** What money comes to in points: whole ones, floored once. */
const floorPoints = (points: number): number => Math.min(mostPoints, Math.floor(Number(points.toFixed(6))));

/**
 * Tells what an order earns, by rule. An order that earns nothing still has one entry, of 0 points, where its
 * currency is known: it counts for the tier.
 */
export const pointsFor = (
  order: LoyaltyOrder,
  programme: SiteLoyalty,
  { tier, at, earnedBefore, clock = createProgrammeClock(programme.timeZone) }: PointsOptions,
): EarnedPoints[] => {
  const { currency } = order;
  if (currency === undefined) return [];
  const date = clock.dateAt(at);
  const entries = programme.earn.filter(isPurchaseRule).map((rule): EarnedPoints => {
    const by = factorOf(rule.multiply ?? [], { tier, date });
    const snapshot = { ...snapshotOf(order, rule, currency), boughtAt: at, by };
    const before = earnedBefore?.(rule.id) ?? { today: 0, thisMonth: 0 };
    const { perOrder = Infinity, perDay = Infinity, perMonth = Infinity } = rule.cap ?? {};
    const most = Math.max(0, Math.min(perOrder, perDay - before.today, perMonth - before.thisMonth));
    const points = Math.min(most, worth(snapshot, snapshot.amount, by));
    return { rule: rule.id, points, snapshot: { ...snapshot, earned: points } };
  });
  const earning = entries.filter(({ points }) => points > 0);
  return earning.length > 0 ? earning : entries.slice(0, 1);
};

const snapshotOf = (
  { goods, paid, lines }: LoyaltyOrder,
  rule: PurchaseRule,
  currency: string,
): Omit<PurchaseSnapshot, 'boughtAt'> => {
  const isForAll = rule.products === undefined && rule.categories === undefined;
  const counted = lines.map(({ category, ...line }) => ({
    ...line,
    counts: isForAll || isNamed(rule, { category, ...line }),
  }));
  const amount = isForAll
    ? goods
    : Number(counted.reduce((sum, line) => (line.counts ? sum + line.amount : sum), 0).toFixed(4));
  const per = rule.per[currency];
  return {
    kind: 'purchase',
    rule: rule.id,
    currency,
    goods,
    paid,
    lines: counted,
    amount,
    ...(per !== undefined && { per }),
    points: rule.points ?? 1,
    by: 1,
    earned: 0,
  };
};

const isNamed = (
  { products = [], categories = [] }: PurchaseRule,
  { id, sku, category }: Omit<OrderLine, 'category'> & { category?: string | undefined },
): boolean =>
  [id, sku].some((name) => name !== undefined && products.includes(name)) ||
  (category !== undefined && categories.includes(category));

const factorOf = (
  multipliers: readonly Multiplier[],
  { tier, date }: { tier: string; date: string },
): number =>
  multipliers
    .filter(
      ({ tiers, from = '', until = '9', weekdays: days }) =>
        (tiers?.includes(tier) ?? true) &&
        from <= date &&
        date <= until &&
        (days?.includes(weekdayOf(date)) ?? true),
    )
    .reduce((factor, { by }) => factor * by, 1);

const weekdayOf = (date: string): Weekday =>
  weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] as Weekday;

const worth = (
  { per, points }: Pick<PurchaseSnapshot, 'per' | 'points'>,
  amount: number,
  by: number,
): number => (per === undefined ? 0 : floorPoints((amount / per) * points * by));

/**
 * Tells how many of an order's points are left after its refunds: as many as what was kept would have earned by the
 * rule as it was then, and no more than it did earn. Only the sum of the refunds counts, not how they were divided.
 */
export const keptPoints = (snapshot: PurchaseSnapshot, refunds: readonly OrderRefund[]): number =>
  Math.min(snapshot.earned, worth(snapshot, amountLeft(snapshot, refunds), snapshot.by));

/** The same before multipliers and caps: what counts for a tier. */
export const basePoints = (snapshot: PurchaseSnapshot, refunds: readonly OrderRefund[]): number =>
  worth(snapshot, amountLeft(snapshot, refunds), 1);

/** What of the whole order was kept: what counts as spent. */
export const goodsLeft = (snapshot: PurchaseSnapshot, refunds: readonly OrderRefund[]): number =>
  amountLeft(
    {
      ...snapshot,
      amount: snapshot.goods,
      lines: snapshot.lines.map((line) => ({ ...line, counts: true })),
    },
    refunds,
  );
