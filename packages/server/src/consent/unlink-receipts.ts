import { sql } from 'kysely';
import { isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';

/**
 * Leaves of somebody's receipts that a choice was made, and nothing by which it could be joined to anybody: the salt
 * goes, without which subject and hash say nothing; the id goes, as events that were sent on carry it; and what a
 * consent manager said goes. Whoever downloaded a receipt can still show that it was there, by its hash. Answers how
 * many.
 */
export const unlinkReceipts = async (
  { db, dialect }: Transaction,
  site: string,
  visitors: readonly string[],
): Promise<number> => {
  await db
    .deleteFrom('consent_subjects')
    .where('site', '=', site)
    .where(isOneOf(dialect, 'anonymous_id', visitors))
    .execute();
  const { numUpdatedRows } = await db
    .updateTable('consent_receipts')
    .set({ anonymous_id: null, signals: null, receipt_id: sql`hash` })
    .where('site', '=', site)
    .where(isOneOf(dialect, 'anonymous_id', visitors))
    .executeTakeFirst();
  return Number(numUpdatedRows);
};
