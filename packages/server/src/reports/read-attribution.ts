import type { AttributionReport, AttributionRow, TouchClass } from '@rapport/sdk/models';
import { sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Range } from './read-loss.ts';

/** An order belongs to a visit that was no longer before it. @see https://support.google.com/analytics/answer/10597962 */
const lookbackMs = 90 * 86_400_000;

interface Group {
  class: TouchClass;
  source: string | null;
  campaign: string | null;
}

/** Shows what each source and campaign brought: visits, and orders by the last touch that somebody sent. */
export const readAttribution = async (
  db: Database,
  site: string,
  range: Range,
  limit: number,
): Promise<Omit<AttributionReport, 'site' | 'from' | 'to'>> => {
  const [totals, visits, orders] = await Promise.all([
    readTotals(db, site, range),
    readVisits(db, site, range, limit + 1),
    readOrders(db, site, range, limit + 1),
  ]);
  const rows = new Map<string, AttributionRow>();
  const rowOf = ({ class: touchClass, source, campaign }: Group): AttributionRow => {
    const key = JSON.stringify([touchClass, source, campaign]);
    const row = rows.get(key) ?? {
      class: touchClass,
      source,
      campaign,
      visits: 0,
      visitors: 0,
      orders: { confirmed: 0, reported: 0 },
      revenue: [],
    };
    rows.set(key, row);
    return row;
  };
  for (const group of visits.slice(0, limit))
    Object.assign(rowOf(group), { visits: Number(group.visits), visitors: Number(group.visitors) });
  for (const group of orders.slice(0, limit)) addOrders(rowOf(group), group);
  return {
    visits: Number(totals.visits ?? 0),
    visitors: Number(totals.visitors),
    botVisits: Number(totals.bots ?? 0),
    items: [...rows.values()].toSorted((one, other) => other.visits - one.visits),
    truncated: visits.length > limit || orders.length > limit,
  };
};

const readTotals = async (db: Database, site: string, { from, to }: Range) => {
  const { rows } = await sql<{ visits: number | null; visitors: number; bots: number | null }>`
    select sum(1 - bot) as visits, sum(bot) as bots,
      count(distinct case when bot = 0 then profile_id end) as visitors
    from visits where site = ${site} and page_at >= ${from} and page_at < ${to}`.execute(db);
  return rows[0] as (typeof rows)[number];
};

const readVisits = async (db: Database, site: string, { from, to }: Range, limit: number) => {
  const { rows } = await sql<Group & { visits: number; visitors: number }>`
    select class, source, campaign, count(*) as visits, count(distinct profile_id) as visitors
    from visits where site = ${site} and page_at >= ${from} and page_at < ${to} and bot = 0
    group by class, source, campaign order by visits desc, class, source, campaign limit ${limit}`.execute(
    db,
  );
  return rows;
};

interface OrderGroup extends Group {
  currency: string | null;
  confirmed: number;
  orders: number;
  total: number | null;
}

/**
 * One order may stand in two profiles: a browser reported it, the shop's server confirmed it of a customer whom no
 * browser named. The confirmed one counts, and the visits of both lead to it.
 */
const readOrders = async (db: Database, site: string, { from, to }: Range, limit: number) => {
  const { rows } = await sql<OrderGroup>`
    with counted as (
      select o.order_id, o.total, o.currency, o.confirmed, o.at
      from orders o join profiles p on p.id = o.profile_id
      where p.site = ${site} and o.at >= ${from} and o.at < ${to} and not exists (
        select 1 from orders d join profiles q on q.id = d.profile_id
        where d.order_id = o.order_id and q.site = ${site} and (d.confirmed > o.confirmed
          or (d.confirmed = o.confirmed and (d.at < o.at or (d.at = o.at and d.profile_id < o.profile_id)))))),
    touched as (
      select c.*, v.class, v.source, v.campaign, row_number() over (
        partition by c.order_id order by v.page_at desc nulls last, v.profile_id, v.visit_id) as place
      from counted c
      left join orders d on d.order_id = c.order_id
      left join visits v on v.profile_id = d.profile_id and v.site = ${site} and v.page_at <= c.at
        and v.page_at >= c.at - ${sql.lit(lookbackMs)} and v.bot = 0 and v.class not in ('direct', 'internal'))
    select coalesce(class, 'direct') as class, source, campaign, currency, confirmed,
      count(*) as orders, sum(total) as total
    from touched where place = 1
    group by coalesce(class, 'direct'), source, campaign, currency, confirmed
    order by orders desc, 1, source, campaign, currency, confirmed limit ${limit}`.execute(db);
  return rows;
};

const addOrders = (row: AttributionRow, { currency, confirmed, orders, total }: OrderGroup): void => {
  const proof = confirmed === 1 ? 'confirmed' : 'reported';
  row.orders[proof] += Number(orders);
  let money = row.revenue.find((known) => known.currency === currency);
  if (!money) {
    money = { currency, confirmed: 0, reported: 0 };
    row.revenue.push(money);
  }
  // Sums of doubles end in dust: 0.1 + 0.2.
  money[proof] = Math.round((money[proof] + Number(total ?? 0)) * 1e6) / 1e6;
};
