import {
  aCannedAnswer,
  aCase,
  aConversation,
  aLoyaltyAccount,
  aLoyaltyEntry,
  aMessage,
  anAgent,
  anId,
  aProfile,
  minutesAgo,
} from './desk-data.fixture.ts';
import { createFakeServer, type FakeServer } from './fake-server.fixture.ts';

const card = {
  slug: 'track',
  locale: 'en',
  title: 'Track your parcel',
  excerpt: 'Where your parcel is, day by day.',
  collection: 'delivery',
  url: '/help/en/track',
};
const edited = {
  key: 'delivery/track',
  ...{ locale: 'en', slug: 'track', title: 'Track your parcel', status: 'published', hasDraft: true },
  ...{ version: 3, revision: 4, updatedAt: minutesAgo(900), collection: 'delivery', position: 0 },
  ...{ description: null, markdown: 'Open **Orders**.', tags: ['parcel'], pages: [], related: [] },
  ...{ audience: 'everyone', formerSlugs: [] },
};
const { key, collection, ...state } = edited;

/** A server with something of everything. */
export const aFullServer = (): FakeServer & { ada: string; pot: string } => {
  const maja = { id: 'agent-maja', name: 'Maja Nowak' };
  const person = { anonymousId: 'visitor-1', userId: 'customer-7', name: 'Ada Lovelace' };
  const ada = aConversation({
    person,
    assignee: maja,
    unreadByAgents: 2,
    waitingSince: minutesAgo(4),
    priority: true,
  });
  const reza = aConversation({
    person: { anonymousId: 'visitor-2', name: 'رضا' },
    assignee: maja,
    locale: 'fa',
    preview: 'بستهٔ من کجاست؟',
    updatedAt: minutesAgo(30),
  });
  const waiting = aConversation({
    person: { anonymousId: 'visitor-3' },
    state: 'queued',
    waitingSince: minutesAgo(61),
    group: 'advice',
  });
  const pot = aCase({ person, assignee: maja, orderId: '1009', answerBy: minutesAgo(-300) });
  const solved = aCase({ person, state: 'solved', subject: 'Wrong invoice address', number: '1038' });
  const said = (part: Partial<ReturnType<typeof aMessage>> & { sequence: number }) =>
    aMessage({ conversationId: ada.id, ...part });
  const messages = [
    said({ sequence: 1 }),
    said({
      sequence: 2,
      author: { type: 'bot', name: 'Bot' },
      text: 'This may help.',
      articles: [card],
      choices: [{ id: 'person', text: 'Talk to a person' }],
    }),
    said({
      sequence: 3,
      author: { type: 'system' },
      text: '',
      notice: { code: 'assigned', name: 'Maja Nowak' },
    }),
    said({
      sequence: 4,
      author: { type: 'agent', name: 'Maja Nowak' },
      text: 'See https://carrier.example/1009.',
    }),
    said({
      sequence: 5,
      author: { type: 'agent', name: 'Maja Nowak' },
      text: 'Refund the shipping.',
      note: true,
    }),
    said({
      sequence: 6,
      text: '',
      files: [
        {
          id: anId(),
          name: 'door.pdf',
          type: 'application/pdf',
          sizeBytes: 1_200_000,
          url: '/files/x/door.pdf',
          urlExpiresAt: minutesAgo(-9),
        },
      ],
    }),
  ];
  const server = createFakeServer({
    threads: [ada, reza, waiting, pot, solved],
    messages: { [ada.id]: messages, [pot.id]: [aMessage({ sequence: 1, caseId: pot.id })] },
    agents: [anAgent(), anAgent({ id: 'agent-jan', name: 'Jan Kowalski', role: 'agent', status: 'away' })],
    profiles: { 'customer-7': aProfile() },
    answers: [
      aCannedAnswer(),
      aCannedAnswer({ shortcut: 'return', title: 'How to return', texts: { pl: 'Zwrot' } }),
    ],
    articles: [card],
    other: {
      'GET /v1/admin/profiles/customer-7': aProfile(),
      'GET /v1/admin/loyalty': { items: [{ userId: 'customer-7' }], next: null },
      'GET /v1/admin/loyalty/customer-7': aLoyaltyAccount(),
      'GET /v1/admin/loyalty/customer-7/entries': {
        items: [
          aLoyaltyEntry({ type: 'adjust', points: 20, reason: 'Sorry for the delay', author: 'agent-jan' }),
          aLoyaltyEntry(),
          aLoyaltyEntry({ type: 'redeem', points: -100, reason: '€5 off' }),
        ],
        next: 'older',
      },
      'GET /v1/articles': { items: [{ ...card, score: 1 }], next: null },
      'GET /v1/articles/track': {
        ...card,
        ...{ body: [], tags: [], translations: [], related: [], version: 1 },
        ...{ publishedAt: minutesAgo(1), updatedAt: minutesAgo(1) },
      },
      'GET /v1/admin/articles': {
        items: [{ key, collection, languages: [state], missing: ['pl', 'fa'] }],
        next: null,
      },
      'GET /v1/admin/articles/delivery%2Ftrack/en': edited,
      'PUT /v1/admin/articles/delivery%2Ftrack/en': { ...edited, revision: 5 },
      'POST /v1/admin/article-preview': {
        nodes: [
          { type: 'paragraph', children: ['Open ', { type: 'strong', children: ['Orders'] }, '.'] },
          {
            type: 'table',
            align: [null],
            children: [{ type: 'row', children: [{ type: 'cell', children: ['Days'] }] }],
          },
        ],
      },
      'GET /v1/admin/article-collections': {
        items: [{ slug: 'delivery', languages: [{ locale: 'en', title: 'Delivery' }] }],
      },
      'GET /v1/admin/deliveries': {
        items: [
          {
            ...{
              sequence: 12,
              destination: 'hubspot',
              messageId: 'm-1',
              addedAt: minutesAgo(600),
              attempts: 12,
            },
            rejected: { at: minutesAgo(60), code: 'rejected', message: 'the contact has no e-mail address' },
          },
        ],
        next: null,
        dropped: [{ destination: 'hubspot', reason: 'unidentified', count: 17 }],
      },
      'POST /v1/admin/deliveries/replay': { replayed: 1 },
      'GET /v1/admin/settings/demo': {
        overrides: {
          accent: '#c2410c',
          hours: { timeZone: 'Europe/Warsaw', week: { mon: [['09:00', '17:00']] }, holidays: ['2026-12-25'] },
        },
        configured: { consent: { policyVersion: '3' } },
      },
    },
  });
  return Object.assign(server, { ada: ada.id, pot: pot.id });
};
