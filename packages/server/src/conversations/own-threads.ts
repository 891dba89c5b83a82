import type { ConversationContact, JsonObject } from '@rapport/sdk/models';
import { sql } from 'kysely';
import type { Visitor } from '../auth/visitor-token.ts';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import { extraOf, filesOf } from './message-of.ts';
import {
  type CaseRow,
  type ConversationRow,
  type FileRow,
  type MessageRow,
  type ThreadKind,
  type ThreadRow,
  threadTables,
} from './rows.ts';
import { isOwnThread } from './thread-owner.ts';

type Reading = Pick<Storage, 'read' | 'dialect'>;
const iso = (at: number) => new Date(at).toISOString();

/** Puts together a visitor's conversations or cases with all that they may see of them, for the export of their data. */
export const ownThreads = async (
  storage: Reading,
  visitor: Visitor,
  thread: ThreadKind,
): Promise<JsonObject[]> => {
  const { rows } = await sql<ThreadRow>`select * from ${sql.table(threadTables[thread])}
    where ${isOwnThread(visitor)} order by created_at, id`.execute(storage.read);
  const messages = await storage.read
    .selectFrom('messages')
    .selectAll()
    .where('thread', '=', thread)
    .where(
      isOneOf(
        storage.dialect,
        'thread_id',
        rows.map(({ id }) => id),
      ),
    )
    .where('sequence', 'is not', null)
    .orderBy('thread_id')
    .orderBy('sequence')
    .execute();
  const files = await filesOf(storage, messages);
  const byThread = new Map<string, MessageRow[]>();
  for (const message of messages)
    byThread.set(message.thread_id, [...(byThread.get(message.thread_id) ?? []), message]);
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    ...factsOf(row, thread),
    locale: row.locale,
    ...(row.contact !== null && { contact: JSON.parse(row.contact) as ConversationContact }),
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
    messages: (byThread.get(row.id) ?? []).map((message) => exported(message, files)),
  }));
};

const factsOf = (row: ThreadRow, thread: ThreadKind): JsonObject => {
  if (thread === 'conversation') {
    const { topic } = row as ConversationRow;
    return topic === null ? {} : { topic };
  }
  const { number, subject, order_id } = row as CaseRow;
  return { number: String(number), subject, ...(order_id !== null && { orderId: order_id }) };
};

const exported = (message: MessageRow, files: ReadonlyMap<string, FileRow>): JsonObject => {
  const names = (extraOf(message).files ?? []).flatMap((id) => files.get(id)?.name ?? []);
  return {
    author: message.author,
    ...(message.author_name !== null && { name: message.author_name }),
    text: message.text,
    createdAt: iso(message.created_at),
    ...(names.length > 0 && { files: names }),
  };
};
