import { writeAudit } from '../../audit/write-audit.ts';
import type { Transaction } from '../../database/transaction.ts';
import { tombstoneOf } from '../../profiles/tombstones.ts';
import { availableIn, type Lot, payDebt, takePoints } from './book.ts';
import type { LoyaltyNotice } from './notice.ts';
import { type OpenAccount, openAccount } from './open-account.ts';
import type { EntryRow, Member } from './rows.ts';
import { entryIdOf, writeBook } from './write-book.ts';

/** What every write of the ledger says. */
export interface LedgerWrite extends Member {
  /** The same key twice in one account is one entry. */
  idempotencyKey: string;
  notice: LoyaltyNotice;
  /** Now. */
  at: number;
}

/** Points for an order or for something else that was proven. */
export interface EarnPoints extends LedgerWrite {
  /** 0 or more. An order that earned nothing is noted too, so that it earns nothing later. */
  points: number;
  orderId?: string;
  lineId?: string;
  /** Of the order. */
  currency?: string;
  /** The rule as it is now, and what it was applied to: enough to take points back without it. */
  ruleSnapshot: Readonly<Record<string, unknown>>;
  activatesAt: number;
  /** Null where they never do. */
  expiresAt: number | null;
}

/** A correction by a person: more than 0 gives, less than 0 takes. */
export interface AdjustPoints extends LedgerWrite {
  points: number;
  expiresAt?: number | null;
  /** Id of the agent, or `admin`. */
  author: string;
}

/**
 * What became of it. `stored`: it was there before. `conflict`: under this key there is something else. `missing`:
 * it would take more than there is. `erased`: the customer was.
 */
export type WrittenEntry =
  | { written: 'new' | 'stored'; entry: EntryRow; available: number }
  | { written: 'conflict' }
  | { written: 'missing' }
  | { written: 'erased' };

/** Gives points. */
export const earnPoints = async (transaction: Transaction, input: EarnPoints): Promise<WrittenEntry> => {
  const open = await openAccount(transaction, input, input.at);
  if (!open) return { written: 'erased' };
  const stored = await findEntry(transaction, input, input.idempotencyKey);
  if (stored) return answer(open, stored, stored.type === 'earn');
  const { idempotencyKey: key, points, notice, orderId, lineId, currency, ruleSnapshot, at } = input;
  const { activatesAt, expiresAt } = input;
  addLot(transaction, open, { key, points, orderId, activatesAt, expiresAt });
  open.book.lines.push({
    ...{ key, type: 'earn', points, notice, orderId, lineId, currency, ruleSnapshot },
    ...{ activatesAt, expiresAt, effects: {}, at },
  });
  payDebt(open.book, at);
  return finish(transaction, open, key);
};

/** Corrects what a customer has. Nobody can be left with less than nothing by it. */
export const adjustPoints = async (transaction: Transaction, input: AdjustPoints): Promise<WrittenEntry> => {
  const { idempotencyKey: key, points, notice, expiresAt = null, author, at } = input;
  const open = await openAccount(transaction, input, at);
  if (!open) return { written: 'erased' };
  const stored = await findEntry(transaction, input, key);
  if (stored) return answer(open, stored, stored.type === 'adjust' && stored.points === points);
  const line = { key, type: 'adjust', points, notice, author, at } as const;
  if (points > 0) {
    addLot(transaction, open, { key, points, activatesAt: at, expiresAt });
    open.book.lines.push({ ...line, activatesAt: at, expiresAt, effects: {} });
    payDebt(open.book, at);
  } else {
    if (availableIn(open.book, at) < -points) return { written: 'missing' };
    open.book.lines.push({ ...line, effects: { lots: takePoints(open.book, -points, at) } });
  }
  await writeAudit(transaction, {
    site: input.site,
    at,
    action: 'points-adjusted',
    actor: author === 'admin' ? 'admin' : 'agent',
    hash: tombstoneOf(transaction.tombstoneKey, { site: input.site, kind: 'user', value: input.userId }),
    counts: { points },
  });
  return finish(transaction, open, key);
};

/** Finds an entry by its key. */
export const findEntry = (
  { db }: Pick<Transaction, 'db'>,
  { site, userId }: Member,
  key: string,
): Promise<EntryRow | undefined> =>
  db
    .selectFrom('loyalty_entries')
    .selectAll()
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();

type NewLot = { key: string } & Pick<Lot, 'points' | 'activatesAt' | 'expiresAt'> & {
    orderId?: string | undefined;
  };

const addLot = (
  transaction: Transaction,
  { book, member }: OpenAccount,
  { key, points, orderId, activatesAt, expiresAt }: NewLot,
): void => {
  if (points === 0) return;
  const id = entryIdOf(transaction, member, key);
  book.lots.set(id, {
    ...{ id, sequence: Number.MAX_SAFE_INTEGER, orderId: orderId ?? null, points, remaining: points },
    ...{ expired: 0, reversed: 0, forgiven: 0, activatesAt, expiresAt },
  });
};

const answer = (open: OpenAccount, entry: EntryRow, isSame: boolean): WrittenEntry =>
  isSame ? { written: 'stored', entry, available: availableIn(open.book, open.at) } : { written: 'conflict' };

const finish = async (transaction: Transaction, open: OpenAccount, key: string): Promise<WrittenEntry> => {
  const rows = await writeBook(transaction, open);
  const entry = rows.find((row) => row.idempotency_key === key) as EntryRow;
  return { written: 'new', entry, available: availableIn(open.book, open.at) };
};
