import type { Reading } from '../ledger/open-book.ts';
import type { Member } from '../ledger/rows.ts';

/** Tells in which currency a customer bought last. */
export const currencyOf = async (
  { db }: Pick<Reading, 'db'>,
  { site, userId }: Member,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom('identities')
    .innerJoin('orders', 'orders.profile_id', 'identities.profile_id')
    .select('orders.currency')
    .where('identities.site', '=', site)
    .where('identities.kind', '=', 'user')
    .where('identities.value', '=', userId)
    .where('orders.currency', 'is not', null)
    .orderBy('orders.at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.currency ?? undefined;
};
