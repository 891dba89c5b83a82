import { productScores } from '@rapport/sdk/insights';
import type { CustomerValue } from '@rapport/sdk/models';
import type { Dialect } from '../database/dialect.ts';
import { isOneOf } from '../database/rows.ts';
import type { Database } from '../database/schema.ts';
import type { Customer } from './read-customers.ts';

/** How many products are named that a customer likely wants. */
const shown = 5;

/** A product that a customer likely wants, and why. */
export type LikelyProduct = CustomerValue['products'][number];

/** Scores products by what the customer bought; those bought already are left out. */
export const likelyProducts = async (
  db: Database,
  dialect: Dialect,
  { site, orders }: Pick<Customer, 'site' | 'orders'>,
  limit = shown,
): Promise<LikelyProduct[]> => {
  const history = [...new Set(orders.flatMap(({ items }) => items?.products.map(({ id }) => id) ?? []))];
  if (history.length === 0) return [];
  const pairs = await db
    .selectFrom('product_pairs')
    .selectAll()
    .where('site', '=', site)
    .where(isOneOf(dialect, 'antecedent', history))
    .execute();
  const scores = productScores(
    history,
    pairs.map(({ p_value, adjusted_p_value, ...pair }) => ({
      ...pair,
      pValue: p_value,
      adjustedPValue: adjusted_p_value,
    })),
    { limit },
  );
  const ids = scores.flatMap(({ product, because }) => [product, because]);
  const names = await readProductNames(db, dialect, site, ids);
  return scores.map(({ product, score, because }) => {
    const name = names.get(product);
    return {
      productId: product,
      ...(name !== undefined && { name }),
      score,
      because: names.get(because) ?? because,
    };
  });
};

/** Reads what products are called, of those that have a name. */
export const readProductNames = async (
  db: Database,
  dialect: Dialect,
  site: string,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('products')
    .select(['product_id', 'name'])
    .where('site', '=', site)
    .where(isOneOf(dialect, 'product_id', ids))
    .execute();
  return new Map(rows.flatMap(({ product_id, name }) => (name === null ? [] : [[product_id, name]])));
};
