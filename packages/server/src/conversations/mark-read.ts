import type { Visitor } from '../auth/visitor-token.ts';
import type { Transaction } from '../database/transaction.ts';
import { findThread } from './add-message.ts';
import { noteThreadChange } from './note-changes.ts';
import { type ThreadKind, type ThreadRow, threadTables } from './rows.ts';
import { ownsThread } from './thread-owner.ts';

/** Somebody has read a thread up to a message. */
export interface MarkRead {
  thread: ThreadKind;
  threadId: string;
  /** The visitor, up to a sequence; or agents, up to a position. */
  reader: { by: 'visitor'; visitor: Visitor; sequence: number } | { by: 'agents'; position: number };
  at: number;
}

/** Keeps how far a thread was read; it never goes back. Answers false where there is no such thread of theirs. */
export const markRead = async (
  transaction: Transaction,
  { thread, threadId, reader, at }: MarkRead,
): Promise<boolean> => {
  const row = await findThread(transaction, thread, threadId);
  if (!row || (reader.by === 'visitor' && !ownsThread(reader.visitor, row))) return false;
  const column = reader.by === 'visitor' ? 'read_by_visitor' : 'read_by_agent';
  const upTo = await sequenceOf(transaction, row, thread, reader);
  if (upTo <= row[column]) return true;
  await transaction.db
    .updateTable(threadTables[thread] as 'conversations')
    .set({ [column]: upTo })
    .where('id', '=', threadId)
    .execute();
  await noteThreadChange(transaction, { site: row.site, thread, threadId, at });
  return true;
};

const sequenceOf = async (
  { db }: Transaction,
  row: ThreadRow,
  thread: ThreadKind,
  reader: MarkRead['reader'],
): Promise<number> => {
  if (reader.by === 'visitor') return Math.min(reader.sequence, row.last_sequence);
  if (reader.position >= row.last_position) return row.last_sequence;
  const read = await db
    .selectFrom('messages')
    .select('sequence')
    .where('thread', '=', thread)
    .where('thread_id', '=', row.id)
    .where('position', '<=', reader.position)
    .where('sequence', 'is not', null)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return read?.sequence ?? 0;
};
