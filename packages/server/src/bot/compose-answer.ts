import type { HelpUse, QuickReply } from '@rapport/sdk/models';
import { extraOf } from '../conversations/message-of.ts';
import type { ConversationRow, MessageExtra, MessageRow } from '../conversations/rows.ts';
import { botTextsOf } from './bot-texts-of.ts';
import { type BotTurn, countUnknown, lastShown } from './bot-turn.ts';
import type { FoundAnswer } from './find-answer.ts';
import { asksForPerson, isPolite } from './wishes.ts';

/** What the bot does about a message. */
export interface ComposedAnswer {
  text: string;
  extra?: MessageExtra;
  state?: 'closed' | 'queued';
  /** What of it counts in the reports of the help. */
  uses: HelpUse[];
}

export interface ComposeOptions {
  conversation: Pick<ConversationRow, 'locale'>;
  turn: Pick<BotTurn, 'messages'>;
  message: Pick<MessageRow, 'text' | 'extra'>;
  find: (question: string) => Promise<FoundAnswer | undefined>;
  /** Says so where nobody is there. */
  nobody: () => Promise<string | undefined>;
}

/** So many questions that it cannot answer are enough. */
const maxUnknown = 2;

/**
 * Decides what the bot answers: a passage of an article with its sources, or that it does not know. Whoever wants a
 * person gets one.
 */
export const composeAnswer = async (options: ComposeOptions): Promise<ComposedAnswer> => {
  const { conversation, turn, message, find, nobody } = options;
  const texts = botTextsOf(conversation.locale);
  const { choice } = extraOf(message);
  const { text } = message;
  const offer = (...ids: (keyof typeof texts.choices)[]): QuickReply[] =>
    ids.map((id) => ({ id, text: texts.choices[id] }));
  const handOver: ComposedAnswer = { text: texts.handOver, state: 'queued', uses: [{ type: 'contacted' }] };
  const ask: ComposedAnswer = { text: texts.ask, extra: { choices: offer('person') }, uses: [] };

  if (choice === 'person') return handOver;
  if (choice === 'solved') {
    const shown = lastShown(turn);
    return {
      text: texts.thanks,
      state: 'closed',
      uses: shown ? [{ type: 'solved', slug: shown.slug }] : [],
    };
  }
  if (choice === 'again') return ask;
  if (asksForPerson(text)) return handOver;
  if (isPolite(text)) return ask;

  const found = await find(text);
  if (found)
    return {
      text: (found.isSure ? [texts.found, found.passage, texts.didItHelp] : [texts.perhaps]).join('\n\n'),
      extra: { articles: found.articles, choices: offer('solved', 'person', 'again') },
      uses: [{ type: 'suggested', slugs: found.articles.map(({ slug }) => slug) }],
    };
  if (countUnknown(turn) + 1 >= maxUnknown) return handOver;
  const away = await nobody();
  return {
    text: [texts.unknown, ...(away === undefined ? [] : [away])].join(' '),
    extra: { choices: offer('person', 'again') },
    uses: [],
  };
};
