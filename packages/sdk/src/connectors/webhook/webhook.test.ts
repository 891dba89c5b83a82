import { Webhook } from 'standardwebhooks';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { aPageEvent, aStoredEvent, aTrackEvent } from '../../testing/builders.ts';
import { entriesOf } from '../../testing/entries.ts';
import { json, type RecordedRequest, startRecordingServer } from '../../testing/recording-server.ts';
import { describeConnector } from '../connector.contract.ts';
import type { Connector } from '../connector.ts';
import { createStandardWebhooksContract } from '../contracts/standard-webhooks.ts';
import { operations } from '../definition.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { createFakeReceiver } from '../suite/fake-receiver.fixture.ts';
import { type WebhookOptions, webhook } from './webhook.ts';

const secretOf = (byte: number, length = 32) => `whsec_${Buffer.alloc(length, byte).toString('base64')}`;
const secret = secretOf(1);
const headersOf = (request: RecordedRequest | undefined) =>
  (request?.headers ?? {}) as Record<string, string>;

describeConnector('webhook', {
  create: (options) => webhook({ secret, headers: { 'x-gateway-key': 'g4teway' }, ...options }),
  secrets: [secret, secret.slice('whsec_'.length), 'g4teway'],
  idsOf: ({ headers }) => [String(headers['webhook-id'])],
});

describeCrm('A receiver of webhooks', {
  create: ({ now }) => webhook({ url: 'https://events.example/in', secret, ...(now && { now }) }),
  carries: operations,
  fake: () =>
    createFakeReceiver({
      contract: createStandardWebhooksContract({ secret }),
      eventsOf: ({ headers, body: { type, timestamp: time, data } }) => [
        { source: '', id: headers.get('webhook-id') ?? '', type, time, data },
      ],
    }),
  things: (crm, operation) => crm.of(operation === 'person' ? 'people' : 'events'),
  key: ({ userId }) => userId,
  keyOf: ({ fields }) => fields.userId,
  firstNameOf: ({ fields }) => fields.traits?.firstName,
  secrets: [secret],
});

