import { maskSecrets } from '@rapport/sdk/models';
import { isOver } from '../cases/case-effect.ts';
import type { Transaction } from '../database/transaction.ts';
import { afterMessage } from './after-message.ts';
import type { AddedMessage, AddMessage } from './message-to-add.ts';
import { noteThreadChange } from './note-changes.ts';
import { stateNotice } from './notices/notice-message.ts';
import {
  type CaseRow,
  type ConversationRow,
  type MessageRow,
  type ThreadKind,
  type ThreadRow,
  threadTables,
} from './rows.ts';
import { ownsThread } from './thread-owner.ts';

/**
 * Adds a message to its thread: counts it, says who waits for whom, opens what was closed, and notes it for the
 * streams. What is meant for a case that was joined to another goes to that one. Whoever runs it calls `live.wake()`
 * afterwards.
 */
export const addMessage = async (transaction: Transaction, given: AddMessage): Promise<AddedMessage> => {
  const { thread, visitor, id } = given;
  const before = await findOpenThread(transaction, thread, given.threadId);
  if (!before || (visitor && !ownsThread(visitor, before))) return { added: 'missing' };
  const threadId = before.id;
  const input: AddMessage = { ...given, threadId };
  const stored = await transaction.db
    .selectFrom('messages')
    .selectAll()
    .where('thread', '=', thread)
    .where('thread_id', '=', threadId)
    .where('id', '=', id)
    .executeTakeFirst();
  // An id of somebody else's message shows nothing of it: notes are not for visitors.
  if (stored && stored.author !== input.author) return { added: 'missing' };
  if (stored) return { added: 'stored', message: stored, thread: before };
  if (thread === 'case' && isOver(before as CaseRow, input)) return { added: 'missing', reason: 'closed' };

  const message = messageRow(input, before);
  const change = afterMessage(thread, before, input, message);
  const after = { ...before, ...change } as ThreadRow;
  const reopened = thread === 'conversation' && before.state === 'closed' && after.state !== 'closed';
  const messages = [message];
  const told = stateNotice(before, after, input);
  if (told) {
    const notice = messageRow(told, after);
    after.last_position = notice.position;
    after.last_sequence = notice.sequence ?? after.last_sequence;
    messages.push(notice);
  }
  await transaction.db.insertInto('messages').values(messages).execute();
  await updateThread(transaction, thread, after);
  const { site } = before;
  await noteThreadChange(
    transaction,
    { site, thread, threadId, at: input.at },
    messages.map(({ position }) => position),
    input.note,
  );
  return { added: 'new', message, thread: after, reopened };
};

/** Reads a thread's row. */
export const findThread = (
  { db }: Pick<Transaction, 'db'>,
  thread: ThreadKind,
  id: string,
): Promise<ThreadRow | undefined> =>
  db
    .selectFrom(threadTables[thread] as 'conversations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();

/** The same, or the case that it was joined to. */
const findOpenThread = async (
  transaction: Transaction,
  thread: ThreadKind,
  id: string,
): Promise<ThreadRow | undefined> => {
  const found = await findThread(transaction, thread, id);
  const into = thread === 'case' ? (found as CaseRow | undefined)?.merged_into : null;
  return into ? findThread(transaction, thread, into) : found;
};

const messageRow = (input: AddMessage, before: ThreadRow): MessageRow => ({
  thread: input.thread,
  thread_id: input.threadId,
  position: before.last_position + 1,
  sequence: input.note ? null : before.last_sequence + 1,
  id: input.id,
  author: input.author,
  author_name: input.authorName ?? null,
  agent_id: input.agentId ?? null,
  text: input.author === 'visitor' ? maskSecrets(input.text).text : input.text,
  extra: input.extra && Object.keys(input.extra).length > 0 ? JSON.stringify(input.extra) : null,
  created_at: input.at,
});

const updateThread = async ({ db }: Transaction, thread: ThreadKind, row: ThreadRow): Promise<void> => {
  const { id, ...columns } = row;
  await (thread === 'conversation'
    ? db
        .updateTable('conversations')
        .set(columns as Omit<ConversationRow, 'id'>)
        .where('id', '=', id)
        .execute()
    : db
        .updateTable('cases')
        .set(columns as Omit<CaseRow, 'id'>)
        .where('id', '=', id)
        .execute());
};
