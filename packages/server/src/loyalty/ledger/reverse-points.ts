import type { Transaction } from '../../database/transaction.ts';
import { type Book, type Lot, payDebt } from './book.ts';
import { findEntry, type LedgerWrite } from './entry-commands.ts';
import { openAccount } from './open-account.ts';
import { addLots, type Reading } from './open-book.ts';
import type { EntryEffects, EntryRow, Member } from './rows.ts';
import { writeBook } from './write-book.ts';

/** What is done about points of a refunded order that were spent already. */
export type SpentPolicy = 'forgiven' | 'owed';

/** Takes points back, as their order was refunded or cancelled. */
export interface ReversePoints extends LedgerWrite {
  orderId: string;
  /** How much of which entries; what is more than was earned, less what was taken back before, counts nothing. */
  reversals: readonly { entryId: string; points: number }[];
  spent: SpentPolicy;
}

/** An entry that an order gave, with what became of its points. */
export interface EarnedByOrder {
  userId: string;
  entry: EntryRow;
  /** Taken back by refunds so far, with what was forgiven. */
  reversed: number;
}

/** Lists what an order gave, to whom; an order of nobody that is known gave nothing. */
export const earnedByOrder = async (
  { db }: Pick<Reading, 'db'>,
  { site, orderId }: { site: string; orderId: string },
): Promise<EarnedByOrder[]> => {
  const entries = await db
    .selectFrom('loyalty_entries')
    .selectAll()
    .where('site', '=', site)
    .where('order_id', '=', orderId)
    .where('type', '=', 'earn')
    .orderBy('sequence')
    .execute();
  const earned: EarnedByOrder[] = [];
  for (const entry of entries) {
    const lot = await db
      .selectFrom('loyalty_lots')
      .select('reversed')
      .where('entry_id', '=', entry.id)
      .executeTakeFirst();
    earned.push({ userId: entry.user_id, entry, reversed: lot?.reversed ?? 0 });
  }
  return earned;
};

/**
 * Takes points back from the very credits that gave them, one entry for each. What was spent of them is forgiven, or
 * owed: taken from other points, and from those to come. What has expired is gone already. Answers the new entries.
 */
export const reversePoints = async (transaction: Transaction, input: ReversePoints): Promise<EntryRow[]> => {
  const { site, userId, idempotencyKey, orderId, reversals, spent, notice, at } = input;
  const member: Member = { site, userId };
  const open = await openAccount(transaction, member, at, false);
  if (!open) return [];
  const { book } = open;
  await addLots(
    transaction,
    book,
    reversals.map(({ entryId }) => entryId),
  );
  for (const { entryId, points } of reversals) {
    const lot = book.lots.get(entryId);
    const key = `${idempotencyKey} ${entryId}`;
    if (!lot || (await findEntry(transaction, member, key))) continue;
    const wanted = Math.min(points, lot.points - lot.reversed);
    if (wanted <= 0) continue;
    const taken = reverseLot(book, lot, { points: wanted, policy: spent });
    book.lines.push({ key, type: 'refund', notice, reversesId: lot.id, orderId, at, ...taken });
  }
  payDebt(book, at);
  return (await writeBook(transaction, open)).filter(({ type }) => type === 'refund');
};

/** Which points of a credit a reversal is about. */
export interface ReversalParts {
  /** Not spent yet. */
  left: number;
  expired: number;
  spent: number;
}

/** Divides a reversal: what is left goes first, and what has expired comes before what was spent. */
export const divideReversal = (lot: Lot, points: number): ReversalParts => {
  const left = Math.min(points, lot.remaining);
  const expired = Math.min(points - left, lot.expired);
  return { left, expired, spent: points - left - expired };
};

/** Takes points out of a credit. Answers what the entry says of it. */
const reverseLot = (
  book: Book,
  lot: Lot,
  { points: reversed, policy }: { points: number; policy: SpentPolicy },
): { points: number; effects: EntryEffects } => {
  const { left, expired, spent } = divideReversal(lot, reversed);
  const owed = policy === 'owed' ? spent : 0;
  const forgiven = spent - owed;
  lot.remaining -= left;
  lot.expired -= expired;
  lot.reversed += reversed;
  lot.forgiven += forgiven;
  book.owed += owed;
  return {
    points: -left - owed || 0,
    effects: { lots: [[lot.id, -left || 0]], reversed, expired, forgiven, owed },
  };
};