const start = async (options: Partial<WebhookOptions> = {}) => {
  const server = await startRecordingServer(json(204, {}));
  const connector = webhook({ url: `${server.url}/hooks/rapport/?tenant=1`, secret, ...options });
  return { server, connector, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
};

describe('webhook', () => {
  it('makes a connector', () => {
    expectTypeOf(webhook).toEqualTypeOf<(options: WebhookOptions) => Connector>();
    expect(webhook({ url: 'https://crm.example', secret }).name).toBe('webhook');
    expect(webhook({ url: 'https://crm.example', secret, name: 'crm' }).name).toBe('crm');
  });

  it('posts what a receiver of Standard Webhooks verifies', async () => {
    await using it = await start({ headers: { 'X-Gateway-Key': 'abc' } });
    const event = aStoredEvent(aPageEvent({ name: 'Chào mừng 👋 سلام' }));
    await it.connector.deliver(entriesOf([event]), {});
    const [request] = it.server.requests;
    const payload = new Webhook(secret).verify(request?.body ?? '', headersOf(request));
    expect(payload).toEqual({ type: 'event.page', timestamp: event.timestamp, data: event });
    expect(request).toMatchObject({
      method: 'POST',
      path: '/hooks/rapport/?tenant=1',
      headers: { 'webhook-id': event.messageId, 'content-type': 'application/json', 'x-gateway-key': 'abc' },
    });
  });

  it('does not verify once a byte of it has changed', async () => {
    await using it = await start();
    await it.connector.deliver(entriesOf([aStoredEvent(aTrackEvent({ event: 'Order Completed' }))]), {});
    const [request] = it.server.requests;
    const changed = request?.body.replace('Order', 'order') ?? '';
    expect(() => new Webhook(secret).verify(changed, headersOf(request))).toThrow('No matching signature');
    expect(() => new Webhook(secretOf(2)).verify(request?.body ?? '', headersOf(request))).toThrow();
  });

  it('signs with the old and the new secret while they are changed', async () => {
    await using it = await start({ secret: [secretOf(2, 24), secretOf(3, 64)] });
    await it.connector.deliver(entriesOf([aStoredEvent()]), {});
    const [request] = it.server.requests;
    expect(request?.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const each of [secretOf(2, 24), secretOf(3, 64)])
      expect(new Webhook(each).verify(request?.body ?? '', headersOf(request))).toBeDefined();
  });

  it('signs each attempt with its own time, under the same id', async () => {
    const clock = { now: Date.now() - 120_000 };
    await using it = await start({ now: () => clock.now });
    const entries = entriesOf([aStoredEvent()]);
    await it.connector.deliver(entries, {});
    clock.now += 60_000;
    await it.connector.deliver(entries, {});
    const [first, second] = it.server.requests.map(headersOf);
    expect(second?.['webhook-id']).toBe(first?.['webhook-id']);
    expect(Number(second?.['webhook-timestamp']) - Number(first?.['webhook-timestamp'])).toBe(60);
    for (const request of it.server.requests) new Webhook(secret).verify(request.body, headersOf(request));
  });

  it.each([
    ['đơn hàng 1', '%C4%91%C6%A1n%20h%C3%A0ng%201'],
    ['line\r\nbreak: 1', 'line%0D%0Abreak%3A%201'],
    ['\ud800', '%EF%BF%BD'],
  ])('can send an id that no header takes: %j', async (messageId, webhookId) => {
    await using it = await start();
    const result = await it.connector.deliver(entriesOf([aStoredEvent(aPageEvent({ messageId }))]), {});
    expect(result).toEqual({ status: 'answered', results: [{ status: 'delivered' }] });
    const [request] = it.server.requests;
    expect(request?.headers['webhook-id']).toBe(webhookId);
    new Webhook(secret).verify(request?.body ?? '', headersOf(request));
  });

  it('keeps the order of one customer when a delivery fails on the way', async () => {
    await using it = await start();
    const events = [1, 2, 3].map((n) => aStoredEvent(aTrackEvent({ event: `Step ${n}` })));
    it.server.answerOnce(json(200, {}), json(503, {}));
    const result = await it.connector.deliver(
      entriesOf(events, () => 'profile-1'),
      {},
    );
    expect(result).toMatchObject({
      results: [{ status: 'delivered' }, { status: 'retry' }, { status: 'retry' }],
    });
    expect(it.server.requests).toHaveLength(2);
  });

  it('asks to erase somebody, signed like an event', async () => {
    await using it = await start();
    const item = {
      type: 'delete',
      messageId: 'erasure-1',
      timestamp: '2026-11-22T06:00:00.000Z',
      userId: 'user-1',
      anonymousIds: ['anonymous-1'],
    } as const;
    const result = await it.connector.erase?.(entriesOf([item]), {});
    expect(result).toEqual({ status: 'answered', results: [{ status: 'delivered' }] });
    const [request] = it.server.requests;
    expect(request?.headers['webhook-id']).toBe('erasure-1');
    expect(new Webhook(secret).verify(request?.body ?? '', headersOf(request))).toEqual({
      type: 'event.delete',
      timestamp: item.timestamp,
      data: item,
    });
  });

  it('sends what an owner makes of an event, and not what they leave out', async () => {
    await using it = await start({
      filter: ({ type }) => type !== 'page',
      transform: (event) =>
        event.type === 'track' && event.event === 'Secret'
          ? undefined
          : { ...event, messageId: 'other', context: { locale: 'vi' } },
    });
    const [page, kept, dropped] = [
      aPageEvent(),
      aTrackEvent({ event: 'Product Viewed' }),
      aTrackEvent({ event: 'Secret' }),
    ].map((event) => aStoredEvent(event));
    expect([page, kept, dropped].map((event) => it.connector.accepts?.(event!))).toEqual([
      false,
      true,
      false,
    ]);
    const results = [{ status: 'delivered' }, { status: 'delivered' }];
    expect(await it.connector.deliver(entriesOf([kept!, dropped!]), {})).toEqual({
      status: 'answered',
      results,
    });
    expect(it.server.requests.map(({ headers }) => headers['webhook-id'])).toEqual([kept?.messageId]);
    expect(JSON.parse(it.server.requests[0]?.body ?? '').data.context).toEqual({ locale: 'vi' });
  });

  it('leaves erasures as they are, whatever an owner makes of events', async () => {
    await using it = await start({ transform: () => undefined });
    const item = {
      type: 'delete',
      messageId: 'erasure-1',
      timestamp: '2026-11-22T06:00:00.000Z',
      anonymousIds: [],
    } as const;
    await it.connector.erase?.(entriesOf([item]), {});
    expect(it.server.requests).toHaveLength(1);
  });

  it('sends over http to this machine only, unless it is allowed', () => {
    for (const host of ['localhost:3000', 'hooks.localhost', '127.0.0.1:1', '[::1]:1'])
      expect(webhook({ url: `http://${host}/`, secret }).name).toBe('webhook');
    for (const host of ['127.0.0.1.example.com', 'localhost.example.com', '10.0.0.1'])
      expect(() => webhook({ url: `http://${host}/`, secret })).toThrow(/^url: expected an https URL/);
    expect(webhook({ url: 'http://10.0.0.1/', secret, allowInsecure: true }).name).toBe('webhook');
  });

  it.each([
    ['secret', { secret: 'plain text' }],
    ['secret', { secret: secretOf(1, 23) }],
    ['secret', { secret: secretOf(1, 65) }],
    ['secret', { secret: 'whsec_a' }],
    ['secret', { secret: [] }],
    ['url', { url: 'https://ada:p4ss@crm.example/' }],
    ['headers', { headers: { 'bad name': 'x' } }],
    ['name', { name: '' }],
    ['timeoutMs', { timeoutMs: 60_000 }],
    ['secrets', { secrets: [secret] }],
    ['webhookSecret', { webhookSecret: 'plain text' }],
    ['filter', { filter: 'plain text' as never }],
  ])('names the option %s when it cannot be used', (name, options) => {
    const create = () => webhook({ url: 'https://crm.example', secret, ...options });
    expect(create).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: expect.stringMatching(`^${name}: expected `),
      }),
    );
    expect(create).not.toThrow(/p4ss|plain text/);
  });
});
