import { derivedId } from '../conversations/derived-id.ts';
import { extraOf } from '../conversations/message-of.ts';
import type { MessageRow } from '../conversations/rows.ts';
import type { Storage } from '../database/storage.ts';

/** What the bot and its visitor said to each other since the conversation was begun or opened again. */
export interface BotTurn {
  messages: readonly MessageRow[];
  /** What the visitor said and nobody answered, oldest first. */
  unanswered: readonly MessageRow[];
}

/** Nobody talks longer to a bot. */
const readMessages = 200;

/** The id of the bot's answer to a message. */
export const answerIdOf = ({ thread_id, id }: Pick<MessageRow, 'thread_id' | 'id'>): string =>
  derivedId('bot', thread_id, id);

/** Reads it. */
export const readBotTurn = async ({ read }: Pick<Storage, 'read'>, id: string): Promise<BotTurn> => {
  const newest = await read
    .selectFrom('messages')
    .selectAll()
    .where('thread', '=', 'conversation')
    .where('thread_id', '=', id)
    .orderBy('position', 'desc')
    .limit(readMessages)
    .execute();
  const closed = newest.findIndex(
    (message) => message.author === 'system' && extraOf(message).notice?.code === 'closed',
  );
  const messages = newest.slice(0, closed < 0 ? newest.length : closed).reverse();
  const ids = new Set(messages.map((message) => message.id));
  return {
    messages,
    unanswered: messages.filter((message) => message.author === 'visitor' && !ids.has(answerIdOf(message))),
  };
};

/** Counts the questions to which the bot said that it does not know: those are answered with the wish to ask anew. */
export const countUnknown = ({ messages }: Pick<BotTurn, 'messages'>): number =>
  messages.filter((message) => {
    const { choices = [], articles = [] } = extraOf(message);
    return message.author === 'bot' && articles.length === 0 && choices.some(({ id }) => id === 'again');
  }).length;

/** The article that the bot showed last, where it showed one. */
export const lastShown = ({ messages }: Pick<BotTurn, 'messages'>) =>
  messages
    .toReversed()
    .flatMap((message) => (message.author === 'bot' ? (extraOf(message).articles ?? []).slice(0, 1) : []))[0];
