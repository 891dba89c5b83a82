import type { Storage } from '../../database/storage.ts';
import { findAccount } from '../ledger/account-of.ts';
import { advance, availableIn, type Book, isActive } from '../ledger/book.ts';
import { loadBook } from '../ledger/open-book.ts';
import type { AccountRow, Member } from '../ledger/rows.ts';

/** What a customer has at a moment. */
export interface AccountBalance {
  account: AccountRow;
  /** Can be spent now; less than 0 where points are owed. */
  available: number;
  /** Earned, and not available yet. */
  pending: number;
  /** Held for something under way. */
  reserved: number;
  /** Whether something has happened by itself that the ledger does not tell yet. */
  isDue: boolean;
  /** What goes first, and when. */
  expiring?: { points: number; at: number };
}

/**
 * Reads what a customer has. It is found out from what is stored and from the clock alone: whether the expiry of
 * points was written yet changes nothing. Undefined where there is no account.
 */
export const readAccount = async (
  { read, dialect }: Pick<Storage, 'read' | 'dialect'>,
  { site, userId, at }: Member & { at: number },
): Promise<AccountBalance | undefined> => {
  const reading = { db: read, dialect };
  for (let account = await findAccount(reading, { site, userId }); account; ) {
    const book = await loadBook(reading, { site, userId }, account);
    const now = await findAccount(reading, { site, userId });
    if (now?.revision === account.revision) {
      advance(book, at);
      return { account, ...balanceOf(book, at) };
    }
    // Somebody has written between one read and the next.
    account = now;
  }
  return undefined;
};

/** Sums up an account in which everything has happened that was due. */
export const balanceOf = (book: Book, at: number): Omit<AccountBalance, 'account'> => {
  const left = [...book.lots.values()].filter(({ remaining }) => remaining > 0);
  const active = left.filter((lot) => isActive(lot, at));
  const first = Math.min(...active.map(({ expiresAt }) => expiresAt ?? Infinity));
  const sum = (lots: typeof left) => lots.reduce((total, { remaining }) => total + remaining, 0);
  return {
    available: availableIn(book, at),
    isDue: book.lines.length > 0,
    pending: sum(left.filter(({ activatesAt }) => activatesAt > at)),
    reserved: [...book.holds.values()].reduce((total, { points }) => total + points, 0),
    ...(Number.isFinite(first) && {
      expiring: { points: sum(active.filter(({ expiresAt }) => expiresAt === first)), at: first },
    }),
  };
};
