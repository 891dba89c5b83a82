import type { Transaction } from '../../database/transaction.ts';
import { advance, availableIn, releaseHold, takePoints } from '../ledger/book.ts';
import type { LedgerWrite } from '../ledger/entry-commands.ts';
import { type OpenAccount, openAccount } from '../ledger/open-account.ts';
import type { Member, ReservationRow } from '../ledger/rows.ts';
import { entryIdOf, writeBook } from '../ledger/write-book.ts';

/** Points that are about to be spent. */
export interface ReservePoints extends LedgerWrite {
  /** More than 0. */
  points: number;
  orderId?: string;
  ruleSnapshot?: Readonly<Record<string, unknown>>;
  /** @default 15 minutes */
  holdMs?: number;
}

/** One that was made, by its key. */
export interface NamedReservation extends Member {
  idempotencyKey: string;
  at: number;
}

/**
 * What became of it. `stored`: it was there before. `conflict`: under this key there is another one. `missing`: there
 * are not enough points. `erased`: the customer was.
 */
export type Reserved =
  | { reserved: 'new' | 'stored'; reservation: ReservationRow; available: number }
  | { reserved: 'missing'; available: number }
  | { reserved: 'conflict' | 'erased' };

/** How long points are held. */
export const holdMs = 15 * 60_000;

/** Takes points for something that is about to come about. */
export const reservePoints = async (transaction: Transaction, input: ReservePoints): Promise<Reserved> => {
  const { idempotencyKey: id, points, notice, orderId, ruleSnapshot, at } = input;
  const open = await openAccount(transaction, input, at);
  if (!open) return { reserved: 'erased' };
  const available = availableIn(open.book, at);
  const stored = await findReservation(transaction, open.member, id);
  if (stored) {
    await writeBook(transaction, open);
    return stored.points === points
      ? { reserved: 'stored', reservation: await again(transaction, open, stored), available }
      : { reserved: 'conflict' };
  }
  const key = `redeem ${id}`;
  if (available < points) return { reserved: 'missing', available };
  const lots = takePoints(open.book, points, at);
  const line = { key, type: 'redeem', points: -points, notice, orderId, ruleSnapshot, at } as const;
  open.book.lines.push({ ...line, effects: { lots } });
  const { site, userId } = open.member;
  const reservation: ReservationRow = {
    site,
    user_id: userId,
    id,
    entry_id: entryIdOf(transaction, open.member, key),
    points,
    state: 'held',
    expires_at: at + (input.holdMs ?? holdMs),
    at,
  };
  await transaction.db.insertInto('loyalty_reservations').values(reservation).execute();
  await writeBook(transaction, open);
  return { reserved: 'new', reservation, available: available - points };
};

/** Spends points that are held. Answers false where they are not any more, or were released. */
export const commitReservation = async (
  transaction: Transaction,
  { idempotencyKey: id, at, ...member }: NamedReservation,
): Promise<boolean> => {
  const open = await openAccount(transaction, member, at, false);
  if (!open) return false;
  await writeBook(transaction, open);
  const committed = await transaction.db
    .updateTable('loyalty_reservations')
    .set({ state: 'committed' })
    .where('site', '=', open.member.site)
    .where('user_id', '=', open.member.userId)
    .where('id', '=', id)
    .where('state', 'in', ['held', 'committed'])
    .returning('id')
    .execute();
  return committed.length > 0;
};

/** Gives points back that are held. Answers false where there are none held, or they were spent. */
export const releaseReservation = async (
  transaction: Transaction,
  { idempotencyKey: id, at, ...member }: NamedReservation,
): Promise<boolean> => {
  const open = await openAccount(transaction, member, at, false);
  if (!open) return false;
  const hold = open.book.holds.get(id);
  if (hold) {
    releaseHold(open.book, hold, { key: `release ${id}`, at });
    advance(open.book, at);
  }
  await writeBook(transaction, open);
  return (await findReservation(transaction, open.member, id))?.state === 'released';
};

const again = async (transaction: Transaction, { member }: OpenAccount, stored: ReservationRow) =>
  (await findReservation(transaction, member, stored.id)) ?? stored;

const findReservation = (
  { db }: Pick<Transaction, 'db'>,
  { site, userId }: Member,
  id: string,
): Promise<ReservationRow | undefined> =>
  db
    .selectFrom('loyalty_reservations')
    .selectAll()
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
