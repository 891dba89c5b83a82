import type { ServerContext } from '../context.ts';
import type { AddedMessage, AddMessage } from './message-to-add.ts';
import { createTellEvents } from './tell-events.ts';

/** Creates what sends a message of anybody: it is stored, shown to who listens, told as an event, and passed on. */
export const createSendMessage = (server: ServerContext) => {
  const { storage, live, news } = server;
  const events = createTellEvents(server);
  return async (input: AddMessage): Promise<AddedMessage> => {
    const result = await storage.run('addMessage', input);
    if (result.added === 'missing') return result;
    const { added, message, thread: row } = result;
    if (added === 'new') {
      live.wake();
      news.tell({ type: 'message', thread: input.thread, row, message, reopened: result.reopened });
    }
    // Also of one that was stored: the server may have ended before it was told, and told twice it is one.
    await events.messageSent(row, message);
    return result;
  };
};
