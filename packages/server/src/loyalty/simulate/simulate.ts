import { isPurchaseRule, type SiteLoyalty } from '../../config/loyalty.ts';
import { momentsOf } from '../programme/moments-of.ts';
import { basePoints, pointsFor } from '../programme/points-for.ts';
import { createProgrammeClock, type ProgrammeClock } from '../programme/programme-clock.ts';
import { type Purchase, tierOf } from '../programme/tier-of.ts';
import type { SimulatedOrder } from './orders-of-rows.ts';

/** What points of a rule came to. */
export interface RuleResult {
  rule: string;
  orders: number;
  points: number;
  /** By the tier that members had then. */
  byTier: Record<string, number>;
}

export interface MonthResult {
  /** `2026-12`. */
  month: string;
  orders: number;
  points: number;
  expired: number;
  /** What is left at its end if nothing is spent. */
  outstanding: number;
  /** What that is worth at most, by currency. */
  liability: Record<string, number>;
}

/** What a programme would have come to. */
export interface SimulationResult {
  orders: number;
  customers: number;
  /** Goods by currency. */
  goods: Record<string, number>;
  /** Orders in currencies that earn nothing, by currency. */
  withoutRate: Record<string, number>;
  points: number;
  /** Of those, what is over by the last order if nothing was spent. */
  expired: number;
  outstanding: number;
  /** What the outstanding points are worth at most, by the currency in which they were earned. */
  liability: Record<string, number>;
  rules: RuleResult[];
  /** Members by tier at the last order. */
  tiers: { tier: string; members: number }[];
  months: MonthResult[];
}

interface Customer {
  purchases: Purchase[];
  given: Map<string, number>;
}

/** What is simulated besides what is configured: nothing is spent, nobody has a birthday, all clocks are the programme's. */
export const createSimulation = (programme: SiteLoyalty) => {
  const clock = createProgrammeClock(programme.timeZone);
  const customers = new Map<string, Customer>();
  const rules = new Map<string, RuleResult>(
    programme.earn
      .filter(isPurchaseRule)
      .map(({ id }) => [id, { rule: id, orders: 0, points: 0, byTier: {} }]),
  );
  const months = new Map<
    string,
    { orders: number; points: Map<string, number>; expired: Map<string, number> }
  >();
  const goods: Record<string, number> = {};
  const withoutRate: Record<string, number> = {};
  let orders = 0;
  let last = 0;

  const monthOf = (at: number) => {
    const key = clock.dateAt(at).slice(0, 7);
    const month = months.get(key) ?? { orders: 0, points: new Map(), expired: new Map() };
    months.set(key, month);
    return month;
  };

  /** Takes the next order; they come oldest first. */
  const add = (order: SimulatedOrder): void => {
    const { customer: id, at, currency = '' } = order;
    const customer: Customer = customers.get(id) ?? { purchases: [], given: new Map() };
    customers.set(id, customer);
    const { tier } = tierOf(customer.purchases, programme, at, clock);
    const entries = pointsFor(order, programme, {
      tier: tier.key,
      at,
      clock,
      earnedBefore: earnedBefore(customer, clock.dateAt(at)),
    });
    const month = monthOf(at);
    orders += 1;
    last = at;
    month.orders += 1;
    increase(goods, currency, order.goods);
    if (entries.every(({ snapshot }) => snapshot.per === undefined)) increase(withoutRate, currency, 1);
    const { expiresAt } = momentsOf(programme, { at, timeZone: programme.timeZone }, clock);
    for (const { rule, points } of entries) {
      const result = rules.get(rule) as RuleResult;
      if (points === 0) continue;
      result.orders += 1;
      result.points += points;
      increase(result.byTier, tier.key, points);
      note(customer, rule, clock.dateAt(at), points);
      increaseIn(month.points, currency, points);
      if (expiresAt !== null) increaseIn(monthOf(expiresAt - 1).expired, currency, points);
    }
    const base = entries.reduce((sum, { snapshot }) => sum + basePoints(snapshot, []), 0);
    customer.purchases.push({ at, currency, goods: order.goods, points: base });
  };

  const finish = (): SimulationResult => {
    const listed = listMonths(months, { programme, end: clock.dateAt(last).slice(0, 7) });
    const end = listed.at(-1);
    const results = [...rules.values()];
    return {
      orders,
      customers: customers.size,
      goods: rounded(goods),
      withoutRate,
      points: results.reduce((sum, { points }) => sum + points, 0),
      expired: listed.reduce((sum, { expired }) => sum + expired, 0),
      outstanding: end?.outstanding ?? 0,
      liability: end?.liability ?? {},
      rules: results,
      tiers: countTiers([...customers.values()], programme, last, clock),
      months: listed,
    };
  };
  return { add, finish };
};

const increase = (sums: Record<string, number>, key: string, by: number): void => {
  sums[key] = (sums[key] ?? 0) + by;
};
const increaseIn = (sums: Map<string, number>, key: string, by: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + by);
};
const rounded = (sums: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(sums).map(([key, sum]) => [key, Number(sum.toFixed(2))]));

const note = ({ given }: Customer, rule: string, date: string, points: number): void => {
  for (const days of [date, date.slice(0, 7)]) increaseIn(given, `${rule} ${days}`, points);
};
const earnedBefore =
  ({ given }: Customer, date: string) =>
  (rule: string) => ({
    today: given.get(`${rule} ${date}`) ?? 0,
    thisMonth: given.get(`${rule} ${date.slice(0, 7)}`) ?? 0,
  });

const countTiers = (
  customers: readonly Customer[],
  programme: SiteLoyalty,
  at: number,
  clock: ProgrammeClock,
): SimulationResult['tiers'] => {
  const counts = new Map<string, number>();
  for (const { purchases } of customers)
    increaseIn(counts, tierOf(purchases, programme, at, clock).tier.key, 1);
  return programme.tiers.map(({ key }) => ({ tier: key, members: counts.get(key) ?? 0 }));
};

/** What a point is worth at most: by the reward that gives the most money for it. */
export const worthOfPoint = ({ rewards }: Pick<SiteLoyalty, 'rewards'>, currency: string): number =>
  Math.max(
    0,
    ...rewards.map(({ value, points }) =>
      value.type === 'amount' ? (value.amount[currency] ?? 0) / points : 0,
    ),
  );

const listMonths = (
  months: ReadonlyMap<string, { orders: number; points: Map<string, number>; expired: Map<string, number> }>,
  { programme, end }: { programme: SiteLoyalty; end: string },
): MonthResult[] => {
  const left = new Map<string, number>();
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((all, one) => all + one, 0);
  return [...months]
    .filter(([month]) => month <= end)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([month, { orders, points, expired }]) => {
      for (const [currency, count] of points) increaseIn(left, currency, count);
      for (const [currency, count] of expired) increaseIn(left, currency, -count);
      const liability: Record<string, number> = {};
      for (const [currency, count] of left) {
        const amount = Number((count * worthOfPoint(programme, currency)).toFixed(2));
        if (amount > 0) liability[currency] = amount;
      }
      return { month, orders, points: sum(points), expired: sum(expired), outstanding: sum(left), liability };
    });
};
