import { createHmac, randomUUID } from 'node:crypto';
import { type DefinedConnector, defineConnector, type InboundEvent, zendesk } from '@rapport/sdk/connectors';
import type { StoredEvent } from '@rapport/sdk/models';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverKey } from '../testing/test-server.ts';
import { createTestLoyalty, type TestLoyalty } from '../testing/use-loyalty.ts';

const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
const waitMs = { timeout: 20_000, interval: 20 };

/** A CRM that signs as Standard Webhooks says, and tells events as they are. */
const shopCrm = defineConnector({
  id: 'shop-crm',
  title: 'Shop CRM',
  status: 'template',
  settings: { webhookSecret: { secret: true, about: 'what signs its webhooks' } },
  baseUrl: () => 'https://crm.example',
  authentication: { kind: 'none' },
  limits: { windows: [], concurrent: 1 },
  probe: () => ({ method: 'GET', path: '/' }),
  operations: Object.fromEntries(
    (['event', 'order', 'consent', 'loyalty'] as const).map((name) => [
      name,
      {
        map: {},
        write: {
          by: 'request',
          request: ({ view }: { view: { id: string } }) => ({
            method: 'POST',
            path: '/events',
            json: { id: view.id },
          }),
        },
      },
    ]),
  ),
  inbound: {
    verify: async ({ headers, body }, { webhookSecret }) => {
      try {
        new Webhook(webhookSecret).verify(body, Object.fromEntries(headers));
        return true;
      } catch (error) {
        return !(error instanceof WebhookVerificationError);
      }
    },
    events: (body) => body as InboundEvent[],
  },
});

