import type { Dialect } from '../../database/dialect.ts';
import { isOneOf } from '../../database/rows.ts';
import type { Database } from '../../database/schema.ts';
import type { Book, Hold, Lot } from './book.ts';
import type { AccountRow, EntryEffects, LotRow, Member } from './rows.ts';

/** Where it is read from: the database, or a transaction. */
export interface Reading {
  db: Database;
  dialect: Dialect;
}

/** Reads what there is of an account, with those credits of which something is left or held. */
export const loadBook = async (
  reading: Reading,
  { site, userId }: Member,
  account: Pick<AccountRow, 'owed' | 'revision'>,
): Promise<Book> => {
  const { db } = reading;
  const lots = await db
    .selectFrom('loyalty_lots')
    .selectAll()
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('remaining', '>', 0)
    .execute();
  const held = await db
    .selectFrom('loyalty_reservations')
    .innerJoin('loyalty_entries', 'loyalty_entries.id', 'loyalty_reservations.entry_id')
    .select([
      'loyalty_reservations.id',
      'loyalty_reservations.entry_id',
      'loyalty_reservations.points',
      'loyalty_reservations.expires_at',
      'loyalty_entries.effects',
    ])
    .where('loyalty_reservations.site', '=', site)
    .where('loyalty_reservations.user_id', '=', userId)
    .where('loyalty_reservations.state', '=', 'held')
    .execute();
  let count = 0;
  const book: Book = {
    lots: new Map(lots.map((row) => [row.entry_id, lotOf(row)])),
    holds: new Map(
      held.map(({ id, entry_id, points, expires_at, effects }) => [
        id,
        { id, entryId: entry_id, points, lots: takenBy(effects), expiresAt: expires_at } satisfies Hold,
      ]),
    ),
    owed: account.owed,
    lines: [],
    nextKey: (what) => {
      count += 1;
      return `${what} ${account.revision + 1}.${count}`;
    },
  };
  await addLots(
    reading,
    book,
    [...book.holds.values()].flatMap((hold) => hold.lots.map(([id]) => id)),
  );
  return book;
};

/** Reads credits of which nothing is left, too. */
export const addLots = async (
  { db, dialect }: Reading,
  book: Book,
  ids: readonly string[],
): Promise<void> => {
  const missing = ids.filter((id) => !book.lots.has(id));
  if (missing.length === 0) return;
  const rows = await db
    .selectFrom('loyalty_lots')
    .selectAll()
    .where(isOneOf(dialect, 'entry_id', missing))
    .execute();
  for (const row of rows) book.lots.set(row.entry_id, lotOf(row));
};

/** Reads from what credits an entry took. */
export const takenBy = (effects: string): Hold['lots'] => (JSON.parse(effects) as EntryEffects).lots ?? [];

const lotOf = (row: LotRow): Lot => {
  const { remaining, expired, reversed, forgiven } = row;
  const stored = { remaining, expired, reversed, forgiven };
  return {
    ...stored,
    id: row.entry_id,
    sequence: row.sequence,
    orderId: row.order_id,
    points: row.points,
    activatesAt: row.activates_at,
    expiresAt: row.expires_at,
    stored,
  };
};
