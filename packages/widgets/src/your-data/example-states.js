/** What a customer of some years has with a shop. */
const profile = {
  anonymousIds: ['3f0a7c1e-2c64-4f65-8f2d-9d0f8a1f4f10'],
  userId: 'customer-4711',
  proven: true,
  traits: {
    firstName: 'Ada',
    lastName: 'Lovelace',
    email: 'ada@example.com',
    birthday: '1990-12-10',
    address: { street: '12 St James’s Square', city: 'London' },
    favourite_tea: 'سنچا Sencha',
  },
  groups: [],
  consent: { necessary: true, analytics: true },
  firstSeenAt: '2025-05-03T10:00:00Z',
  lastSeenAt: '2026-11-22T08:30:00Z',
  visits: 22,
  pages: Array.from({ length: 9 }, (_, index) => ({
    url: `https://shop.example/en/p/${index}`,
    title: [
      'Sencha',
      'Basket',
      'چای سیاه',
      '龙井茶',
      null,
      'A very long title of a page about the harvest of green tea in Shizuoka',
    ][index % 6],
    at: new Date(Date.UTC(2026, 10, 22, 8, 30 - index)).toISOString(),
  })),
  pageCount: 214,
  orders: [
    { orderId: 'A-1009', total: 42.5, currency: 'EUR', at: '2026-11-02T12:00:00Z' },
    { orderId: 'A-0871', total: 1250, currency: 'PLN', at: '2026-06-11T12:00:00Z' },
  ],
  orderCount: 2,
  lifecycleStage: 'retained',
};

const receipts = {
  items: [
    {
      at: '2025-05-03T10:00:00Z',
      choices: { necessary: true, preferences: false, analytics: false, marketing: false },
    },
    {
      at: '2026-05-03T10:00:00Z',
      choices: { necessary: true, preferences: false, analytics: true, marketing: false },
    },
  ].map((receipt, index) => ({
    scheme: 2,
    receiptId: `receipt-${index}`,
    site: 'demo',
    policyVersion: '2026-05',
    source: 'banner',
    previousHash: '0'.repeat(64),
    hash: 'c0ffee5afe'.repeat(7).slice(index, index + 64),
    ...receipt,
  })),
  salts: {},
  next: null,
};

/** @param {string} code */
const fail = (code) => () => Promise.reject(Object.assign(new Error(code), { code }));
const never = () => new Promise(() => {});

/** A client of somebody who has been here for long, which forgets what was changed when it is made anew. */
const held = () => {
  const mine = structuredClone(profile);
  return {
    profiles: {
      get: async () => mine,
      update: async (/** @type {Record<string, unknown>} */ traits) => {
        Object.assign(mine.traits, traits);
        return structuredClone(mine);
      },
      export: async () => ({ profile: mine, events: [], consentReceipts: receipts.items, consentSalts: {} }),
      erase: async () => {},
    },
    consent: {
      get: async () => receipts.items.at(-1),
      receipts: async () => receipts,
    },
  };
};

/** @param {object} profiles */
const but = (profiles) => () => {
  const client = held();
  return { ...client, profiles: { ...client.profiles, ...profiles } };
};

/** Every state of the element, by the client that leads to it. */
export const states = {
  held,
  nothing: () => ({ ...but({ get: async () => undefined })(), consent: { get: async () => undefined } }),
  loading: but({ get: never }),
  failed: but({ get: fail('unavailable') }),
  unauthorized: but({ get: fail('unauthorized') }),
  'fails to save': but({
    update: fail('unavailable'),
    erase: fail('unavailable'),
    export: fail('unavailable'),
  }),
};

/** Makes the client of one state. @param {keyof typeof states} state */
export const aClient = (state) => states[state]();