describe('what CRMs tell', () => {
  let server: TestLoyalty;
  /** By connector, what came there. */
  const sent = new Map<string, string[]>();
  const crm = (name: string, byte: number): DefinedConnector =>
    shopCrm({
      name,
      webhookSecret: secretOf(byte),
      fetch: async (_url, init) => {
        sent.set(name, [...(sent.get(name) ?? []), JSON.parse(String(init?.body)).id]);
        return new Response('{}', { headers: { 'content-type': 'application/json' } });
      },
    });
  const helpdesk = zendesk({
    subdomain: 'shop',
    token: 'a-token',
    webhookSecret: 'a-signing-secret',
    fetch: async () => Response.json({ user: { external_id: 'case-customer' } }),
  });
  beforeAll(async () => {
    server = await createTestLoyalty({ connectors: [crm('crm', 1), crm('crm-2', 2), helpdesk] });
  });
  afterAll(() => server.close());

  const signed = (body: string, { secret = secretOf(1), at = new Date() } = {}) => {
    const id = `msg_${randomUUID()}`;
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    };
  };
  const call = (body: string, headers: Record<string, string>, path = 'demo/crm') =>
    server.call('POST', `/v1/inbound/${path}`, { body, headers });
  const tell = (...events: Partial<InboundEvent>[]) => {
    const body = JSON.stringify(
      events.map((event) => ({ messageId: randomUUID(), event: 'Order Shipped', properties: {}, ...event })),
    );
    return call(body, signed(body));
  };
  const say = (userId: string, traits: object, key = serverKey) =>
    server.batch([{ type: 'identify', userId, traits, anonymousId: `browser-of-${userId}` }], {}, key);
  /** What a proven customer reads of themselves. */
  const eventsOf = async (userId: string): Promise<StoredEvent[]> => {
    const { token } = await server.customer(userId);
    return (await server.call('GET', '/v1/profile/export', { token })).body.events;
  };
  const consentOf = async (id: string) => (await server.profile(id)).body.consent;

  it('is kept as a proven event of the customer, once, and goes to all others', async () => {
    await say('ada', { email: 'ada@example.com' });
    const told = { messageId: 'shipped-1', userId: 'ada', properties: { order_id: 'o1' } };
    expect(await tell(told)).toMatchObject({ status: 200, body: { accepted: 1, ignored: 0 } });
    expect(await tell(told)).toMatchObject({ status: 200, body: { accepted: 1, ignored: 0 } });
    const kept = (await eventsOf('ada')).filter(({ type }) => type === 'track');
    expect(kept).toMatchObject([
      {
        event: 'Order Shipped',
        messageId: 'inbound-crm-shipped-1',
        userId: 'ada',
        properties: { order_id: 'o1' },
        context: { inbound: 'crm' },
      },
    ]);
    await expect.poll(() => sent.get('crm-2'), waitMs).toEqual(['inbound-crm-shipped-1']);
    expect(sent.get('crm')).toBeUndefined();
  });

  it('is refused without the signature of just that connector over just that body, in time', async () => {
    const body = JSON.stringify([{ messageId: 'x', event: 'Order Shipped', userId: 'ada', properties: {} }]);
    const old = new Date(Date.now() - 600_000);
    for (const headers of [
      {},
      signed(`${body} `),
      signed(body, { secret: secretOf(2) }),
      signed(body, { at: old }),
    ])
      expect(await call(body, headers)).toMatchObject({ status: 401, body: { code: 'invalid_signature' } });
    expect((await call(body, signed(body), 'demo/crm-2')).status).toBe(401);
    expect((await eventsOf('ada')).map(({ messageId }) => messageId)).not.toContain('inbound-crm-x');
  });

  it.each([
    ['no such site', 'nowhere/crm', '[]', 404, 'not_found'],
    ['no such connector', 'demo/nobody', '[]', 404, 'not_found'],
    ['no JSON', 'demo/crm', '{"a":', 400, 'invalid_json'],
    ['far too much', 'demo/crm', `"${'x'.repeat(256 * 1024)}"`, 413, 'body_too_large'],
  ])('answers %s as a problem', async (_name, path, body, status, code) => {
    const answer = await call(body, signed(body), path);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(JSON.stringify(answer.body)).not.toContain('{"a":');
  });

  it('takes no packed body, as a signature is about what was sent', async () => {
    const answer = await call('[]', { ...signed('[]'), 'content-encoding': 'gzip' });
    expect(answer.body).toMatchObject({ code: 'unsupported_encoding' });
  });

  it('makes nobody of somebody unknown', async () => {
    const answer = await tell({ userId: 'stranger' }, { email: 'stranger@example.com' }, {});
    expect(answer).toMatchObject({ status: 202, body: { accepted: 0, ignored: 3 } });
    expect((await server.profile('stranger')).status).toBe(404);
  });

  it('finds a customer by the address that the shop gave, and by no other', async () => {
    await say('eve', { email: 'Eve@Example.com' });
    const mallory = await server.customer('mallory');
    const claim = { type: 'identify', userId: 'mallory', anonymousId: mallory.anonymousId };
    await server.batch([{ ...claim, traits: { email: 'eve@example.com' } }], {
      visitorKey: mallory.visitorKey,
    });
    expect((await server.profile('mallory')).body).toMatchObject({ proven: true });
    expect(await tell({ messageId: 'by-mail', email: 'eve@EXAMPLE.com ' })).toMatchObject({ status: 200 });
    expect((await eventsOf('eve')).map(({ messageId }) => messageId)).toContain('inbound-crm-by-mail');

    await say('twin', { email: 'eve@example.com' });
    expect(await tell({ email: 'eve@example.com' })).toMatchObject({ status: 202, body: { ignored: 1 } });
    // An address that was given up is nobody's.
    await say('twin', { email: 'twin@example.com' });
    expect(await tell({ email: 'eve@example.com' })).toMatchObject({ status: 200 });
  });

  it('gives and takes points as the shop itself would, once', async () => {
    await say('buyer', { email: 'buyer@example.com' });
    const paid = { order_id: 'from-crm', total: 60, currency: 'EUR' };
    const { token } = await server.customer('buyer');
    const points = async () => (await server.call('GET', '/v1/loyalty', { token })).body.points.available;
    const before = await points();
    await tell({ messageId: 'p', event: 'Order Paid', email: 'buyer@example.com', properties: paid });
    await tell({ messageId: 'p', event: 'Order Paid', email: 'buyer@example.com', properties: paid });
    await tell({ event: 'Order Completed', userId: 'buyer', properties: paid });
    expect((await points()) - before).toBe(60);
    await tell({ event: 'Order Refunded', userId: 'buyer', properties: { order_id: 'from-crm' } });
    expect(await points()).toBe(before);
  });

  it('confirms no amount that only a browser told', async () => {
    await say('shopper', {});
    await server.batch([
      {
        type: 'track',
        event: 'Order Completed',
        userId: 'shopper',
        properties: { order_id: 'big', total: 1e6, currency: 'EUR' },
      },
    ]);
    await tell({ event: 'Order Completed', userId: 'shopper', properties: { order_id: 'big' } });
    const { body } = await server.profile('shopper');
    expect(body.orders).toMatchObject([{ orderId: 'big', total: 1e6 }]);
    const { token } = await server.customer('shopper');
    expect((await server.call('GET', '/v1/loyalty', { token })).body.points.available).toBe(0);
  });

  it('takes back consent to marketing, tells the others, and never gives any', async () => {
    const visitor = await server.customer('reader');
    const { anonymousId, visitorKey } = visitor;
    await server.batch([{ anonymousId, userId: 'reader' }], { visitorKey });
    await say('reader', { email: 'reader@example.com' });
    const consent = { id: randomUUID(), policyVersion: '1', source: 'banner' };
    const choices = { preferences: true, analytics: true, marketing: true };
    await visitor.call('PUT', '/v1/consent', { ...consent, choices });
    const optOut = { messageId: 'bye', event: 'Unsubscribed', email: 'READER@example.com' };
    expect(await tell(optOut)).toMatchObject({ status: 200, body: { accepted: 1 } });
    const withdrawn = { necessary: true, preferences: true, analytics: true, marketing: false };
    expect(await consentOf('reader')).toEqual(withdrawn);
    const receipts = async () => (await visitor.call('GET', '/v1/consent/receipts')).body.items;
    expect((await receipts()).at(-1)).toMatchObject({ source: 'external', choices: withdrawn });
    await expect
      .poll(() => sent.get('crm-2')?.some((id) => id.startsWith('consent-inbound-crm-bye-')), waitMs)
      .toBe(true);
    expect(sent.get('crm') ?? []).not.toContainEqual(expect.stringContaining('consent-inbound'));

    const count = (await receipts()).length;
    await tell(optOut);
    await tell({ event: 'Subscribed', email: 'reader@example.com', properties: { marketing: true } });
    expect([(await receipts()).length, await consentOf('reader')]).toEqual([count, withdrawn]);
    await visitor.call('PUT', '/v1/consent', { ...consent, id: randomUUID(), choices });
    await tell(optOut);
    expect(await consentOf('reader')).toMatchObject({ marketing: true });
  });

  it('lets nothing of what it says change prototypes or break the database', async () => {
    await say('odd', {});
    const body = `[{"messageId":"odd","event":"Order Shipped","userId":"odd","timestamp":"soon","properties":{"__proto__":{"a":1},"note":"a\\u0000b\\ud800"}}]`;
    expect((await call(body, signed(body))).status).toBe(200);
    const [kept] = (await eventsOf('odd')).filter(({ type }) => type === 'track');
    expect(kept).toMatchObject({ properties: { note: 'ab\ufffd' } });
  });

  it('hears a real help desk', async () => {
    await say('case-customer', {});
    const body = JSON.stringify({
      type: 'zen:event-type:ticket.status_changed',
      id: 'zendesk-event-1',
      time: new Date().toISOString(),
      detail: { external_id: 'case-7', status: 'SOLVED', requester_id: '35' },
      event: { current: 'SOLVED', previous: 'OPEN' },
    });
    const at = new Date().toISOString();
    const signature = createHmac('sha256', 'a-signing-secret')
      .update(at + body)
      .digest('base64');
    const headers = {
      'x-zendesk-webhook-signature-timestamp': at,
      'x-zendesk-webhook-signature': signature,
    };
    expect(await call(body, headers, 'demo/zendesk')).toMatchObject({ status: 200 });
    expect((await eventsOf('case-customer')).at(-1)).toMatchObject({
      event: 'Case Solved',
      messageId: 'inbound-zendesk-zendesk-event-1',
      properties: { case_id: 'case-7' },
    });
    const forged = { ...headers, 'x-zendesk-webhook-signature': signature.replace(/^./, 'A') };
    const changed = body.replace('SOLVED', 'solved');
    expect((await call(changed, forged, 'demo/zendesk')).status).toBe(401);
  });
});
