import { limits } from '@rapport/sdk/models';
import { derivedId } from './derived-id.ts';
import type { ConversationRow, MessageRow, ThreadRow } from './rows.ts';

/** An event about a conversation or a case. */
export interface ThreadEventToTell {
  /** Whose it is. */
  row: Pick<ThreadRow, 'site' | 'anonymous_id' | 'user_id' | 'key_hash'>;
  event: string;
  /** Tells it apart from others of its name: told twice, it is one. */
  id: string;
  properties: Record<string, unknown>;
  at: number;
}

/** The `messageId` under which it is stored. */
export const messageIdOf = ({ event, row, id }: ThreadEventToTell): string => derivedId(event, row.site, id);

/** Says that a conversation began. */
export const conversationStarted = (row: ConversationRow): ThreadEventToTell => ({
  row,
  event: 'Conversation Started',
  id: row.id,
  properties: { conversation_id: row.id, ...(row.topic !== null && { topic: row.topic }) },
  at: row.created_at,
});

/** Leaves room for what is around the text. */
const maxTextBytes = limits.eventBytes - 4_096;

/** Says what was said. Nothing of notes, which are the agents' own, and of the system, as nobody said it. */
export const messageSent = (row: ThreadRow, message: MessageRow): ThreadEventToTell | undefined => {
  if (message.sequence === null || message.author === 'system') return undefined;
  const { thread, thread_id, id, author, text, created_at } = message;
  return {
    row,
    event: 'Message Sent',
    id: `${thread_id} ${id}`,
    properties: { [`${thread}_id`]: thread_id, message_id: id, author, text: cutTo(text, maxTextBytes) },
    at: created_at,
  };
};

/** Cuts between characters; whoever wants all of a very long message reads it here. */
const cutTo = (text: string, bytes: number): string => {
  let cut = text;
  while (Buffer.byteLength(JSON.stringify(cut)) > bytes) cut = cut.slice(0, Math.floor(cut.length * 0.9));
  return cut.toWellFormed();
};
