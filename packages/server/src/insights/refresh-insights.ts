import type { Dialect } from '../database/dialect.ts';
import type { CustomerValueTable } from '../database/insight-tables.ts';
import type { Database } from '../database/schema.ts';
import { createProductCount } from './count-products.ts';
import { createModelFit } from './fit-models.ts';
import type { PutInsights } from './insight-commands.ts';
import { customersOf } from './read-customers.ts';
import { valueRow } from './write-values.ts';

export interface RefreshInsightsOptions {
  /** For reading only. */
  db: Database;
  dialect: Dialect;
  site: string;
  /** Milliseconds since 1970. */
  now: number;
  putInsights(insights: PutInsights): Promise<unknown>;
  putValues(rows: readonly CustomerValueTable[]): Promise<unknown>;
}

/** How many customers and orders were read. */
export interface InsightCounts {
  customers: number;
  orders: number;
  pairs: number;
}

/** Learns from all orders of a site, and judges every customer by it. */
export const refreshInsights = async (options: RefreshInsightsOptions): Promise<InsightCounts> => {
  const { site, now, putInsights, putValues } = options;
  const fit = createModelFit(now);
  const products = createProductCount();
  const counts = { customers: 0, orders: 0, pairs: 0 };
  for await (const customers of customersOf(options, site)) {
    fit.add(customers);
    products.add(customers);
    counts.customers += customers.length;
    for (const { orders } of customers) counts.orders += orders.length;
  }
  const models = fit.fit();
  const pairs = products.pairs();
  counts.pairs = pairs.length;
  await putInsights({ site, models, products: products.products(), pairs, at: now });
  for await (const customers of customersOf(options, site)) {
    const rows = customers.map((customer) => valueRow(customer, models, now));
    await putValues(rows.filter((row) => row !== undefined));
  }
  return counts;
};
