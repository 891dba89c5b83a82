import { productScores } from '@rapport/sdk/insights';
import type { CustomerValue } from '@rapport/sdk/models';
import type { Visitor } from '../auth/visitor-token.ts';
import type { Dialect } from '../database/dialect.ts';
import { isOneOf } from '../database/rows.ts';
import type { Database } from '../database/schema.ts';
import type { Storage } from '../database/storage.ts';
import { judgeCustomer, type ValueFacts } from './judge-customer.ts';
import { readModels } from './models.ts';
import { type Customer, readCustomers } from './read-customers.ts';

/** How many products are named that a customer likely wants. */
const shown = 5;
/** ISO 4217's code for orders that name no currency. */
const noCurrency = 'XXX';

/** Reads what a customer is worth as of now; nothing before the first confirmed order. */
export const readValue = async (
  { read: db, dialect }: Pick<Storage, 'read' | 'dialect'>,
  profileId: string,
  now: number,
): Promise<CustomerValue | undefined> => {
  // Most profiles have bought nothing: one look says so.
  const known = await db
    .selectFrom('customer_values')
    .select('site')
    .where('profile_id', '=', profileId)
    .executeTakeFirst();
  const [customer] = known ? await readCustomers({ db, dialect }, [profileId]) : [];
  if (!customer) return undefined;
  const value = judgeCustomer(customer, await readModels(db, customer.site), now);
  return value && shownValue(value, await likelyProducts(db, dialect, customer));
};

/** Reads what a proven customer is worth, for themselves. */
export const readOwnValue = async (
  storage: Pick<Storage, 'read' | 'dialect'>,
  { site, userId }: Visitor,
  now: number,
): Promise<CustomerValue | undefined> => {
  if (userId === null) return undefined;
  const identity = await storage.read
    .selectFrom('identities')
    .select('profile_id')
    .where('site', '=', site)
    .where('kind', '=', 'user')
    .where('value', '=', userId)
    .executeTakeFirst();
  return identity?.profile_id ? readValue(storage, identity.profile_id, now) : undefined;
};

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

const shownValue = (value: ValueFacts, products: LikelyProduct[]): CustomerValue => {
  const { recency, frequency, monetary } = value;
  return {
    currency: value.currency ?? noCurrency,
    orders: value.orders,
    spent: value.spent,
    ...(recency !== null &&
      frequency !== null &&
      monetary !== null && { rfm: { recency, frequency, monetary } }),
    ...(value.probability_alive !== null && { probabilityAlive: value.probability_alive }),
    ...(value.expected_purchases !== null && { expectedPurchases: value.expected_purchases }),
    ...(value.lifetime_value !== null && { lifetimeValue: value.lifetime_value }),
    ...(value.churn_risk !== null && { churnRisk: value.churn_risk }),
    type: value.type,
    products,
    asOf: new Date(value.computed_at).toISOString(),
  };
};
