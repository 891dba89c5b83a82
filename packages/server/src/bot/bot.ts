import type { HelpUse } from '@rapport/sdk/models';
import type { HelpCentres } from '../articles/help-centres.ts';
import { usesOf } from '../articles/help-use-rows.ts';
import type { Config, Site } from '../config.ts';
import type { ConversationNews, News } from '../conversations/conversation-news.ts';
import { derivedId } from '../conversations/derived-id.ts';
import { readConversation } from '../conversations/read-conversations.ts';
import type { ConversationRow, MessageRow } from '../conversations/rows.ts';
import type { Storage } from '../database/storage.ts';
import type { Live } from '../stream/live.ts';
import type { AnswerAsBot } from './answer-as-bot.ts';
import { botTextsOf } from './bot-texts-of.ts';
import { answerIdOf, readBotTurn } from './bot-turn.ts';
import { composeAnswer } from './compose-answer.ts';
import { findAnswer, knowsSomething } from './find-answer.ts';
import { nobodyThere } from './nobody-there.ts';

export interface BotOptions {
  storage: Storage;
  config: Pick<Config, 'sites'>;
  helpCentres: HelpCentres;
  live: Pick<Live, 'wake'>;
  news: ConversationNews;
  /** Makes an event of what it said. */
  messageSent: (row: ConversationRow, message: MessageRow) => Promise<void>;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Answers from the help centre before people do. */
export interface Bot {
  /** Answers what came in while no server ran, and then whatever comes. */
  start(): void;
  /** Resolves when everything that was said to it is answered. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** At its start it looks at what was said to it in that time, and at what was never answered. */
const lookedBackMs = 24 * 60 * 60_000;

/** Creates the bot. It answers each message once, however often it is asked to, one conversation at a time. */
export const createBot = (options: BotOptions): Bot => {
  const { storage, config, helpCentres, live, news, messageSent, now, onError } = options;
  const sites = new Map(config.sites.filter(({ chat }) => chat?.bot).map((site) => [site.key, site]));
  const namesSite = config.sites.length > 1;
  const working = new Map<string, Promise<void>>();
  let recovering: Promise<void> | undefined;
  let isStopped = false;

  const say = async (answer: AnswerAsBot): Promise<ConversationRow | undefined> => {
    const result = await storage.run('answerAsBot', answer);
    if (!result.answered) return undefined;
    const { conversation, message } = result;
    live.wake();
    if (message) await messageSent(conversation, message);
    if (answer.state) news.tell({ type: 'changed', conversation });
    if (answer.uses.length > 0) helpCentres.changed(conversation.site, 'uses');
    return conversation;
  };
  const greet = async ({ id, locale }: ConversationRow): Promise<void> => {
    const { greeting, choices } = botTextsOf(locale);
    await say({
      conversationId: id,
      id: derivedId('bot', id),
      text: greeting,
      extra: { choices: [{ id: 'person', text: choices.person }] },
      isGreeting: true,
      uses: [],
      at: now(),
    });
  };
  const answer = async (site: Site, row: ConversationRow, message: MessageRow): Promise<void> => {
    const articles = await helpCentres.of(site);
    const at = now();
    const about = { conversationId: row.id, id: answerIdOf(message), at };
    if (!knowsSomething(articles, row)) {
      await say({ ...about, state: 'queued', uses: [] });
      return;
    }
    const { uses, ...composed } = await composeAnswer({
      conversation: row,
      turn: await readBotTurn(storage, row.id),
      message,
      find: (question) => findAnswer(articles, row, question, { namesSite }),
      nobody: () => nobodyThere(storage, site, row, at),
    });
    const used = {
      session: derivedId('help session', row.id),
      locale: row.locale,
      uses: uses.map((use: HelpUse) => ({
        id: derivedId('help use', row.id, message.id, use.type),
        at: new Date(at).toISOString(),
        use,
      })),
    };
    await say({ ...about, ...composed, uses: await usesOf(storage, articles, used, at) });
  };
  const attend = async (id: string): Promise<void> => {
    const row = await readConversation(storage, id);
    const site = row && sites.get(row.site);
    if (row?.state !== 'bot') return;
    // The bot was switched off, or the site is gone from the configuration: people answer.
    const { messages, unanswered } = await readBotTurn(storage, id);
    if (!site) {
      if (unanswered.length > 0) await say(handOver(row, now()));
      return;
    }
    if (messages.length === 0 && knowsSomething(await helpCentres.of(site), row)) await greet(row);
    for (const message of unanswered) {
      if (isStopped) return;
      const current = await readConversation(storage, id);
      if (current?.state === 'bot') await answer(site, current, message);
    }
  };
  /** One at a time in a conversation, in the order in which it was said. */
  const queue = (id: string): void => {
    if (isStopped) return;
    const next = (working.get(id) ?? Promise.resolve()).then(() => attend(id)).catch(onError);
    working.set(id, next);
    next.then(() => {
      if (working.get(id) === next) working.delete(id);
    });
  };
  const listen = (item: News): void => {
    if (item.type === 'started' && item.conversation.state === 'bot') queue(item.conversation.id);
    if (item.type === 'message' && item.thread === 'conversation' && item.message.author === 'visitor')
      if (item.row.state === 'bot') queue(item.row.id);
  };
  const recover = async (): Promise<void> => {
    const rows = await storage.read
      .selectFrom('conversations')
      .select('id')
      .where('state', '=', 'bot')
      .where(({ or, eb, exists, selectFrom }) =>
        or([
          eb('updated_at', '>', now() - lookedBackMs),
          exists(
            selectFrom('messages')
              .select('messages.id')
              .where('messages.thread', '=', 'conversation')
              .whereRef('messages.thread_id', '=', 'conversations.id')
              .whereRef('messages.position', '=', 'conversations.last_position')
              .where('messages.author', '=', 'visitor'),
          ),
        ]),
      )
      .execute();
    for (const { id } of rows) queue(id);
  };

  return {
    start: () => {
      news.listen(listen);
      recovering = recover().catch(onError);
    },
    settled: async () => {
      await recovering;
      while (working.size > 0) await Promise.all(working.values());
    },
    stop: async () => {
      isStopped = true;
      await recovering;
      await Promise.all(working.values());
    },
  };
};

const handOver = ({ id }: ConversationRow, at: number): AnswerAsBot => ({
  conversationId: id,
  id: derivedId('bot', id, 'off'),
  state: 'queued',
  uses: [],
  at,
});
