import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ConsentCapability, ProfilesCapability } from './backend.ts';
import type { ClientOptions } from './client/client-options.ts';
import { type Client, createClient } from './client.ts';
import { RapportError } from './errors.ts';
import { incomingEvent, type TrackedEvent } from './models/index.ts';
import { createMemoryStore } from './outbox/index.ts';
import { json, startRecordingServer } from './testing/recording-server.ts';

const now = () => Date.parse('2026-11-22T05:03:44.120Z');
const token = json(200, { token: 'token-1', expiresAt: '2999-01-01T00:00:00Z' });
const receipt = json(200, { receiptId: 'receipt-1', previousHash: '0'.repeat(64), hash: 'a'.repeat(64) });
const choice = { id: 'choice-1', policyVersion: '1', source: 'api' } as const;

const start = async (options: Partial<ClientOptions> = {}) => {
  const server = await startRecordingServer();
  const client = createClient({ endpoint: server.url, site: 'demo', now, ...options } as ClientOptions);
  const bodies = () => server.requests.map(({ body }) => JSON.parse(body || '{}'));
  const sent = async (): Promise<TrackedEvent[]> => {
    await client.flush();
    return bodies().flatMap(({ batch }) => batch ?? []);
  };
  return {
    server,
    client,
    bodies,
    sent,
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await server[Symbol.asyncDispose]();
    },
  };
};

