import { limits } from '@rapport/sdk/models';
import type { ServerContext } from '../context.ts';
import { destinationsOf } from '../delivery/destinations-of.ts';
import { parseEvent } from '../ingest/parse-event.ts';
import { createStoreEvents } from '../ingest/store-events.ts';
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

/** Leaves room for what is around the text. */
const maxTextBytes = limits.eventBytes - 4_096;

/** Creates what makes events of what was said, so that connectors carry it. Who asks for help asks for it to be kept. */
export const createTellEvents = (server: ServerContext) => {
  const wantedBy = destinationsOf(server.config.connectors);
  const storeEvents = createStoreEvents(server);

  const tell = async ({ row, event, id, properties, at }: ThreadEventToTell): Promise<void> => {
    const site = server.sites.site(row.site);
    if (!site) return;
    const receivedAt = server.now();
    const parsed = parseEvent(
      {
        type: 'track',
        event,
        messageId: derivedId(event, row.site, id),
        timestamp: new Date(at).toISOString(),
        anonymousId: row.anonymous_id,
        ...(row.user_id !== null && { userId: row.user_id }),
        properties,
      },
      { receivedAt, trusted: false, sentAt: undefined, newId: server.newId, destinationsOf: wantedBy },
    );
    if ('rejection' in parsed) return;
    await storeEvents({
      site,
      receivedAt,
      keyHash: row.key_hash,
      visitor: row.anonymous_id,
      events: [{ ...parsed.event, necessary: true }],
    });
  };

  return {
    tell,
    conversationStarted: (row: ConversationRow): Promise<void> =>
      tell({
        row,
        event: 'Conversation Started',
        id: row.id,
        properties: { conversation_id: row.id, ...(row.topic !== null && { topic: row.topic }) },
        at: row.created_at,
      }),
    /** Notes are the agents' own, and what the system says nobody said. */
    messageSent: async (row: ThreadRow, message: MessageRow): Promise<void> => {
      if (message.sequence === null || message.author === 'system') return;
      const { thread, thread_id, id, author, text, created_at } = message;
      await tell({
        row,
        event: 'Message Sent',
        id: `${thread_id} ${id}`,
        properties: {
          [`${thread}_id`]: thread_id,
          message_id: id,
          author,
          text: cutTo(text, maxTextBytes),
        },
        at: created_at,
      });
    },
  };
};

/** Cuts between characters; whoever wants all of a very long message reads it here. */
const cutTo = (text: string, bytes: number): string => {
  let cut = text;
  while (Buffer.byteLength(JSON.stringify(cut)) > bytes) cut = cut.slice(0, Math.floor(cut.length * 0.9));
  return cut.toWellFormed();
};
