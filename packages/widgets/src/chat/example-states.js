import { aConversation, createMemoryMessages } from './example-messages.js';

/**
 * @import { ThreadMessage } from '@rapport/sdk'
 * @import { ArticleCard, ChatSettings, MessageFile } from '@rapport/sdk/models'
 * @import { MemoryOptions } from './example-messages.js'
 */

const minuteMs = 60_000;
/** Beside this file; said so that no bundler puts the picture into it. */
const here = import.meta.url;

/** What was said, in the languages of which there is an example. @type {Record<string, string[]>} */
const said = {
  en: [
    'Hello, where is my order 4711? It should have come on Friday.',
    'Orders arrive within three working days. You can follow yours with the link in the e-mail about it.',
    'Did this help?',
    'No, I need a person',
    'Hello, this is Ada. I am looking it up.',
    'It left our store on Thursday, and the carrier has it: https://track.example/4711',
    'It should be with you tomorrow before noon.',
    'Great, thank you!',
    'My jug came broken.',
    'I am sorry. Can you send me a picture of it?',
    'Yes, wait a moment',
    'Track your parcel',
    'How to follow a parcel from our store to your door, and what to do when nothing moves.',
  ],
  fa: [
    'سلام، سفارش 4711 من کجاست؟ قرار بود جمعه برسد.',
    'سفارش‌ها در سه روز کاری می‌رسند. با پیوندی که در ایمیل است می‌توانید آن را دنبال کنید.',
    'آیا این کمک کرد؟',
    'نه، با یک کارشناس کار دارم',
    'سلام، من آدا هستم. الان نگاه می‌کنم.',
    'پنج‌شنبه از انبار ما رفته و دست پست است: https://track.example/4711',
    'فردا پیش از ظهر به دست شما می‌رسد.',
    'عالی، سپاسگزارم!',
    'پارچ من شکسته رسید.',
    'متأسفم. می‌توانید عکسی از آن بفرستید؟',
    'بله، یک لحظه',
    'مرسوله را دنبال کنید',
    'چگونه مرسوله را از انبار تا در خانه دنبال کنید و اگر حرکتی ندیدید چه کنید.',
  ],
  zh: [
    '您好，我的订单 4711 在哪里？本应星期五到。',
    '订单会在三个工作日内送达。您可以用邮件中的链接查询。',
    '这个回答有帮助吗？',
    '没有，我要人工客服',
    '您好，我是 Ada，正在为您查询。',
    '星期四已从仓库发出，现在由快递运送：https://track.example/4711',
    '明天中午前会送到。',
    '太好了，谢谢！',
    '我的水壶到货时碎了。',
    '非常抱歉。可以发一张照片吗？',
    '好的，请稍等',
    '查询包裹',
    '如何从仓库到家门口查询包裹，以及包裹没有更新时怎么办。',
  ],
};

/** @param {string} locale @param {number} at @returns {string} */
const words = (locale, at) => (said[locale] ?? said.en)?.[at] ?? '';

/**
 * Numbers what was said, some minutes apart, the last a minute ago.
 * @param {Partial<ThreadMessage>[]} lines @returns {ThreadMessage[]}
 */
const aThread = (lines) =>
  lines.map((line, index) => ({
    id: `message-${index + 1}`,
    sequence: index + 1,
    author: { type: 'visitor' },
    text: '',
    createdAt: new Date(Date.now() - (lines.length - index) * minuteMs).toISOString(),
    ...line,
  }));

/** @type {(text: string) => Partial<ThreadMessage>} */
const own = (text) => ({ text, status: 'read' });
/** @type {(text: string) => Partial<ThreadMessage>} */
const bot = (text) => ({ author: { type: 'bot' }, text });
/** @type {(text: string) => Partial<ThreadMessage>} */
const ada = (text) => ({ author: { type: 'agent', name: 'Ada' }, text });

/** @type {(locale: string) => ArticleCard} */
const article = (locale) => ({
  slug: 'track-your-parcel',
  locale: said[locale] ? locale : 'en',
  title: words(locale, 11),
  excerpt: words(locale, 12),
  collection: 'delivery',
  url: '/help/en/track-your-parcel',
});

/** @type {(change?: Partial<MessageFile>) => MessageFile} */
const file = (change = {}) => ({
  id: 'file-1',
  name: 'jug.png',
  type: 'image/png',
  sizeBytes: 48_200,
  width: 640,
  height: 240,
  url: new URL('./example-picture.svg', here).href,
  urlExpiresAt: '2999-01-01T00:00:00.000Z',
  ...change,
});

const id = '01J8ZK3V9N5X7Q2W4E6R8T0Y1A';
const agent = { name: 'Ada' };

/** @param {string} locale */
const withBot = (locale) => [
  own(words(locale, 0)),
  { ...bot(words(locale, 1)), articles: [article(locale)] },
  {
    ...bot(words(locale, 2)),
    choices: [
      { id: 'solved', text: { fa: 'بله', zh: '有' }[locale] ?? 'Yes' },
      { id: 'person', text: words(locale, 3) },
    ],
  },
];

