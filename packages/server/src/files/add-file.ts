import { sql } from 'kysely';
import { addMessage, findThread } from '../conversations/add-message.ts';
import type { AddedMessage, AddMessage } from '../conversations/message-to-add.ts';
import type { ThreadKind } from '../conversations/rows.ts';
import { ownsThread } from '../conversations/thread-owner.ts';
import type { Transaction } from '../database/transaction.ts';
import type { CheckedFile } from './check-file.ts';

/** A message that is a file. Its id is the file's too. */
export interface AddFile extends Omit<AddMessage, 'text' | 'extra' | 'note'> {
  file: CheckedFile;
}

/** What became of it. `full`: its conversation has as many files as one may; `often`: wait a minute. */
export type AddedFile = AddedMessage | { added: 'full' } | { added: 'often' };

const maxBytes = 100_000_000;
const maxPerMinute = 20;
const minuteMs = 60_000;

/** Adds a file with its message: both, or nothing. */
export const addFile = async (transaction: Transaction, { file, ...input }: AddFile): Promise<AddedFile> => {
  const { db } = transaction;
  const { thread, threadId, visitor, id, at } = input;
  const row = await findThread(transaction, thread, threadId);
  if (!row || (visitor && !ownsThread(visitor, row))) return { added: 'missing' };
  const openId = 'merged_into' in row ? (row.merged_into ?? row.id) : row.id;
  const stored = await db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst();
  // The id is that of a file elsewhere: what is there is not shown here.
  if (stored && (stored.thread !== thread || stored.thread_id !== openId)) return { added: 'missing' };
  if (!stored) {
    const { bytes, recent } = await usedBy(transaction, thread, openId, at - minuteMs);
    if (bytes + file.bytes.length > maxBytes) return { added: 'full' };
    if (recent >= maxPerMinute) return { added: 'often' };
  }
  const result = await addMessage(transaction, { ...input, text: '', extra: { files: [id] } });
  if (result.added !== 'new') return result;
  const { name, type, width, height, bytes } = file;
  await db
    .insertInto('files')
    .values({
      id,
      site: row.site,
      thread,
      thread_id: result.message.thread_id,
      name,
      type,
      size_bytes: bytes.length,
      width,
      height,
      created_at: at,
    })
    .execute();
  await db.insertInto('file_contents').values({ file_id: id, bytes }).execute();
  return result;
};

const usedBy = async (
  { db }: Transaction,
  thread: ThreadKind,
  threadId: string,
  since: number,
): Promise<{ bytes: number; recent: number }> => {
  const { rows } = await sql<{ bytes: number | null; recent: number }>`
    select sum(size_bytes) as bytes, count(case when created_at > ${since} then 1 end) as recent
    from files where thread = ${thread} and thread_id = ${threadId}`.execute(db);
  return { bytes: Number(rows[0]?.bytes ?? 0), recent: Number(rows[0]?.recent ?? 0) };
};
