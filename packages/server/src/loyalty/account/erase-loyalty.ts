import type { Transaction } from '../../database/transaction.ts';
import { tombstoneOf } from '../../profiles/tombstones.ts';
import type { Member } from '../ledger/rows.ts';

/**
 * Takes a customer out of the programme. What the shop gave and took stays in the books, under a keyed hash that is
 * nobody's name, and without what people wrote; so do coupons that paid for orders. Answers how many entries stay so.
 */
export const eraseLoyalty = async (transaction: Transaction, { site, userId }: Member): Promise<number> => {
  const { db, tombstoneKey } = transaction;
  const nobody = tombstoneOf(tombstoneKey, { site, kind: 'user', value: userId });
  const entries = await db
    .updateTable('loyalty_entries')
    .set({ user_id: nobody })
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .returning('id')
    .execute();
  await db
    .updateTable('loyalty_entries')
    .set({ notice: JSON.stringify({ code: 'text', text: '' }) })
    .where('site', '=', site)
    .where('user_id', '=', nobody)
    .where('type', '=', 'adjust')
    .execute();
  for (const table of ['loyalty_lots', 'loyalty_reservations', 'loyalty_news', 'loyalty_accounts'] as const)
    await db.deleteFrom(table).where('site', '=', site).where('user_id', '=', userId).execute();
  await db
    .deleteFrom('coupons')
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('state', '!=', 'used')
    .execute();
  await db
    .updateTable('coupons')
    .set({ user_id: nobody, reason: null })
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .execute();
  return entries.length;
};
