import type { CannedAnswerTable } from '../database/chat-tables.ts';
import type { Transaction } from '../database/transaction.ts';

/** Keeps an answer under its id; refused where another one has its shortcut. */
export const putCannedAnswer = async (
  { db }: Transaction,
  answer: CannedAnswerTable,
): Promise<'new' | 'changed' | 'taken'> => {
  const { site, id, shortcut } = answer;
  const others = await db
    .selectFrom('canned_answers')
    .select('id')
    .where('site', '=', site)
    .where('shortcut', '=', shortcut)
    .where('id', '!=', id)
    .execute();
  if (others.length > 0) return 'taken';
  const { numUpdatedRows } = await db
    .updateTable('canned_answers')
    .set({ shortcut, title: answer.title, texts: answer.texts })
    .where('site', '=', site)
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return 'changed';
  await db.insertInto('canned_answers').values(answer).execute();
  return 'new';
};

/** Deletes an answer, where there is one. */
export const deleteCannedAnswer = async (
  { db }: Transaction,
  { site, id }: Pick<CannedAnswerTable, 'site' | 'id'>,
): Promise<void> => {
  await db.deleteFrom('canned_answers').where('site', '=', site).where('id', '=', id).execute();
};
