import type { Transaction } from '../../database/transaction.ts';
import { accountOf, findAccount } from './account-of.ts';
import { advance, type Book } from './book.ts';
import { loadBook } from './open-book.ts';
import type { AccountRow, Member } from './rows.ts';

/** An account that a command works on. What it does to the book is written by `writeBook`. */
export interface OpenAccount {
  member: Member;
  account: AccountRow;
  book: Book;
  at: number;
}

/**
 * Opens an account, and lets happen in it what was due until now. Undefined where its customer was erased, or where
 * there is none and `create` is false.
 */
export const openAccount = async (
  transaction: Transaction,
  { site, userId }: Member,
  at: number,
  create = true,
): Promise<OpenAccount | undefined> => {
  const member = { site, userId };
  const account = create ? await accountOf(transaction, member, at) : await findAccount(transaction, member);
  if (!account) return undefined;
  const book = await loadBook(transaction, member, account);
  advance(book, at);
  return { member, account, book, at };
};
