import type {
  Agent,
  CannedAnswer,
  DeskCase,
  DeskConversation,
  DeskLoyaltyAccount,
  DeskLoyaltyEntry,
  DeskSession,
  Message,
  Profile,
} from '@rapport/sdk/models';

/** The time of every test. */
export const now = Date.parse('2026-05-04T10:30:00Z');
export const minutesAgo = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

let made = 0;
/** A ULID that is new, and the same in every run. */
export const anId = (): string => {
  made += 1;
  return `01J000000000000000${String(made).padStart(8, '0')}`;
};

export const anAgent = (part: Partial<Agent> = {}): Agent => ({
  id: 'agent-maja',
  name: 'Maja Nowak',
  email: 'maja@tilia.example',
  role: 'admin',
  sites: [],
  groups: [],
  skills: [],
  languages: [],
  status: 'online',
  openCount: 2,
  capacity: 5,
  ...part,
});

export const aSession = (part: Partial<DeskSession> = {}): DeskSession => ({
  agent: anAgent(),
  csrfToken: 'a-token',
  expiresAt: new Date(now + 12 * 3_600_000).toISOString(),
  sites: [
    {
      key: 'demo',
      name: 'Tilia',
      locales: ['en', 'pl', 'fa'],
      groups: [
        { key: 'orders', name: 'Orders' },
        { key: 'advice', name: 'Plant advice' },
      ],
      topics: [{ key: 'delivery', label: 'Delivery' }],
    },
  ],
  ...part,
});

export const aConversation = (part: Partial<DeskConversation> = {}): DeskConversation => ({
  id: anId(),
  state: 'open',
  locale: 'en',
  lastSequence: 1,
  readByVisitor: 0,
  readByAgent: 1,
  unread: 0,
  createdAt: minutesAgo(60),
  updatedAt: minutesAgo(3),
  site: 'demo',
  person: { anonymousId: 'visitor-1', name: 'Ada Lovelace' },
  preview: 'Where is my parcel?',
  unreadByAgents: 0,
  priority: false,
  ...part,
});

export const aCase = (part: Partial<DeskCase> = {}): DeskCase => ({
  id: anId(),
  number: '1042',
  state: 'received',
  subject: 'Pot arrived broken',
  locale: 'en',
  lastSequence: 1,
  readByVisitor: 0,
  readByAgent: 1,
  unread: 0,
  createdAt: minutesAgo(600),
  updatedAt: minutesAgo(90),
  site: 'demo',
  person: { anonymousId: 'visitor-1', name: 'Ada Lovelace' },
  preview: 'The pot arrived broken in two.',
  unreadByAgents: 0,
  priority: false,
  ...part,
});

export const aMessage = (part: Partial<Message> & { sequence: number }): Message => ({
  id: anId(),
  author: { type: 'visitor' },
  text: 'Where is my parcel?',
  createdAt: minutesAgo(60 - part.sequence),
  ...part,
});

export const aProfile = (part: Partial<Profile> = {}): Profile => ({
  anonymousIds: ['visitor-1'],
  userId: 'customer-7',
  proven: true,
  traits: { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+44 20 7946 0000', plan: 'garden club' },
  groups: [],
  consent: { necessary: true, preferences: true, analytics: true, marketing: false },
  firstSeenAt: '2025-11-02T09:00:00Z',
  lastSeenAt: minutesAgo(1),
  visits: 14,
  pages: [
    { url: 'https://tilia.example/en/orders/1009', title: 'Your order 1009', at: minutesAgo(4) },
    {
      url: 'https://tilia.example/en/products/terracotta-pot-24',
      title: 'Terracotta pot, 24 cm',
      at: minutesAgo(9),
    },
    { url: 'https://tilia.example/en/help', title: 'Help', at: minutesAgo(11) },
  ],
  pageCount: 96,
  orders: [
    { orderId: '1009', total: 84.5, currency: 'EUR', at: '2026-05-01T11:00:00Z' },
    { orderId: '0877', total: 129, currency: 'EUR', at: '2026-02-11T11:00:00Z' },
  ],
  orderCount: 2,
  lifecycleStage: 'retained',
  value: {
    currency: 'EUR',
    orders: 2,
    spent: 213.5,
    rfm: { recency: 5, frequency: 4, monetary: 3 },
    probabilityAlive: 0.82,
    expectedPurchases: 2.1,
    lifetimeValue: 171.4,
    churnRisk: 0.34,
    type: 'loyal',
    products: [{ productId: 'pot-24', name: 'Saucer, 24 cm', score: 0.41, because: 'Terracotta pot, 24 cm' }],
    asOf: minutesAgo(0),
  },
  ...part,
});

export const aLoyaltyAccount = (part: Partial<DeskLoyaltyAccount> = {}): DeskLoyaltyAccount => ({
  userId: 'customer-7',
  timeZone: 'Europe/Warsaw',
  memberNumber: '2912345678905',
  points: { available: 163, pending: 20, expiring: 12, expiringAt: '2026-06-30T22:00:00Z' },
  tier: { key: 'leaf', name: 'Leaf' },
  joinedAt: '2026-02-11T11:00:00Z',
  asOf: minutesAgo(0),
  ...part,
});

export const aLoyaltyEntry = (part: Partial<DeskLoyaltyEntry> = {}): DeskLoyaltyEntry => ({
  id: anId(),
  idempotencyKey: anId(),
  type: 'earn',
  points: 34,
  reason: 'Order 1009',
  createdAt: '2026-05-02T11:00:00Z',
  ...part,
});

export const aCannedAnswer = (part: Partial<CannedAnswer> = {}): CannedAnswer => ({
  id: anId(),
  site: 'demo',
  shortcut: 'parcel',
  title: 'Where the parcel is',
  texts: {
    en: 'Your parcel is on its way. You find where it is in your account under “Orders”.',
    pl: 'Paczka jest już w drodze. Sprawdzisz ją na swoim koncie w zakładce „Zamówienia”.',
  },
  ...part,
});

/** What hostile people write. Nothing of it may ever be more than text. */
export const hostileTexts = [
  '<img src=x onerror="window.hacked=1">',
  '<script>window.hacked=1</script>',
  '"><svg onload=window.hacked=1>',
  'javascript:window.hacked=1',
  '<a href="javascript:window.hacked=1">a</a>',
  'data:image/svg+xml,<svg onload="window.hacked=1"/>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.hacked=1&gt;">',
  `$\{window.hacked=1}{{constructor.constructor('window.hacked=1')()}}`,
];
