import type { ConversationRow, MessageRow, ThreadKind, ThreadRow } from './rows.ts';

/** What happened, and is durable. */
export type News =
  | { type: 'started'; conversation: ConversationRow }
  | {
      type: 'message';
      thread: ThreadKind;
      row: ThreadRow;
      message: MessageRow;
      /** Whether the conversation was closed before. */
      reopened: boolean;
    }
  | { type: 'changed'; conversation: ConversationRow };

/** Tells the bot, the line and whoever else has to do something about what happened. */
export interface ConversationNews {
  listen(listener: (news: News) => void | Promise<void>): void;
  /** Never throws, and waits for nobody. */
  tell(news: News): void;
}

/** Creates it. */
export const createConversationNews = (onError: (error: unknown) => void): ConversationNews => {
  const listeners: ((news: News) => void | Promise<void>)[] = [];
  return {
    listen: (listener) => {
      listeners.push(listener);
    },
    tell: (news) => {
      for (const listener of listeners) (async () => listener(news))().catch(onError);
    },
  };
};
