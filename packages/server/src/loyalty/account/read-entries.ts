import { isOneOf } from '../../database/rows.ts';
import type { Storage } from '../../database/storage.ts';
import type { EntryRow, LotRow, Member } from '../ledger/rows.ts';

/** A line of the ledger, and what is left of it where it gave points. */
export interface EntryWithLot {
  entry: EntryRow;
  lot: LotRow | undefined;
}

export interface EntryPage {
  /** Sequence of the last line before. */
  cursor?: number | undefined;
  limit: number;
  /** Whether lines that moved no points are listed too. */
  all: boolean;
}

/** Lists an account's lines, the newest first. */
export const readEntries = async (
  { read, dialect }: Pick<Storage, 'read' | 'dialect'>,
  { site, userId }: Member,
  { cursor, limit, all }: EntryPage,
): Promise<{ items: EntryWithLot[]; next: string | null }> => {
  let query = read
    .selectFrom('loyalty_entries')
    .selectAll()
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .orderBy('sequence', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where('sequence', '<', cursor);
  if (!all) query = query.where('points', '!=', 0);
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const lots = await read
    .selectFrom('loyalty_lots')
    .selectAll()
    .where(
      isOneOf(
        dialect,
        'entry_id',
        shown.map(({ id }) => id),
      ),
    )
    .execute();
  const lotOf = new Map(lots.map((lot) => [lot.entry_id, lot]));
  return {
    items: shown.map((entry) => ({ entry, lot: lotOf.get(entry.id) })),
    next: rows.length > limit ? String(shown.at(-1)?.sequence) : null,
  };
};
