import { sql } from 'kysely';
import { isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import { type ThreadKind, threadTables } from './rows.ts';

/** Deletes conversations or cases with everything in them. Answers how many there were. */
export const deleteThreads = async (
  { db, dialect }: Transaction,
  thread: ThreadKind,
  ids: readonly string[],
): Promise<number> => {
  if (ids.length === 0) return 0;
  const inThem = isOneOf(dialect, 'thread_id', ids);
  await sql`delete from file_contents where file_id in (
    select id from files where thread = ${thread} and ${inThem})`.execute(db);
  for (const table of ['files', 'mails', 'messages', 'stream_changes'] as const)
    await db.deleteFrom(table).where('thread', '=', thread).where(inThem).execute();
  const gone = await db
    .deleteFrom(threadTables[thread] as 'conversations')
    .where(isOneOf(dialect, 'id', ids))
    .returning('id')
    .execute();
  return gone.length;
};

/** Whose conversations and cases are erased. */
export interface EraseThreads {
  site: string;
  browsers: readonly string[];
  /** The customer; null where just a browser is meant, and then what went to a customer stays theirs. */
  userId: string | null;
}

/** Deletes somebody's conversations and cases. Answers how many there were of each. */
export const eraseThreads = async (
  transaction: Transaction,
  { site, browsers, userId }: EraseThreads,
): Promise<{ conversations: number; cases: number }> => {
  const { db, dialect } = transaction;
  const erase = async (thread: ThreadKind): Promise<number> => {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(threadTables[thread])}
      where site = ${site} and (user_id = ${userId}
        or (user_id is null and ${isOneOf(dialect, 'anonymous_id', browsers)}))`.execute(db);
    return deleteThreads(
      transaction,
      thread,
      rows.map(({ id }) => id),
    );
  };
  return { conversations: await erase('conversation'), cases: await erase('case') };
};
