import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createFakeHubSpot } from './fake-hubspot.fixture.ts';
import { hubspot } from './hubspot.ts';

const settings = { accessToken: 'pat-eu1-secret' };

describe('webhooks of HubSpot', () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  const now = Date.parse('2026-11-22T12:00:00.000Z');
  const secret = 'app-secret';
  const address = 'https://rapport.example/v1/connectors/hubspot?to=a%3Ab';

  const signatureOf = async (text: string, key = secret) => {
    const bytes = new TextEncoder().encode(key);
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const imported = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
    return Buffer.from(await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(text))).toString(
      'base64',
    );
  };
  const call = async (calls: object[], { at = now, key = secret, changed = '' } = {}) => {
    const body = JSON.stringify(calls);
    const signature = await signatureOf(
      `POSThttps://rapport.example/v1/connectors/hubspot?to=a:b${body}${at}`,
      key,
    );
    const headers = new Headers({
      'x-hubspot-signature-v3': signature,
      'x-hubspot-request-timestamp': String(at),
    });
    return { method: 'POST', url: address, headers, body: body + changed };
  };
  const start = (options: Partial<Parameters<typeof hubspot>[0]> = {}) => {
    const crm = createFakeHubSpot();
    server.use(crm.handler);
    const contact = crm.add('contacts', { email: 'Ada@example.com' });
    const add = (kind: string, rapportId: string) => {
      const thing = crm.add(kind, { rapport_id: rapportId });
      crm.add('links', { from: thing.id, to: contact.id });
      return thing.id;
    };
    const connector = hubspot({ ...settings, webhookSecret: secret, now: () => now, ...options });
    return { crm, contact, add, receive: connector.receive as NonNullable<typeof connector.receive> };
  };
  const change = (objectId: string, propertyName: string, propertyValue: string) => ({
    eventId: 1,
    subscriptionId: 9,
    occurredAt: now - 1000,
    objectId: Number(objectId),
    propertyName,
    propertyValue,
  });

  it('tells whose ticket, order and subscription changed', async () => {
    const { contact, add, receive } = start();
    const [ticket, order] = [add('tickets', 'case-1'), add('orders', 'order-7')];
    const events = await receive(
      await call([
        { ...change(ticket, 'hs_pipeline_stage', '4'), subscriptionType: 'ticket.propertyChange' },
        {
          ...change(ticket, 'hs_pipeline_stage', '2'),
          subscriptionType: 'object.propertyChange',
          objectTypeId: '0-5',
        },
        {
          ...change(order, 'hs_fulfillment_status', 'Shipped'),
          subscriptionType: 'object.propertyChange',
          objectTypeId: '0-123',
        },
        { ...change(contact.id, 'hs_email_optout', 'true'), subscriptionType: 'contact.propertyChange' },
      ]),
    );
    const common = { email: 'ada@example.com', timestamp: '2026-11-22T11:59:59.000Z' };
    const id = (objectId: string) => `hubspot-9-${objectId}-${now - 1000}`;
    expect(events).toEqual([
      {
        ...common,
        messageId: id(ticket),
        event: 'Case Solved',
        properties: { case_id: 'case-1', state: 'solved' },
      },
      {
        ...common,
        messageId: id(ticket),
        event: 'Case Updated',
        properties: { case_id: 'case-1', state: 'open' },
      },
      { ...common, messageId: id(order), event: 'Order Shipped', properties: { order_id: 'order-7' } },
      { ...common, messageId: id(contact.id), event: 'Unsubscribed', properties: { channel: 'email' } },
    ]);
  });

  it('says nothing of what is not ours or not known', async () => {
    const { crm, contact, receive } = start();
    const other = crm.add('tickets', { subject: 'Not ours' });
    const stage = {
      ...change(other.id, 'hs_pipeline_stage', '4'),
      subscriptionType: 'ticket.propertyChange',
    };
    const calls = [
      stage,
      { ...stage, objectId: 1 },
      { ...stage, subscriptionType: 'ticket.creation' },
      { ...change(contact.id, 'hs_email_optout', 'false'), subscriptionType: 'contact.propertyChange' },
      { ...change(contact.id, 'firstname', 'true'), subscriptionType: 'contact.propertyChange' },
    ];
    expect(await receive(await call(calls))).toEqual([]);
  });

  it('fails where HubSpot cannot be asked, so that it calls again', async () => {
    const { crm, contact, receive } = start();
    crm.next({ answer: { status: 503 } });
    const optOut = {
      ...change(contact.id, 'hs_email_optout', 'true'),
      subscriptionType: 'contact.propertyChange',
    };
    await expect(receive(await call([optOut]))).rejects.toThrow(/hubspot: HTTP 503/);
  });

  it.each([
    ['another secret', { key: 'other' }],
    ['another body', { changed: ' ' }],
    ['an old time', { at: now - 300_001 }],
    ['a time to come', { at: now + 300_001 }],
    ['no time', { at: Number.NaN }],
  ])('takes no call with %s', async (_name, wrong) => {
    expect(await start().receive(await call([], wrong))).toBeUndefined();
  });

  it('takes no call without a signature, nor any where no secret is set', async () => {
    const right = await call([]);
    expect(await start().receive(right)).toEqual([]);
    expect(await start().receive({ ...right, headers: new Headers() })).toBeUndefined();
    const connector = hubspot({ ...settings, now: () => now });
    expect(await connector.receive?.(right)).toBeUndefined();
  });
});
