import { type RawBuilder, sql } from 'kysely';
import { type ThreadKind, type ThreadRow, threadTables } from '../conversations/rows.ts';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';

/** Something was said that its visitor has not read, and no mail has told. */
export interface UnreadThread {
  row: ThreadRow;
  /** Sequence up to which the visitor has read, or was told. */
  after: number;
}

/** What is older was missed for good: a mail about it would be odd. */
const newMs = 3 * 24 * 60 * 60_000;
const maxThreads = 500;

/**
 * Finds conversations or cases with an address whose visitor has not read all of it. Of a conversation one mail is
 * enough until the visitor comes back: reads it, or writes again.
 */
export const findUnread = async (
  { read, dialect }: Pick<Storage, 'read' | 'dialect'>,
  thread: ThreadKind,
  sites: readonly string[],
  now: number,
): Promise<UnreadThread[]> => {
  const own = sql`m.thread = ${thread} and m.thread_id = t.id`;
  const told = sql`coalesce((select max(sequence) from mails where thread = ${thread} and thread_id = t.id), 0)`;
  const isBack: RawBuilder<unknown> =
    thread === 'case'
      ? sql`1 = 1`
      : sql`(told <= read_by_visitor or exists (
          select 1 from messages m where m.thread = ${thread} and m.thread_id = found.id
            and m.sequence > told and m.author = 'visitor'))`;
  const authors = thread === 'case' ? sql`('agent', 'system')` : sql`('agent')`;
  const { rows } = await sql<ThreadRow & { told: number }>`
    select * from (
      select t.*, ${told} as told from ${sql.table(threadTables[thread])} t
      where ${isOneOf(dialect, 't.site', sites)} and t.updated_at > ${now - newMs}
        and t.contact is not null and t.last_sequence > t.read_by_visitor
        and exists (select 1 from messages m where ${own} and m.sequence > t.read_by_visitor
          and m.author in ${authors})
    ) as found
    where last_sequence > told and ${isBack}
    order by updated_at desc limit ${sql.lit(maxThreads)}`.execute(read);
  return rows.map(({ told, ...row }) => ({ row, after: Math.max(Number(told), row.read_by_visitor) }));
};
