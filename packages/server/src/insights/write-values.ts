import type { CustomerValueTable } from '../database/insight-tables.ts';
import { insertRows } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import { judgeCustomer } from './judge-customer.ts';
import { type InsightModels, readModels } from './models.ts';
import { type Customer, readCustomers } from './read-customers.ts';

const columns = [
  'profile_id',
  'site',
  'currency',
  'orders',
  'spent',
  'first_at',
  'last_at',
  'recency',
  'frequency',
  'monetary',
  'probability_alive',
  'expected_purchases',
  'lifetime_value',
  'churn_risk',
  'type',
  'stage',
  'computed_at',
] as const satisfies readonly (keyof CustomerValueTable)[];

/** What was found out later stands, whichever is written first. */
const onConflict = `on conflict (profile_id) do update set
  ${columns
    .slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}
  where excluded.computed_at >= customer_values.computed_at`;

/** Writes what customers are worth. */
export const writeValues = async (
  transaction: Transaction,
  rows: readonly CustomerValueTable[],
): Promise<void> => {
  await insertRows(transaction, { into: 'customer_values', columns, rows, onConflict });
};

/** Makes the row of a customer; nothing before the first confirmed order. */
export const valueRow = (
  customer: Customer,
  models: InsightModels | undefined,
  now: number,
): CustomerValueTable | undefined => {
  const value = judgeCustomer(customer, models, now);
  return value && { profile_id: customer.profileId, site: customer.site, ...value };
};

/** Judges customers anew, in the transaction that changed their orders. */
export const updateValues = async (
  transaction: Transaction,
  profileIds: readonly string[],
  now: number,
): Promise<void> => {
  const customers = await readCustomers(transaction, profileIds);
  const models = new Map<string, InsightModels | undefined>();
  for (const site of new Set(customers.map((customer) => customer.site)))
    models.set(site, await readModels(transaction.db, site));
  const rows = customers.map((customer) => valueRow(customer, models.get(customer.site), now));
  await writeValues(
    transaction,
    rows.filter((row) => row !== undefined),
  );
  for (const [index, row] of rows.entries())
    if (!row)
      await transaction.db
        .deleteFrom('customer_values')
        .where('profile_id', '=', customers[index]?.profileId ?? '')
        .execute();
};
