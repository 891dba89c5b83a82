import { sql } from 'kysely';
import type { Dialect } from '../database/dialect.ts';
import { isOneOf } from '../database/rows.ts';
import type { Database, OrderTable } from '../database/schema.ts';
import { numberOf, type OrderItems, refundedOf } from './order-items.ts';

/** A confirmed order, without what was given back of it. */
export interface KnownOrder {
  orderId: string;
  /** Milliseconds since 1970. */
  at: number;
  total: number | null;
  currency: string | null;
  items?: OrderItems;
}

/** What a customer is judged by. */
export interface Customer {
  profileId: string;
  site: string;
  userId: string | null;
  visits: number;
  /** Oldest first; what was given back as a whole is not among them. */
  orders: KnownOrder[];
}

type Read = { db: Database; dialect: Dialect };
type OrderRow = Pick<OrderTable, 'profile_id' | 'order_id' | 'total' | 'currency' | 'at' | 'items'>;

/** Reads customers by their profiles; who has no confirmed order is there too. */
export const readCustomers = async (
  { db, dialect }: Read,
  profileIds: readonly string[],
): Promise<Customer[]> => {
  if (profileIds.length === 0) return [];
  const of = isOneOf(dialect, 'profile_id', profileIds);
  const profiles = await db
    .selectFrom('profiles')
    .select(['id', 'site', 'user_id', 'visit_count'])
    .where(isOneOf(dialect, 'id', profileIds))
    .execute();
  const orders = await db
    .selectFrom('orders')
    .select(['profile_id', 'order_id', 'total', 'currency', 'at', 'items'])
    .where(of)
    .where('confirmed', '=', 1)
    .execute();
  const refunds = await db.selectFrom('order_refunds').selectAll().where(of).execute();
  const refundsOf = groupBy(refunds, (row) => `${row.profile_id}\n${row.order_id}`);
  const ordersOf = groupBy(orders, ({ profile_id }) => profile_id);
  return profiles.map(({ id, site, user_id, visit_count }) => ({
    profileId: id,
    site,
    userId: user_id,
    visits: visit_count,
    orders: (ordersOf.get(id) ?? [])
      .flatMap((row) => withoutRefunds(row, refundsOf.get(`${id}\n${row.order_id}`) ?? []))
      .toSorted((one, other) => one.at - other.at),
  }));
};

const groupBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
};

interface RefundRow {
  amount: number | null;
  products: string | null;
}

/** An order that was given back as a whole is none. */
const withoutRefunds = (row: OrderRow, refunds: readonly RefundRow[]): KnownOrder[] => {
  const total = numberOf(row.total) ?? null;
  const items = row.items === null ? undefined : (JSON.parse(row.items) as OrderItems);
  const refunded = refunds.map(({ amount, products }) => ({
    ...(amount !== null && { amount }),
    ...(products !== null && { products: JSON.parse(products) }),
  }));
  const isWhole = refunded.some(({ amount, products }) => amount === undefined && products === undefined);
  const back = refunded.reduce((sum, refund) => sum + refundedOf({ total, items }, refund), 0);
  const left = total === null ? null : Math.round((total - back) * 10_000) / 10_000;
  if (isWhole || (total !== null && total > 0 && (left ?? 0) <= 0)) return [];
  return [
    // An empty currency says as much as none.
    {
      orderId: row.order_id,
      at: row.at,
      total: left,
      currency: row.currency || null,
      ...(items && { items }),
    },
  ];
};

/** So many customers are in memory at once. */
const pageSize = 1_000;

/** Reads all customers of a site who have a confirmed order, some at a time. */
export async function* customersOf(read: Read, site: string): AsyncGenerator<Customer[]> {
  for (let after = ''; ; ) {
    // An order of rows that is the same on every database, whatever the language of the machine.
    const { rows } = await sql<{ id: string }>`
      select id from profiles where site = ${site} and id > ${after} and exists (
        select 1 from orders where orders.profile_id = profiles.id and confirmed = 1)
      order by id limit ${sql.lit(pageSize)}`.execute(read.db);
    const last = rows.at(-1);
    if (!last) return;
    yield await readCustomers(
      read,
      rows.map(({ id }) => id),
    );
    after = last.id;
  }
}
