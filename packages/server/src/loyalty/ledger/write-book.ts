import { insertRows } from '../../database/rows.ts';
import { StorageError } from '../../database/storage-error.ts';
import type { Transaction } from '../../database/transaction.ts';
import { availableIn, type Line, type Lot } from './book.ts';
import { keyedId } from './keyed-id.ts';
import { type LoyaltyNews, noteNews } from './note-news.ts';
import type { OpenAccount } from './open-account.ts';
import type { EntryRow, Member } from './rows.ts';

/** Names the entry that a line of this key becomes. */
export const entryIdOf = (
  transaction: Pick<Transaction, 'tombstoneKey'>,
  { site, userId }: Member,
  key: string,
): string => keyedId(transaction, 'entry', site, userId, key);

/**
 * Writes what happened in an account: its lines, what is left of its credits, and what is no longer held. It is a
 * compare-and-set: where somebody else has written in the meantime, nothing of it is stored.
 * @throws StorageError where somebody has
 */
export const writeBook = async (transaction: Transaction, open: OpenAccount): Promise<EntryRow[]> => {
  const { account, book, member } = open;
  if (book.lines.length === 0) return [];
  const updated = await transaction.db
    .updateTable('loyalty_accounts')
    .set({ owed: book.owed, revision: account.revision + 1 })
    .where('site', '=', member.site)
    .where('user_id', '=', member.userId)
    .where('revision', '=', account.revision)
    .returning('user_id')
    .execute();
  if (updated.length === 0) throw new StorageError('locked', 'the account was changed by somebody else');
  account.revision += 1;
  const written: EntryRow[] = [];
  for (const line of book.lines) written.push(await writeLine(transaction, member, line));
  for (const { id, sequence } of written) {
    const lot = book.lots.get(id);
    if (lot) lot.sequence = sequence;
  }
  await writeLots(transaction, open);
  await endHolds(transaction, open, written);
  const balance = availableIn(book, open.at);
  for (const row of written) if (row.points !== 0) await noteNews(transaction, member, newsOf(row, balance));
  book.lines = [];
  return written;
};

const writeLine = (transaction: Transaction, member: Member, line: Line): Promise<EntryRow> =>
  transaction.db
    .insertInto('loyalty_entries')
    .values({
      id: entryIdOf(transaction, member, line.key),
      site: member.site,
      user_id: member.userId,
      idempotency_key: line.key,
      type: line.type,
      points: line.points,
      currency: line.currency ?? null,
      order_id: line.orderId ?? null,
      line_id: line.lineId ?? null,
      rule_snapshot: line.ruleSnapshot ? JSON.stringify(line.ruleSnapshot) : null,
      activates_at: line.activatesAt ?? null,
      expires_at: line.expiresAt ?? null,
      reverses_id: line.reversesId ?? null,
      notice: JSON.stringify(line.notice),
      effects: JSON.stringify(line.effects),
      author: line.author ?? null,
      at: line.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

const counts = ['remaining', 'expired', 'reversed', 'forgiven'] as const;
const hasChanged = ({ stored, ...lot }: Lot): boolean =>
  !stored || counts.some((name) => stored[name] !== lot[name]);

const writeLots = async (transaction: Transaction, { book, member }: OpenAccount): Promise<void> => {
  await insertRows(transaction, {
    into: 'loyalty_lots',
    columns: [
      'entry_id',
      'sequence',
      'site',
      'user_id',
      'order_id',
      'points',
      ...counts,
      'activates_at',
      'expires_at',
    ],
    rows: [...book.lots.values()].filter(hasChanged).map((lot) => ({
      entry_id: lot.id,
      sequence: lot.sequence,
      site: member.site,
      user_id: member.userId,
      order_id: lot.orderId,
      points: lot.points,
      remaining: lot.remaining,
      expired: lot.expired,
      reversed: lot.reversed,
      forgiven: lot.forgiven,
      activates_at: lot.activatesAt,
      expires_at: lot.expiresAt,
    })),
    onConflict: `on conflict (entry_id) do update set ${counts.map((name) => `${name} = excluded.${name}`).join(', ')}`,
  });
};

/** What was given back is no longer held. */
const endHolds = async (
  transaction: Transaction,
  { member }: OpenAccount,
  written: readonly EntryRow[],
): Promise<void> => {
  for (const { type, reverses_id } of written)
    if (type === 'release' && reverses_id !== null)
      await transaction.db
        .updateTable('loyalty_reservations')
        .set({ state: 'released' })
        .where('site', '=', member.site)
        .where('user_id', '=', member.userId)
        .where('entry_id', '=', reverses_id)
        .execute();
};

const events = {
  earn: 'Loyalty Points Earned',
  redeem: 'Loyalty Points Redeemed',
  release: 'Loyalty Points Returned',
  refund: 'Loyalty Points Refunded',
  expire: 'Loyalty Points Expired',
  adjust: 'Loyalty Points Adjusted',
} as const satisfies Record<EntryRow['type'], LoyaltyNews['event']>;

const newsOf = ({ id, type, points, order_id, at }: EntryRow, balance: number): LoyaltyNews => ({
  id,
  event: events[type],
  properties: { entry_id: id, points, balance, ...(order_id !== null && { order_id }) },
  at,
});
