import type { Transaction } from '../../database/transaction.ts';
import { openAccount } from './open-account.ts';
import { writeBook } from './write-book.ts';

/**
 * Writes what has happened by itself in some accounts: points that expired, and holds that ended. Balances are right
 * without it; with it the ledger tells. Answers how many accounts there were.
 */
export const expirePoints = async (
  transaction: Transaction,
  { at, limit }: { at: number; limit: number },
): Promise<number> => {
  const { db } = transaction;
  const due = await db
    .selectFrom('loyalty_lots')
    .select(['site', 'user_id'])
    .where('remaining', '>', 0)
    .where('expires_at', '<=', at)
    .union(
      db
        .selectFrom('loyalty_reservations')
        .select(['site', 'user_id'])
        .where('state', '=', 'held')
        .where('expires_at', '<=', at),
    )
    .limit(limit)
    .execute();
  for (const { site, user_id } of due) {
    const open = await openAccount(transaction, { site, userId: user_id }, at, false);
    if (open) await writeBook(transaction, open);
  }
  return due.length;
};
