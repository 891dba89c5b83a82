import type { Transaction } from '../../database/transaction.ts';
import { accountOf } from '../ledger/account-of.ts';
import { openAccount } from '../ledger/open-account.ts';
import type { AccountRow, Member } from '../ledger/rows.ts';
import { writeBook } from '../ledger/write-book.ts';

/** Opens a customer's account, or finds it. Null where the customer was erased. */
export const joinLoyalty = async (
  transaction: Transaction,
  { site, userId, at }: Member & { at: number },
): Promise<AccountRow | null> => (await accountOf(transaction, { site, userId }, at)) ?? null;

/** Writes what has happened by itself in one account, before its lines are read. */
export const bringUpToDate = async (
  transaction: Transaction,
  { site, userId, at }: Member & { at: number },
): Promise<null> => {
  const open = await openAccount(transaction, { site, userId }, at, false);
  if (open) await writeBook(transaction, open);
  return null;
};
