import type { CustomerValueTable, ProductPairTable, ProductTable } from '../database/insight-tables.ts';
import { insertRows } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import type { InsightModels } from './models.ts';
import { writeValues } from './write-values.ts';

/** What was learnt of a site. */
export interface PutInsights {
  site: string;
  models: InsightModels;
  products: readonly Omit<ProductTable, 'site'>[];
  pairs: readonly Omit<ProductPairTable, 'site'>[];
  at: number;
}

const pairColumns = [
  'site',
  'antecedent',
  'consequent',
  'count',
  'support',
  'confidence',
  'lift',
  'p_value',
  'adjusted_p_value',
] as const satisfies readonly (keyof ProductPairTable)[];

/** Puts what was learnt in the place of what was known. */
export const putInsights = async (
  transaction: Transaction,
  { site, models, products, pairs, at }: PutInsights,
): Promise<null> => {
  const { db } = transaction;
  await insertRows(transaction, {
    into: 'insight_models',
    columns: ['site', 'models', 'fitted_at'],
    rows: [{ site, models: JSON.stringify(models), fitted_at: at }],
    onConflict: 'on conflict (site) do update set models = excluded.models, fitted_at = excluded.fitted_at',
  });
  await db.deleteFrom('products').where('site', '=', site).execute();
  await insertRows(transaction, {
    into: 'products',
    columns: ['site', 'product_id', 'name', 'category', 'orders'],
    rows: products.map((product) => ({ site, ...product })),
  });
  await db.deleteFrom('product_pairs').where('site', '=', site).execute();
  await insertRows(transaction, {
    into: 'product_pairs',
    columns: pairColumns,
    rows: pairs.map((pair) => ({ site, ...pair })),
  });
  return null;
};

/** Writes what some customers are worth. */
export const putCustomerValues = async (
  transaction: Transaction,
  { rows }: { rows: readonly CustomerValueTable[] },
): Promise<null> => {
  await writeValues(transaction, rows);
  return null;
};
