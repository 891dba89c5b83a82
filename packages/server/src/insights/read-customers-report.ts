import type { CustomersReport } from '@rapport/sdk/models';
import { sql } from 'kysely';
import type { Database } from '../database/schema.ts';

const stages = ['reached', 'acquired', 'converted', 'retained', 'inspired'] as const;

/** Counts customers by stage, type and scores, as they were when each was judged last. */
export const readCustomersReport = async (
  db: Database,
  site: string,
): Promise<Omit<CustomersReport, 'site'>> => {
  const [people, byStage, types, rfm, values, fitted] = await Promise.all([
    sql<{ known: number; count: number }>`
      select case when user_id is null then 0 else 1 end as known, count(*) as count from profiles
      where site = ${site} and not exists (
        select 1 from customer_values where customer_values.profile_id = profiles.id)
      group by 1`.execute(db),
    sql<{ stage: string; count: number }>`
      select stage, count(*) as count from customer_values where site = ${site} group by stage`.execute(db),
    sql<{ type: CustomersReport['types'][number]['type']; count: number }>`
      select type, count(*) as count from customer_values where site = ${site}
      group by type order by count(*) desc, type`.execute(db),
    sql<{ recency: number; frequency: number; count: number; monetary: number }>`
      select recency, frequency, count(*) as count, avg(cast(monetary as double precision)) as monetary
      from customer_values where site = ${site} and recency is not null
      group by recency, frequency order by recency desc, frequency desc`.execute(db),
    sql<{
      currency: string | null;
      customers: number;
      orders: number;
      spent: number;
      expected: number | null;
    }>`
      select currency, count(*) as customers, sum(orders) as orders, sum(spent) as spent,
        sum(lifetime_value) as expected
      from customer_values where site = ${site} group by currency order by count(*) desc, currency`.execute(
      db,
    ),
    db.selectFrom('insight_models').select('fitted_at').where('site', '=', site).executeTakeFirst(),
  ]);
  const countOf = (stage: (typeof stages)[number]): number => {
    const bought = byStage.rows.find((row) => row.stage === stage)?.count ?? 0;
    const known = { reached: 0, acquired: 1 }[stage as string];
    return Number(bought) + Number(people.rows.find((row) => Number(row.known) === known)?.count ?? 0);
  };
  return {
    customers: values.rows.reduce((sum, { customers }) => sum + Number(customers), 0),
    stages: stages.map((stage) => ({ stage, customers: countOf(stage) })),
    types: types.rows.map(({ type, count }) => ({ type, customers: Number(count) })),
    rfm: rfm.rows.map(({ recency, frequency, count, monetary }) => ({
      recency,
      frequency,
      customers: Number(count),
      monetary: Number(monetary),
    })),
    values: values.rows.map(({ currency, customers, orders, spent, expected }) => ({
      currency: currency ?? 'XXX',
      customers: Number(customers),
      orders: Number(orders),
      spent: Number(spent),
      ...(expected !== null && { lifetimeValue: Number(expected) }),
    })),
    ...(fitted && { fittedAt: new Date(fitted.fitted_at).toISOString() }),
  };
};