/** @param {string} locale @returns {Partial<ThreadMessage>[]} */
const withAgent = (locale) => [
  ...withBot(locale),
  { ...own(words(locale, 3)), choice: 'person' },
  { author: { type: 'system' }, notice: { code: 'assigned', name: 'Ada' } },
  ada(words(locale, 4)),
  ada(words(locale, 5)),
  ada(words(locale, 6)),
  own(words(locale, 7)),
];

/** @param {string} locale @param {Partial<ThreadMessage>[]} more @returns {MemoryOptions} */
const talking = (locale, ...more) => ({
  conversations: [aConversation('open', { agent })],
  messages: { [id]: aThread([...withAgent(locale), ...more]) },
});

const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(8);

/** Every state of the element, by the conversations that lead to it. @type {Record<string, (locale: string) => MemoryOptions>} */
export const states = {
  empty: () => ({ availability: { open: true, online: true, usualWaitMs: 4 * minuteMs } }),
  loading: () => ({ conversations: [aConversation('open', { agent })], isLoading: true }),
  failed: () => ({ conversations: [aConversation('open', { agent })], failure: 'unavailable' }),
  bot: (locale) => ({
    conversations: [aConversation('bot')],
    messages: { [id]: aThread(withBot(locale)) },
  }),
  queue: (locale) => ({
    conversations: [aConversation('queued', { queue: { position: 3, waitMs: 4 * minuteMs } })],
    messages: {
      [id]: aThread([
        { ...own(words(locale, 0)), status: 'delivered' },
        { author: { type: 'system' }, notice: { code: 'queued' } },
      ]),
    },
  }),
  talking: (locale) => talking(locale),
  many: (locale) => ({
    conversations: [
      aConversation('open', { agent, unread: 2, topic: 'orders' }),
      aConversation('queued', { id: '01J8ZK3V9N5X7Q2W4E6R8T0Y1B', topic: 'returns' }),
      aConversation('closed', { id: '01J8ZK3V9N5X7Q2W4E6R8T0Y1C', agent: { name: 'Zoë' } }),
    ],
    messages: { [id]: aThread(withAgent(locale)) },
  }),
  files: (locale) =>
    talking(
      locale,
      own(words(locale, 8)),
      ada(words(locale, 9)),
      { text: '', status: 'read', files: [file()] },
      { ...ada(''), files: [file({ id: 'file-2', name: 'return-label.pdf', type: 'application/pdf' })] },
      {
        sequence: undefined,
        status: 'sending',
        progress: 0.4,
        localFile: {
          name: 'broken-jug-from-the-side.pdf',
          type: 'application/pdf',
          sizeBytes: 1_420_000,
          file: new Blob(['x']),
        },
      },
    ),
  'not sent': (locale) => ({
    ...talking(
      locale,
      { text: words(locale, 8), sequence: undefined, status: 'failed', failure: 'body_too_large' },
      { text: words(locale, 10), sequence: undefined, status: 'sending' },
    ),
  }),
  offline: (locale) => ({
    ...talking(locale, { text: words(locale, 8), sequence: undefined, status: 'sending' }),
    connection: 'offline',
  }),
  closed: (locale) => ({
    availability: {
      open: false,
      online: false,
      opensAt: new Date(Date.now() + 2 * 86_400_000).toISOString(),
    },
    conversations: [aConversation('queued')],
    messages: {
      [id]: aThread([
        { ...own(words(locale, 0)), status: 'sent' },
        { author: { type: 'system' }, notice: { code: 'away' } },
      ]),
    },
  }),
  ended: (locale) => ({
    conversations: [aConversation('closed', { agent })],
    messages: {
      [id]: aThread([
        ...withAgent(locale),
        { author: { type: 'system' }, notice: { code: 'case-created', caseNumber: 'R-1042' } },
        { author: { type: 'system' }, notice: { code: 'closed' } },
      ]),
    },
  }),
  'too long': () => ({
    conversations: [aConversation('open', { agent: { name: `Ada ${long}` } })],
    messages: {
      [id]: aThread([
        own(long),
        { author: { type: 'agent', name: `Ada ${long}` }, text: `https://example.com/${long}\n\n${long}` },
        {
          author: { type: 'agent', name: `Ada ${long}` },
          files: [file({ name: `${long}.pdf`, type: 'application/pdf' })],
          articles: [{ ...article('en'), title: long, excerpt: long }],
          choices: [{ id: 'long', text: long.slice(0, 80) }],
        },
      ]),
    },
  }),
};

/** What an owner may decide. @type {ChatSettings} */
export const settings = {
  topics: [
    { key: 'orders', label: { en: 'Orders and delivery', fa: 'سفارش و ارسال', zh: '订单与配送' } },
    { key: 'returns', label: { en: 'Returns', fa: 'مرجوعی', zh: '退货' } },
  ],
  ask: { name: 'optional', email: 'required', topic: 'required' },
  email: true,
  files: {
    maxBytes: 10_000_000,
    types: ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf'],
  },
};

/** The same, without questions before a conversation. @type {ChatSettings} */
export const askingNothing = { ...settings, ask: { name: 'no', email: 'no', topic: 'no' } };

/** Makes the conversations of one state. @param {string} state @param {string} [locale] */
export const aTalk = (state, locale = 'en') => createMemoryMessages(states[state]?.(locale));
