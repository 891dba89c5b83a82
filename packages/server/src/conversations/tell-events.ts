import type { ServerContext } from '../context.ts';
import { destinationsOf } from '../delivery/destinations-of.ts';
import { parseEvent } from '../ingest/parse-event.ts';
import { createStoreEvents } from '../ingest/store-events.ts';
import { conversationStarted, messageIdOf, messageSent, type ThreadEventToTell } from './events-of.ts';
import type { ConversationRow, MessageRow, ThreadRow } from './rows.ts';

/**
 * Creates what makes events of what was said, so that connectors carry it. Who asks for help asks for it to be kept.
 * What is not told as the server ends in between is told when it starts again.
 */
export const createTellEvents = (server: ServerContext) => {
  const wantedBy = destinationsOf(server.config.connectors);
  const storeEvents = createStoreEvents(server);

  const tell = async (told: ThreadEventToTell): Promise<void> => {
    const { row, event, properties, at } = told;
    const site = server.sites.site(row.site);
    if (!site) return;
    const receivedAt = server.now();
    const parsed = parseEvent(
      {
        type: 'track',
        event,
        messageId: messageIdOf(told),
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
    conversationStarted: (row: ConversationRow): Promise<void> => tell(conversationStarted(row)),
    messageSent: async (row: ThreadRow, message: MessageRow): Promise<void> => {
      const told = messageSent(row, message);
      if (told) await tell(told);
    },
  };
};
