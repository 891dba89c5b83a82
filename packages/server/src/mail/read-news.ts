import { extraOf } from '../conversations/message-of.ts';
import type { MessageRow, ThreadKind } from '../conversations/rows.ts';
import type { Storage } from '../database/storage.ts';

export interface NewsQuery {
  thread: ThreadKind;
  threadId: string;
  /** Sequences. */
  after: number;
  /** @default the newest */
  upTo?: number;
}

const maxMessages = 100;
/** As far as its column goes. */
const maxSequence = 2_147_483_647;
/** Two servers' clocks differ by less. */
const skewMs = 60_000;

/**
 * Reads what a mail has to tell: what agents wrote, and of a case how far it is. What a machine says by itself, such as
 * the bot or that nobody is there, is no reason for a mail.
 */
export const readNews = async (
  { read }: Pick<Storage, 'read'>,
  { thread, threadId, after, upTo = maxSequence }: NewsQuery,
): Promise<MessageRow[]> => {
  // The one before tells whose doing a notice is.
  const rows = await read
    .selectFrom('messages')
    .selectAll()
    .where('thread', '=', thread)
    .where('thread_id', '=', threadId)
    .where('sequence', '>=', after)
    .where('sequence', '<=', upTo)
    .orderBy('sequence')
    .limit(maxMessages)
    .execute();
  let newest = 0;
  return rows.filter((row, index) => {
    // Of a case that was joined to this one: it was told when it was written.
    const isCopy = row.created_at < newest - skewMs;
    newest = Math.max(newest, row.created_at);
    if (isCopy || (row.sequence ?? 0) <= after) return false;
    return row.author === 'agent' || (thread === 'case' && isToTell(row, rows[index - 1]));
  });
};

const isToTell = (row: MessageRow, before: MessageRow | undefined): boolean => {
  const code = extraOf(row).notice?.code;
  if (code === 'merged') return true;
  // That a case goes on because its customer wrote is no news to them.
  const isOwnDoing = before?.author === 'visitor' && before.created_at === row.created_at;
  return code === 'case-state' && !isOwnDoing;
};
