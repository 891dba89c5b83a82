import { randomUUID } from 'node:crypto';
import type { Message } from '@rapport/sdk/models';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHelpCentres } from '../articles/help-centres.ts';
import type { Visitor } from '../auth/visitor-token.ts';
import type { Site } from '../config.ts';
import { type ConversationNews, createConversationNews } from '../conversations/conversation-news.ts';
import { messageOf } from '../conversations/message-of.ts';
import { readConversation } from '../conversations/read-conversations.ts';
import type { MessageRow } from '../conversations/rows.ts';
import type { Storage } from '../database/storage.ts';
import { readHelp } from '../reports/read-help.ts';
import { aPutHelpCentre } from '../testing/a-help-centre.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { demoSite } from '../testing/test-server.ts';
import { type Bot, createBot } from './bot.ts';
import { botTextsOf } from './bot-texts-of.ts';

const site: Site = { ...demoSite, chat: { ...(demoSite.chat as NonNullable<Site['chat']>), bot: true } };
const ann: Visitor = { site: 'demo', anonymousId: 'ann', keyHash: 'hash', userId: null };
const customer: Visitor = { site: 'demo', anonymousId: 'bo', keyHash: 'hash', userId: 'customer-1' };
const help = [
  {
    key: 'delivery/delivery-times',
    title: 'Delivery times',
    markdown: 'Parcels arrive within three working days. On islands it takes five.',
  },
  { key: 'delivery/returns', title: 'Return an item', markdown: 'Send the parcel back within 30 days.' },
  {
    key: 'club/lounge',
    title: 'The lounge',
    markdown: 'The code of the lounge door is 1871.',
    audience: 'customers' as const,
  },
];
const texts = botTextsOf('en');
const fileUrls = { sign: () => ({ url: '', urlExpiresAt: '' }) };