describe('createClient', () => {
  it('sends every kind of event, in order, as one batch', async () => {
    await using it = await start();
    const { client } = it;
    await client.page('Home', { section: 'tea' });
    await client.screen('Cart');
    await client.track('Product Viewed', { product_id: 'tea-1' });
    await client.identify('user-1', { email: 'ada@example.com' });
    await client.group('company-1', { name: 'Analytical Engines' });
    await client.alias('user-1', 'old-1');
    const events = await it.sent();
    expect(events).toMatchObject([
      { type: 'page', name: 'Home', properties: { section: 'tea' } },
      { type: 'screen', name: 'Cart' },
      { type: 'track', event: 'Product Viewed', properties: { product_id: 'tea-1' } },
      { type: 'identify', userId: 'user-1', traits: { email: 'ada@example.com' } },
      { type: 'group', groupId: 'company-1', userId: 'user-1', traits: { name: 'Analytical Engines' } },
      { type: 'alias', userId: 'user-1', previousId: 'old-1' },
    ]);
    expect(it.server.requests).toMatchObject([{ method: 'POST', path: '/v1/batch' }]);
    for (const event of events) expect(incomingEvent.safeParse(event).error).toBeUndefined();
  });

  it('gives every event its own id and its time at once', async () => {
    const clock = { now: now() };
    await using it = await start({ now: () => clock.now });
    await it.client.page();
    clock.now += 60_000;
    await it.client.page();
    const [first, second] = await it.sent();
    expect(first?.timestamp).toBe('2026-11-22T05:03:44.120Z');
    expect(second?.timestamp).toBe('2026-11-22T05:04:44.120Z');
    expect(first?.messageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(second?.messageId).not.toBe(first?.messageId);
  });

  it('takes what the call says instead of its own', async () => {
    await using it = await start();
    const options = {
      messageId: 'order-7',
      timestamp: new Date('2020-02-02T02:02:02Z'),
      userId: 'user-7',
      context: { locale: 'fa', consent: { categoryPreferences: { analytics: true } } },
      integrations: { All: false },
    };
    await it.client.track('Order Completed', {}, options);
    const [event] = await it.sent();
    expect(event).toMatchObject({ ...options, timestamp: '2020-02-02T02:02:02.000Z' });
    expect(event).not.toHaveProperty('anonymousId');
  });

  it('sends the event as it was when it was tracked', async () => {
    await using it = await start();
    const properties = { lines: [{ quantity: 1 }] };
    const tracked = it.client.track('Cart Viewed', properties);
    properties.lines[0]!.quantity = 2;
    await tracked;
    expect(await it.sent()).toMatchObject([{ properties: { lines: [{ quantity: 1 }] } }]);
  });

  it('reports what its outbox took in and lost', async () => {
    await using it = await start();
    await it.client.page();
    await it.client.flush();
    expect(it.bodies()).toMatchObject([{ outbox: { added: 1, lost: {} } }]);
  });

  it('sends through the given fetch', async () => {
    const urls: string[] = [];
    const fetched: typeof fetch = async (input) => {
      urls.push(String(input));
      return Response.json({ success: true });
    };
    const client = createClient({ endpoint: 'https://crm.example/rapport/', site: 'demo', fetch: fetched });
    await client.page();
    await client.close();
    expect(urls).toEqual(['https://crm.example/rapport/v1/batch']);
  });

  it('keeps in the given store what could not be sent, for the next client to send', async () => {
    const store = createMemoryStore<TrackedEvent>();
    await using broken = await start({ store });
    broken.server.answer(json(503, {}));
    await broken.client.track('Signed Up');
    await broken.client.flush({ timeoutMs: 50 });
    expect((await store.state(now())).waiting).toBe(1);
    await broken.client.close({ timeoutMs: 0 });
    await using it = await start({ store, now: () => now() + 3_600_000 });
    expect(await it.sent()).toMatchObject([{ event: 'Signed Up' }]);
  });

  it('sends the rest when it is closed, and takes no more', async () => {
    await using it = await start();
    await it.client.page();
    await it.client.close();
    expect(it.server.requests).toHaveLength(1);
    await expect(it.client.page()).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('the visitor of a client', () => {
  it('is made up once, and proven by a key', async () => {
    await using it = await start();
    await it.client.page();
    await it.client.track('Signed Up');
    const [first, second] = await it.sent();
    expect(first?.anonymousId).toBe(second?.anonymousId);
    expect(it.bodies()[0].visitorKey.length).toBeGreaterThanOrEqual(16);
    expect(it.bodies()[0].visitorKey).not.toBe(first?.anonymousId);
  });

  it('is the given one, asked for at each call', async () => {
    const who = { id: 'anonymous-1' };
    await using it = await start({ anonymousId: () => who.id, visitorKey: 'key-1234567890ab' });
    await it.client.page();
    who.id = 'anonymous-2';
    await it.client.page();
    expect((await it.sent()).map(({ anonymousId }) => anonymousId)).toEqual(['anonymous-1', 'anonymous-2']);
    expect(it.bodies()[0]).toMatchObject({ visitorKey: 'key-1234567890ab' });
  });

  it('becomes the customer who is identified', async () => {
    await using it = await start();
    await it.client.page();
    await it.client.identify('user-1');
    await it.client.page();
    const events = await it.sent();
    expect(events.map(({ userId }) => userId)).toEqual([undefined, 'user-1', 'user-1']);
    expect(new Set(events.map(({ anonymousId }) => anonymousId)).size).toBe(1);
  });

  it('is another one for the next customer on the same device', async () => {
    await using it = await start();
    for (const userId of ['user-1', 'user-2', 'user-2']) await it.client.identify(userId);
    const [ada, bob, stillBob] = await it.sent();
    expect(ada?.anonymousId).not.toBe(bob?.anonymousId);
    expect(bob?.anonymousId).toBe(stillBob?.anonymousId);
  });

  it('stays the same when a call is about somebody else', async () => {
    await using it = await start();
    await it.client.identify('user-2', {}, { anonymousId: 'kiosk' });
    await it.client.page();
    const [kiosk, own] = await it.sent();
    expect(kiosk).toMatchObject({ userId: 'user-2', anonymousId: 'kiosk' });
    expect(own).not.toHaveProperty('userId');
    expect(own?.anonymousId).not.toBe('kiosk');
  });

  it('is who an alias joins when nobody is named', async () => {
    await using it = await start();
    await it.client.page();
    await it.client.alias('user-1');
    const [page, alias] = await it.sent();
    expect(alias).toMatchObject({ userId: 'user-1', previousId: page?.anonymousId });
  });
});

describe('a client with a server key', () => {
  it('signs with the server key, and makes up no visitor', async () => {
    await using it = await start({ serverKey: 's3rver-key' });
    await it.client.track('Order Completed', { order_id: '7' }, { userId: 'user-1' });
    await it.client.identify('user-2', { plan: 'gold' });
    const events = await it.sent();
    expect(it.bodies()[0]).toMatchObject({ writeKey: 's3rver-key' });
    expect(it.bodies()[0]).not.toHaveProperty('visitorKey');
    expect(events).toMatchObject([{ userId: 'user-1' }, { userId: 'user-2' }]);
    for (const event of events) expect(event).not.toHaveProperty('anonymousId');
  });

  it('never guesses whom an event is about', async () => {
    await using it = await start({ serverKey: 's3rver-key' });
    await it.client.identify('user-1');
    await expect(it.client.track('Order Completed')).rejects.toMatchObject({
      code: 'invalid_event',
      message: expect.stringContaining('userId'),
    });
    expect(await it.sent()).toHaveLength(1);
  });

  it('shows no profiles, unless it speaks for one visitor', () => {
    const options = { endpoint: 'https://crm.example', site: 'demo', serverKey: 's3rver-key' };
    expect(createClient(options).profiles).toBeUndefined();
    expect(createClient({ ...options, anonymousId: 'anonymous-1' }).profiles).toBeDefined();
  });
});

describe('a call with wrong arguments', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  const calls: [string, (client: Client) => Promise<void>][] = [
    ['track: event has to be of type string', (client) => client.track(undefined as never)],
    ['track: event has to be of type string', (client) => client.track(7 as never)],
    ['track: event is empty', (client) => client.track('')],
    ['track: event is too long', (client) => client.track('x'.repeat(256))],
    ['track: properties has to be of type', (client) => client.track('x', [] as never)],
    ['track: properties has to be of type', (client) => client.track('x', 'y' as never)],
    ['track: what cannot be written as JSON', (client) => client.track('x', cyclic)],
    ['track: what cannot be written as JSON', (client) => client.track('x', { big: 1n })],
    [
      'track: the event is larger than 32768 bytes',
      (client) => client.track('x', { text: 'ф'.repeat(17_000) }),
    ],
    ['track: timestamp is not valid', (client) => client.track('x', {}, { timestamp: 'yesterday' })],
    ['track: timestamp has to be', (client) => client.track('x', {}, { timestamp: new Date(Number.NaN) })],
    ['track: messageId is empty', (client) => client.track('x', {}, { messageId: '' })],
    ['page: name has to be of type string', (client) => client.page(7 as never)],
    ['identify: userId is empty', (client) => client.identify('')],
    ['identify: userId has to be of type string', (client) => client.identify(7 as never)],
    ['group: groupId has to be of type string', (client) => client.group(undefined as never)],
    ['alias: userId', (client) => client.alias(7 as never, 'a')],
    ['alias: previousId is empty', (client) => client.alias('a', '')],
  ];
  it.each(calls)('is rejected: %s', async (message, call) => {
    await using it = await start();
    const error = await call(it.client).catch((reason) => reason);
    expect(error).toBeInstanceOf(RapportError);
    expect(error).toMatchObject({ code: 'invalid_event', retryable: false });
    expect(error.message.slice(0, message.length)).toBe(message);
    expect(await it.sent()).toEqual([]);
  });

  it('does without what may be left out', async () => {
    await using it = await start();
    await it.client.page(undefined, undefined, undefined);
    await it.client.identify(null as never, null as never, null as never);
    expect(await it.sent()).toHaveLength(2);
  });
});

describe('onError', () => {
  it('is told of a rejected call, which then needs nobody to wait for it', async () => {
    const told: unknown[] = [];
    await using it = await start({ onError: (error) => told.push(error) });
    void it.client.track('');
    await expect.poll(() => told).toMatchObject([{ code: 'invalid_event' }]);
  });

  it('is told of each event that the backend rejects', async () => {
    const told: unknown[] = [];
    await using it = await start({ onError: (error) => told.push(error) });
    const rejected = [{ messageId: 'id-2', code: 'erased', message: 'erased' }];
    it.server.answer(json(200, { success: true, rejected }));
    await it.client.track('Signed Up', {}, { messageId: 'id-1' });
    await it.client.track('Signed Up', {}, { messageId: 'id-2' });
    await it.client.flush();
    expect(told).toMatchObject([{ code: 'rejected', message: 'rapport rejected id-2: erased' }]);
  });

  it('is told of an event that is refused as a whole batch', async () => {
    const told: unknown[] = [];
    await using it = await start({ onError: (error) => told.push(error) });
    it.server.answer(json(413, {}));
    await it.client.track('Signed Up', {}, { messageId: 'id-1' });
    await it.client.track('Signed Up', {}, { messageId: 'id-2' });
    await it.client.flush();
    expect(told).toMatchObject([{ message: 'rapport rejected id-1: http_413' }, { message: /id-2/ }]);
  });
});

describe('what a client can do', () => {
  it('is everything with a Rapport server', () => {
    const client = createClient({ endpoint: 'https://crm.example', site: 'demo' });
    expect(client.capabilities).toEqual([
      'events',
      'consent',
      'profiles',
      'articles',
      'conversations',
      'cases',
      'loyalty',
      'stream',
    ]);
    expectTypeOf(client.profiles).toEqualTypeOf<ProfilesCapability | undefined>();
    expectTypeOf(client.consent).toEqualTypeOf<ConsentCapability | undefined>();
  });

  it('is what its backend can do', async () => {
    const client = createClient({ backend: { name: 'crm' } });
    expect(client.capabilities).toEqual([]);
    expect(client.profiles).toBeUndefined();
    expect(client.consent).toBeUndefined();
    await expect(client.page()).rejects.toMatchObject({
      code: 'unsupported',
      message: 'page: crm takes no events',
    });
    await client.close();
  });

  it('reads the profile of the visitor that its events are about', async () => {
    await using it = await start();
    await it.client.page();
    await it.client.flush();
    it.server.answerOnce(token, json(404, {}));
    expect(await it.client.profiles?.get()).toBeUndefined();
    const [batch, visitor] = it.bodies().slice(0, 2);
    expect(visitor).toEqual({
      writeKey: 'demo',
      anonymousId: batch.batch[0].anonymousId,
      visitorKey: batch.visitorKey,
    });
  });

  it('proves the customer with the token of the site', async () => {
    await using it = await start();
    await it.client.identify('user-1', {}, { token: 'header.payload.signature' });
    await it.client.flush();
    it.server.answerOnce(token, json(404, {}));
    await it.client.profiles?.get();
    expect(it.bodies()[1]).toMatchObject({ customerToken: 'header.payload.signature' });
    expect(JSON.stringify(it.bodies()[0])).not.toContain('header.payload.signature');
  });

  it('links a refusal to nobody, and a grant to the visitor', async () => {
    await using it = await start();
    it.server.answerOnce(receipt, token, receipt);
    await it.client.consent?.put({ ...choice, choices: { necessary: true, analytics: false } });
    await it.client.consent?.put({ ...choice, choices: { necessary: true, analytics: true } });
    expect(it.server.requests.map(({ path }) => path)).toEqual([
      '/v1/consent',
      '/v1/visitors',
      '/v1/consent',
    ]);
    expect(it.bodies()[0]).toMatchObject({ writeKey: 'demo' });
    await it.client.page();
    expect(await it.sent()).toMatchObject([{ anonymousId: it.bodies()[1].anonymousId }]);
  });
});

describe('the options of a client', () => {
  it('ask for a server or a backend', () => {
    expectTypeOf(createClient).parameter(0).toEqualTypeOf<ClientOptions>();
    expectTypeOf({ endpoint: 'https://crm.example', site: 'demo' }).toExtend<ClientOptions>();
    expectTypeOf({ backend: { name: 'crm' } }).toExtend<ClientOptions>();
    expectTypeOf({ endpoint: 'https://crm.example' }).not.toExtend<ClientOptions>();
    expectTypeOf({ backend: { name: 'crm' }, site: 'demo' }).not.toExtend<ClientOptions>();
  });

  it.each([
    ['endpoint', { site: 'demo' }],
    ['endpoint', { endpoint: 'crm.example', site: 'demo' }],
    ['site', { endpoint: 'https://crm.example' }],
    ['site', { endpoint: 'https://crm.example', site: '' }],
    ['serverKey', { endpoint: 'https://crm.example', site: 'demo', serverKey: '' }],
    ['serverkey', { endpoint: 'https://crm.example', site: 'demo', serverkey: 's3cret' }],
    ['site', { backend: { name: 'crm' }, site: 'demo' }],
  ])('are refused by name: %s', (name, options) => {
    const create = () => createClient(options as never);
    expect(create).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: expect.stringMatching(`^${name}: expected `),
      }),
    );
    expect(create).not.toThrow(/s3cret/);
  });
});
