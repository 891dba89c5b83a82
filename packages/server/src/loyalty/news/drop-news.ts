import { isOneOf } from '../../database/rows.ts';
import type { Transaction } from '../../database/transaction.ts';

/** Forgets news that were told. */
export const dropNews = async (
  { db, dialect }: Transaction,
  { ids }: { ids: readonly string[] },
): Promise<null> => {
  await db
    .deleteFrom('loyalty_news')
    .where(isOneOf(dialect, 'id', ids))
    .execute();
  return null;
};