describe.each(testDatabases)('the bot on %s', (_name, createDatabase) => {
  let storage: Storage;
  let bot: Bot;
  let news: ConversationNews;
  let told: string[];
  let now: number;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
    storage = await database.open();
    await storage.run(
      'putHelpCentre',
      await aPutHelpCentre(help, {
        collections: [
          { slug: 'delivery', locale: 'en', title: 'Delivery', position: 1 },
          { slug: 'club', locale: 'en', title: 'Club', position: 2 },
        ],
      }),
    );
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  const newBot = (sites: readonly Site[] = [site]): Bot => {
    news = createConversationNews((error) => {
      throw error;
    });
    return createBot({
      storage,
      config: { sites },
      helpCentres: createHelpCentres({ storage, now: () => now }),
      live: { wake: () => {} },
      news,
      messageSent: async (_row, message) => {
        told.push(message.text);
      },
      now: () => now,
      onError: (error) => {
        throw error;
      },
    });
  };
  beforeEach(() => {
    now = Date.parse('2026-11-23T12:00:00.000Z');
    told = [];
    bot = newBot();
    bot.start();
  });
  afterEach(() => bot.stop());

  const begin = async (visitor = ann, fields: { locale?: string } = {}): Promise<string> => {
    const started = await storage.run('startConversation', {
      id: randomUUID(),
      visitor,
      locale: 'en',
      state: 'bot',
      priority: false,
      at: now,
      ...fields,
    });
    if (!('conversation' in started)) throw new Error(started.started);
    news.tell({ type: 'started', conversation: started.conversation });
    await bot.settled();
    return started.conversation.id;
  };
  const write = async (
    threadId: string,
    text: string,
    { choice, id = randomUUID(), visitor = ann }: { choice?: string; id?: string; visitor?: Visitor } = {},
  ) => {
    now += 1_000;
    const thread = 'conversation' as const;
    const result = await storage.run('addMessage', {
      thread,
      threadId,
      visitor,
      id,
      author: 'visitor',
      text,
      ...(choice !== undefined && { extra: { choice } }),
      reopenAs: 'bot',
      at: now,
    });
    if (result.added === 'missing') throw new Error('missing');
    return {
      type: 'message' as const,
      thread,
      row: result.thread,
      message: result.message,
      reopened: false,
    };
  };
  const say = async (...given: Parameters<typeof write>): Promise<void> => {
    news.tell(await write(...given));
    await bot.settled();
  };
  const messagesIn = async (threadId: string): Promise<Message[]> =>
    (
      await storage.read
        .selectFrom('messages')
        .selectAll()
        .where('thread_id', '=', threadId)
        .orderBy('position')
        .execute()
    ).map((row: MessageRow) => messageOf(row, { audience: 'visitor', fileUrls }));
  const stateOf = async (id: string) => (await readConversation(storage, id))?.state;
  const lastIn = async (id: string) => (await messagesIn(id)).at(-1);
  const deflection = async () =>
    (await readHelp(storage.read, { site: 'demo', from: 0, to: now + 86_400_000 })).deflection;

  it('greets, says what it is, and offers a person', async () => {
    const id = await begin();
    const messages = await messagesIn(id);
    expect(messages).toMatchObject([
      { author: { type: 'bot' }, text: texts.greeting, choices: [{ id: 'person' }] },
    ]);
    expect(told).toEqual([texts.greeting]);
  });

  it('answers with a passage word for word, its sources, and the question whether it helped', async () => {
    const id = await begin();
    await say(id, 'When do parcels arrive on islands?');
    const answer = await lastIn(id);
    expect(answer).toMatchObject({
      author: { type: 'bot' },
      choices: [{ id: 'solved' }, { id: 'person' }, { id: 'again' }],
      articles: [
        {
          slug: 'delivery-times',
          title: 'Delivery times',
          url: '/help/en/delivery-times',
          collection: 'delivery',
        },
      ],
    });
    expect(answer?.text).toContain('Parcels arrive within three working days.');
    expect(await stateOf(id)).toBe('bot');
  });

  it('only names articles where it is not sure', async () => {
    const id = await begin();
    await say(id, 'How many working days on islands for a piano?');
    const answer = await lastIn(id);
    expect(answer?.text).toBe(texts.perhaps);
    expect(answer?.articles?.[0]?.slug).toBe('delivery-times');
  });

  it('answers a message once, however often it hears of it', async () => {
    const id = await begin();
    const item = await write(id, 'When do parcels arrive on islands?');
    for (let time = 0; time < 5; time += 1) news.tell(item);
    await bot.settled();
    const second = newBot();
    second.start();
    news.tell(item);
    await second.settled();
    await second.stop();
    expect((await messagesIn(id)).map(({ author }) => author.type)).toEqual(['bot', 'visitor', 'bot']);
  });

  it('answers messages that come together, each, in their order', async () => {
    const id = await begin();
    const items = [
      await write(id, 'When do parcels arrive on islands?'),
      await write(id, 'Can I return an item?'),
    ];
    for (const item of items) news.tell(item);
    await bot.settled();
    const slugs = (await messagesIn(id)).flatMap(({ articles = [] }) => articles[0]?.slug ?? []);
    expect(slugs).toEqual(['delivery-times', 'returns']);
  });

  it('answers at its start what nobody answered before it ended', async () => {
    const id = await begin();
    await bot.stop();
    await write(id, 'When do parcels arrive on islands?');
    bot = newBot();
    bot.start();
    await bot.settled();
    expect(await lastIn(id)).toMatchObject({ articles: [{ slug: 'delivery-times' }] });
  });

  it('closes with thanks what was solved, and counts it as deflected', async () => {
    const before = await deflection();
    const id = await begin();
    await say(id, 'When do parcels arrive on islands?');
    await say(id, 'That helped', { choice: 'solved' });
    expect((await messagesIn(id)).slice(-2)).toMatchObject([
      { text: texts.thanks },
      { notice: { code: 'closed' } },
    ]);
    expect(await stateOf(id)).toBe('closed');
    expect(await deflection()).toMatchObject({
      explicit: before.explicit + 1,
      suggested: before.suggested + 1,
    });
  });

  it('counts nothing as deflected where it showed nothing', async () => {
    const before = await deflection();
    await say(await begin(), 'Solved', { choice: 'solved' });
    expect(await deflection()).toEqual(before);
  });

  it('begins anew with a conversation that is opened again', async () => {
    const id = await begin();
    await say(id, 'Do you sell zebras?');
    await say(id, 'That helped', { choice: 'solved' });
    await say(id, 'Do you sell giraffes?');
    expect(await lastIn(id)).toMatchObject({ choices: [{ id: 'person' }, { id: 'again' }] });
    expect(await stateOf(id)).toBe('bot');
  });

  it.each([
    ['by the button', 'Talk to a person', 'person'],
    ['in words', 'Can I talk to a human please', undefined],
  ])('hands over to people %s, with everything said', async (_how, text, choice) => {
    const id = await begin();
    await say(id, 'When do parcels arrive on islands?');
    await say(id, text, choice === undefined ? {} : { choice });
    expect((await messagesIn(id)).slice(-2)).toMatchObject([
      { text: texts.handOver, author: { type: 'bot' } },
      { notice: { code: 'queued' } },
    ]);
    expect(await readConversation(storage, id)).toMatchObject({
      state: 'queued',
      waiting_since: now,
      queued_at: now,
    });
    expect(await messagesIn(id)).toHaveLength(6);
  });

  it('says that it does not know, and that nobody is there; and hands over after two such questions', async () => {
    const id = await begin();
    await say(id, 'Do you sell zebras?');
    const unknown = await lastIn(id);
    expect(unknown).toMatchObject({ choices: [{ id: 'person' }, { id: 'again' }] });
    expect(unknown?.text).toContain(texts.unknown);
    expect(unknown?.text).toContain(texts.nobody);
    await say(id, 'Something else', { choice: 'again' });
    expect(await lastIn(id)).toMatchObject({ text: texts.ask });
    await say(id, 'Do you sell giraffes?');
    expect(await stateOf(id)).toBe('queued');
  });

  it('asks what is wanted when it is only greeted', async () => {
    const id = await begin();
    for (const text of ['Hello', 'thanks!', 'Dzień dobry', '你好']) await say(id, text);
    expect(await lastIn(id)).toMatchObject({ text: texts.ask });
    expect(await stateOf(id)).toBe('bot');
  });

  it('shows articles for customers to proven customers only', async () => {
    const question = 'What is the code of the lounge door?';
    const forAnn = await begin();
    await say(forAnn, question);
    expect(JSON.stringify(await messagesIn(forAnn))).not.toContain('1871');
    const forCustomer = await begin(customer);
    await say(forCustomer, question, { visitor: customer });
    expect((await lastIn(forCustomer))?.text).toContain('1871');
  });

  it('leaves what people have to people', async () => {
    const id = await begin();
    await say(id, 'a person please', { choice: 'person' });
    const before = await messagesIn(id);
    await say(id, 'When do parcels arrive on islands?');
    expect(await messagesIn(id)).toHaveLength(before.length + 1);
  });

  it('gives everything to people where there is nothing to answer from, and where it is switched off', async () => {
    await storage.run('putHelpCentre', await aPutHelpCentre([], { mode: 'replace' }));
    await bot.stop();
    bot = newBot();
    bot.start();
    const id = await begin();
    expect(await messagesIn(id)).toEqual([]);
    await say(id, 'Hello?');
    expect(await messagesIn(id)).toMatchObject([{ text: 'Hello?' }, { notice: { code: 'queued' } }]);

    const other = await begin();
    await bot.stop();
    await write(other, 'Hello?');
    bot = newBot([demoSite]);
    bot.start();
    await bot.settled();
    expect(await stateOf(other)).toBe('queued');
  });
});
