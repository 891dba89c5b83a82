import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Backend } from '../backend.ts';
import type { ConsentReceipt, Profile } from '../models/index.ts';
import { aPageEvent } from '../testing/builders.ts';
import { entriesOf } from '../testing/entries.ts';
import { json, startRecordingServer } from '../testing/recording-server.ts';
import { type RapportOptions, rapport } from './backend.ts';

const token = json(200, { token: 'token-1', expiresAt: '2999-01-01T00:00:00Z' });
const receipt = { receiptId: 'receipt-1', previousHash: '0'.repeat(64), hash: 'a'.repeat(64) };
const profile = {
  anonymousIds: ['anonymous-1'],
  proven: false,
  traits: {},
  groups: [],
  consent: null,
  firstSeenAt: '2026-11-22T05:03:44Z',
  lastSeenAt: '2026-11-22T05:03:44Z',
  visits: 1,
  pages: [],
  pageCount: 0,
  orders: [],
  orderCount: 0,
  lifecycleStage: 'reached',
} satisfies Profile;
const choice = {
  id: 'choice-1',
  choices: { necessary: true, analytics: true },
  policyVersion: '1',
  source: 'banner',
} as const;

const start = async (options: Partial<RapportOptions> = { anonymousId: () => 'anonymous-1' }) => {
  const server = await startRecordingServer();
  const backend = rapport({ endpoint: server.url, siteKey: 'demo', ...options });
  const { consent, events, profiles } = backend;
  if (!consent || !events) throw new Error('a capability is missing');
  return {
    server,
    consent,
    events,
    profiles: profiles as NonNullable<typeof profiles>,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
};

describe('rapport', () => {
  it('is a backend of everything that there is', async () => {
    expectTypeOf(rapport).returns.toEqualTypeOf<Backend>();
    const backend = rapport({
      endpoint: 'https://crm.example',
      siteKey: 'demo',
      anonymousId: () => undefined,
    });
    const capabilities = [
      'events',
      'consent',
      'articles',
      'profiles',
      'conversations',
      'cases',
      'loyalty',
      'stream',
    ];
    expect(Object.keys(backend)).toEqual(['name', ...capabilities]);
  });

  it('has nothing of one visitor where none can be told', () => {
    const { profiles, conversations, cases, stream } = rapport({
      endpoint: 'https://crm.example',
      siteKey: 'demo',
    });
    expect([profiles, conversations, cases, stream]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('sends events under the key that proved the visitor', async () => {
    await using it = await start();
    it.server.answerOnce(
      json(200, { token: 't', expiresAt: '2999-01-01T00:00:00Z', visitorKey: 'generated-key-01' }),
    );
    it.server.answerOnce(json(200, profile));
    await it.profiles.get();
    await it.events.deliver(entriesOf([aPageEvent()]), {});
    expect(JSON.parse(it.server.requests[2]?.body ?? '')).toMatchObject({ visitorKey: 'generated-key-01' });
  });

  it.each([
    ['endpoint', { endpoint: '/relative', siteKey: 'demo' }],
    ['endpoint', { endpoint: 'ftp://crm.example', siteKey: 'demo' }],
    ['endpoint', { endpoint: 'https://ada:secret@crm.example', siteKey: 'demo' }],
    ['siteKey', { endpoint: 'https://crm.example', siteKey: ' ' }],
    ['timeoutMs', { endpoint: 'https://crm.example', siteKey: 'demo', timeoutMs: 0 }],
    ['sitekey', { endpoint: 'https://crm.example', siteKey: 'demo', sitekey: 'demo' }],
  ])('names the option %s when it cannot be used', (name, options) => {
    expect(() => rapport(options)).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: expect.stringMatching(`^${name}: expected `),
      }),
    );
    expect(() => rapport(options)).not.toThrow(/secret/);
  });
});

describe('consent on a Rapport server', () => {
  it('puts a choice under the visitor token', async () => {
    await using it = await start();
    it.server.answerOnce(token, json(200, receipt));
    expectTypeOf(it.consent.put).returns.toEqualTypeOf<Promise<ConsentReceipt>>();
    expect(await it.consent.put(choice)).toEqual(receipt);
    expect(it.server.requests[1]).toMatchObject({
      method: 'PUT',
      path: '/v1/consent',
      headers: { authorization: 'Bearer token-1' },
    });
    expect(JSON.parse(it.server.requests[1]?.body ?? '')).toEqual(choice);
  });

  it('links the choice to nobody while nobody is known', async () => {
    await using it = await start({});
    it.server.answerOnce(json(200, receipt));
    expect(await it.consent.put(choice)).toEqual(receipt);
    expect(it.server.requests).toMatchObject([{ method: 'PUT', path: '/v1/consent' }]);
    expect(it.server.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(JSON.parse(it.server.requests[0]?.body ?? '')).toEqual({ ...choice, writeKey: 'demo' });
    expect(await it.consent.get()).toBeUndefined();
    expect(it.server.requests).toHaveLength(1);
  });

  it('gets what holds now, and undefined where there is none', async () => {
    await using it = await start();
    const stored = {
      choices: choice.choices,
      policyVersion: '1',
      source: 'banner',
      at: '2026-11-22T05:03:44Z',
      receiptId: 'receipt-1',
    };
    it.server.answerOnce(token, json(200, stored), json(404, {}));
    expect(await it.consent.get()).toEqual(stored);
    expect(await it.consent.get()).toBeUndefined();
  });

  it('gets every page of the receipts, and none for nobody', async () => {
    await using it = await start();
    const hash = 'a'.repeat(64);
    const item = (receiptId: string) => ({
      scheme: 2,
      receiptId,
      site: 'demo',
      subject: hash,
      at: '2026-11-22T05:03:44Z',
      policyVersion: '1',
      choices: { necessary: true, preferences: false, analytics: true, marketing: false },
      source: 'banner',
      previousHash: hash,
      hash,
    });
    const salts = { [hash]: 'salt' };
    it.server.answerOnce(token, json(200, { items: [item('1')], salts, next: '17 a' }));
    it.server.answerOnce(json(200, { items: [item('2')], salts, next: null }));
    expect(await it.consent.receipts?.()).toEqual({ items: [item('1'), item('2')], salts, next: null });
    expect(it.server.requests.slice(1).map(({ path }) => path)).toEqual([
      '/v1/consent/receipts?limit=1000',
      '/v1/consent/receipts?limit=1000&cursor=17%20a',
    ]);
    await using nobody = await start({});
    expect(await nobody.consent.receipts?.()).toEqual({ items: [], salts: {}, next: null });
  });
});

describe('profiles on a Rapport server', () => {
  it('gets, updates, exports and erases', async () => {
    await using it = await start();
    const changed = { ...profile, traits: { firstName: 'Ada' } };
    it.server.answerOnce(token, json(200, profile), json(200, changed), json(200, { profile, events: [] }));
    it.server.answerOnce((_request, response) => void response.writeHead(204).end());
    expect(await it.profiles.get()).toEqual(profile);
    expect(await it.profiles.update({ firstName: 'Ada' })).toEqual(changed);
    expect(await it.profiles.export()).toEqual({ profile, events: [] });
    expect(await it.profiles.erase()).toBeUndefined();
    expect(it.server.requests.slice(1).map(({ method, path, body }) => [method, path, body])).toEqual([
      ['GET', '/v1/profile', ''],
      ['PATCH', '/v1/profile', '{"firstName":"Ada"}'],
      ['GET', '/v1/profile/export', ''],
      ['DELETE', '/v1/profile', ''],
    ]);
  });

  it('gets undefined for somebody of whom nothing is held, and for nobody', async () => {
    await using it = await start();
    it.server.answerOnce(token, json(404, {}));
    expect(await it.profiles.get()).toBeUndefined();
    await using nobody = await start({ anonymousId: () => undefined });
    expect(await nobody.profiles.get()).toBeUndefined();
    await expect(nobody.profiles.update({})).rejects.toMatchObject({ code: 'unauthorized' });
    expect(nobody.server.requests).toEqual([]);
  });
});
