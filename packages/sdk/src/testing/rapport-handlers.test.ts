import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ServerClientOptions } from '../client/client-options.ts';
import { createClient } from '../client.ts';
import { verifyReceipts } from '../consent/verify-receipts.ts';
import {
  batchResponse,
  consentReceipt,
  profile,
  receiptList,
  siteSettings,
  storedConsent,
} from '../models/index.ts';
import { aPageEvent, aTrackEvent } from './builders.ts';
import { rapportHandlers } from './rapport-handlers.ts';

const endpoint = 'https://crm.example';
const backend = rapportHandlers({ endpoint, siteKey: 'demo' });
const server = setupServer(...backend.handlers);

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => backend.reset());
afterAll(() => server.close());

const clientOf = (options: Partial<ServerClientOptions> = {}) =>
  createClient({
    endpoint,
    site: 'demo',
    anonymousId: 'anonymous-1',
    visitorKey: 'key-1234567890ab',
    ...options,
  });
const capabilitiesOf = ({ profiles, consent }: ReturnType<typeof createClient>) => {
  if (!profiles || !consent) throw new Error('a capability is missing');
  return { profiles, consent };
};
const post = async (path: string, body: unknown) => {
  const response = await fetch(`${endpoint}/v1${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
};
const choice = {
  id: 'choice-1',
  policyVersion: '1',
  source: 'banner',
  choices: { analytics: true },
} as const;

describe('rapportHandlers', () => {
  it('keep the events that a client sends', async () => {
    const client = clientOf();
    await client.page('Home');
    await client.track('Signed Up', { plan: 'gold' });
    await client.close();
    expect(backend.events).toMatchObject([
      { type: 'page', name: 'Home', anonymousId: 'anonymous-1' },
      { type: 'track', event: 'Signed Up', properties: { plan: 'gold' } },
    ]);
  });

  it('store an event once, and reject a wrong one alone', async () => {
    const event = aPageEvent();
    const batch = [event, event, { ...aTrackEvent({ messageId: 'wrong' }), event: undefined }, null];
    const { body } = await post('/batch', { writeKey: 'demo', batch });
    expect(batchResponse.parse(body)).toEqual({
      success: true,
      accepted: 2,
      rejected: [
        { messageId: 'wrong', code: 'invalid_event', message: 'event is not valid' },
        { messageId: null, code: 'invalid_event', message: 'the event is not valid' },
      ],
    });
    expect(backend.events).toEqual([event]);
  });

  it('take no other site key', async () => {
    expect(await post('/batch', { writeKey: 'other', batch: [] })).toMatchObject({ status: 401 });
    const authorization = `Basic ${btoa('demo:')}`;
    const answer = await fetch(`${endpoint}/v1/batch`, {
      method: 'POST',
      headers: { authorization },
      body: '{"batch":[]}',
    });
    expect(answer.status).toBe(200);
  });

  it('give a token only to whom the first key belongs', async () => {
    const request = { writeKey: 'demo', anonymousId: 'anonymous-1' };
    const first = await post('/visitors', request);
    expect(first.body.visitorKey.length).toBeGreaterThanOrEqual(16);
    expect(await post('/visitors', request)).toMatchObject({ status: 403 });
    const again = await post('/visitors', { ...request, visitorKey: first.body.visitorKey });
    expect(again).toMatchObject({ status: 200, body: { token: first.body.token } });
  });

  it('show, correct, export and erase a profile', async () => {
    const client = clientOf();
    const { profiles } = capabilitiesOf(client);
    expect(await profiles.get()).toMatchObject({ anonymousIds: ['anonymous-1'], pageCount: 0 });
    await client.page(
      'Home',
      {},
      { anonymousId: 'anonymous-1', context: { page: { url: 'https://shop.example/' } } },
    );
    await client.identify('user-1', { email: 'ada@example.com' });
    for (const order_id of ['7', '7', '8'])
      await client.track('Order Completed', { order_id, total: 12.5, currency: 'EUR' });
    await client.flush();
    expect(profile.parse(await profiles.get())).toMatchObject({
      userId: 'user-1',
      traits: { email: 'ada@example.com' },
      pageCount: 1,
      pages: [{ url: 'https://shop.example/', title: null }],
      orderCount: 2,
      orders: [{ orderId: '8', total: 12.5, currency: 'EUR' }, { orderId: '7' }],
      lifecycleStage: 'retained',
    });
    expect(await profiles.update({ firstName: 'Ada' })).toMatchObject({ traits: { firstName: 'Ada' } });
    expect(await profiles.export()).toMatchObject({ profile: { userId: 'user-1' }, events: { length: 5 } });
    await profiles.erase();
    expect(await profiles.get()).toMatchObject({ traits: {}, orderCount: 0 });
    await client.page();
    await client.close();
    expect(backend.events).toEqual([]);
  });

  it('keep receipts, once each, of the visitor or of nobody', async () => {
    const { consent } = capabilitiesOf(clientOf());
    expect(await consent.get()).toBeUndefined();
    const receipt = consentReceipt.parse(await consent.put(choice));
    expect(await consent.put(choice)).toEqual(receipt);
    expect(storedConsent.parse(await consent.get())).toEqual({
      choices: { necessary: true, preferences: false, analytics: true, marketing: false },
      policyVersion: '1',
      source: 'banner',
      at: expect.any(String),
      receiptId: 'choice-1',
    });
    const unlinked = capabilitiesOf(clientOf({ anonymousId: () => undefined }));
    await unlinked.consent.put({ ...choice, id: 'choice-2', choices: {} });
    expect(backend.receipts).toMatchObject([
      { id: 'choice-1', anonymousId: 'anonymous-1' },
      { id: 'choice-2' },
    ]);
    expect(backend.receipts[1]).not.toHaveProperty('anonymousId');
  });

  it('chain the receipts of a visitor, so that they can be checked', async () => {
    const { consent, profiles } = capabilitiesOf(clientOf());
    const puts = ['1', '2', '3'].map((id) => consent.put({ ...choice, id, signals: { gpc: true } }));
    await Promise.all(puts);
    const { items, salts } = receiptList.parse(await consent.receipts?.());
    expect(items).toHaveLength(3);
    expect(await verifyReceipts(items, salts)).toEqual({ valid: true, complete: true, faults: [] });
    await profiles.erase();
    expect(await consent.receipts?.()).toMatchObject({ items: [] });
  });

  it('answer the settings of the site, and of no other', async () => {
    const settings = await fetch(`${endpoint}/v1/sites/demo`);
    expect(siteSettings.parse(await settings.json())).toMatchObject({ key: 'demo' });
    expect((await fetch(`${endpoint}/v1/sites/other`)).status).toBe(404);
  });

  it('show nothing without a token', async () => {
    for (const path of ['/profile', '/profile/export', '/consent', '/consent/receipts']) {
      const response = await fetch(`${endpoint}/v1${path}`, {
        headers: { authorization: 'Bearer token-anonymous-1' },
      });
      expect(response.status).toBe(401);
    }
  });
});
