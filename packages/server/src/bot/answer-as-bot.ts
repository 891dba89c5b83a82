import { addHelpUses } from '../articles/customer-commands.ts';
import { addMessage, findThread } from '../conversations/add-message.ts';
import { changeConversation } from '../conversations/change-conversation.ts';
import type { ConversationRow, MessageExtra, MessageRow } from '../conversations/rows.ts';
import type { HelpUseTable } from '../database/article-tables.ts';
import type { Transaction } from '../database/transaction.ts';

/** What the bot says, and what follows from it. */
export interface AnswerAsBot {
  conversationId: string;
  /** Follows from the message that it answers: one message is answered once. */
  id: string;
  /** Absent where it only hands over. */
  text?: string;
  extra?: MessageExtra;
  /** Whether it only stands where nothing was said yet. */
  isGreeting?: boolean;
  /** What it makes of the conversation: it closes it, or gives it to people. */
  state?: 'closed' | 'queued';
  /** What is counted in the reports of the help. */
  uses: HelpUseTable[];
  at: number;
}

/** What became of it. Nothing where the conversation is no longer the bot's, or this was said before. */
export type AnsweredAsBot =
  | { answered: false }
  | { answered: true; message?: MessageRow; conversation: ConversationRow };

/** Says something as the bot, and closes the conversation or gives it to people: all of it, or nothing. */
export const answerAsBot = async (
  transaction: Transaction,
  { conversationId, id, text, extra, isGreeting = false, state, uses, at }: AnswerAsBot,
): Promise<AnsweredAsBot> => {
  const before = (await findThread(transaction, 'conversation', conversationId)) as
    | ConversationRow
    | undefined;
  if (before?.state !== 'bot' || (isGreeting && before.last_position > 0)) return { answered: false };
  let conversation = before;
  let message: MessageRow | undefined;
  if (text !== undefined) {
    const said = await addMessage(transaction, {
      thread: 'conversation',
      threadId: conversationId,
      id,
      author: 'bot',
      text,
      ...(extra && { extra }),
      at,
    });
    if (said.added !== 'new') return { answered: false };
    conversation = said.thread as ConversationRow;
    message = said.message;
  }
  if (state) {
    const changed = await changeConversation(transaction, { id: conversationId, state, at });
    if (changed.changed !== 'missing') conversation = changed.conversation;
  }
  if (uses.length > 0) await addHelpUses(transaction, uses);
  return { answered: true, conversation, ...(message && { message }) };
};
