import { insertRows } from '../database/rows.ts';
import type { Database } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';

/** An article in one language; both empty where collections changed. */
export interface ChangedArticle {
  key: string;
  locale: string;
}

/** Stands for the collections of a site. */
export const collectionsChanged: ChangedArticle = { key: '', locale: '' };

/** Who is further behind reads the help centre anew. */
const keptChanges = 10_000;

/** Notes what changed, in the transaction that changes it, for every process that keeps the help centre in memory. */
export const noteChanges = async (
  transaction: Transaction,
  site: string,
  changes: readonly ChangedArticle[],
): Promise<void> => {
  if (changes.length === 0) return;
  const before = await lastChange(transaction.db, site);
  const last = before + changes.length;
  const rows = changes
    .map(({ key, locale }, index) => ({ site, sequence: before + index + 1, key, locale }))
    .slice(-keptChanges);
  await insertRows(transaction, {
    into: 'article_changes',
    columns: ['site', 'sequence', 'key', 'locale'],
    rows,
  });
  await transaction.db
    .deleteFrom('article_changes')
    .where('site', '=', site)
    .where('sequence', '<=', last - keptChanges)
    .execute();
};

/** Counts the changes of a help centre so far: another number, another help centre. */
export const lastChange = async (db: Database, site: string): Promise<number> => {
  const row = await db
    .selectFrom('article_changes')
    .select((expression) => expression.fn.max('sequence').as('last'))
    .where('site', '=', site)
    .executeTakeFirst();
  return Number(row?.last ?? 0);
};

/** Lists what changed after a number; undefined where that is too long ago. */
export const changesSince = async (
  db: Database,
  site: string,
  known: number,
  last: number,
): Promise<ChangedArticle[] | undefined> => {
  const rows = await db
    .selectFrom('article_changes')
    .select(['key', 'locale'])
    .where('site', '=', site)
    .where('sequence', '>', known)
    .where('sequence', '<=', last)
    .execute();
  return rows.length === last - known ? rows : undefined;
};
