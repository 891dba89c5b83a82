import type { CustomerValue } from '@rapport/sdk/models';
import type { Visitor } from '../auth/visitor-token.ts';
import type { Storage } from '../database/storage.ts';
import { judgeCustomer, type ValueFacts } from './judge-customer.ts';
import { type LikelyProduct, likelyProducts } from './likely-products.ts';
import { readModels } from './models.ts';
import { readCustomers } from './read-customers.ts';

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
