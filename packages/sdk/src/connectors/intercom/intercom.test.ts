import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import type { FakeThing } from '../suite/fake-crm.fixture.ts';
import { ada, identified, lin, sampleEvents } from '../suite/sample-events.fixture.ts';
import { delivered, useFakes } from '../suite/use-fakes.fixture.ts';
import { createFakeIntercom } from './fake-intercom.fixture.ts';
import { intercom } from './intercom.ts';

const settings = { accessToken: 'intercom-secret', region: 'eu' as const, ticketType: '7' };
const kinds: Record<string, string> = {
  person: 'contacts',
  consent: 'contacts',
  merge: 'contacts',
  company: 'companies',
  case: 'tickets',
};

describeCrm('Intercom', {
  create: (options) => intercom({ ...settings, ...options }),
  fake: createFakeIntercom,
  things: (crm, operation) => crm.of(kinds[operation] ?? 'events'),
  key: ({ userId }) => userId,
  keyOf: ({ fields }) => fields.external_id,
  firstNameOf: ({ fields }) => fields.name?.split(' ')[0],
  addPerson: (crm, { email }) => crm.add('contacts', { role: 'user', email }),
  mayWriteTo: ({ fields }) => fields.unsubscribed_from_emails !== true,
  throttles: [
    {
      name: '429 with X-RateLimit-Reset',
      answer: {
        status: 429,
        headers: { date: new Date(1_790_000_000_000).toUTCString(), 'x-ratelimit-reset': '1790000030' },
      },
      waitMs: 30_000,
    },
  ],
  secrets: ['intercom-secret'],
});

describe('Intercom', () => {
  const open = useFakes();
  const start = (options: Partial<Parameters<typeof intercom>[0]> = {}) =>
    open(createFakeIntercom(), intercom({ ...settings, ...options }));
  const samples = sampleEvents(ada);

  it('writes users with attributes of the owner, under the version it knows', async () => {
    const { crm, deliver, bodies } = start({ map: { 'custom_attributes.plan': { value: 'gold' } } });
    await deliver(identified(ada));
    expect(bodies('POST', /^\/contacts$/)).toEqual([
      {
        role: 'user',
        external_id: 'customer-1',
        email: 'ada@example.com',
        name: 'ada Example',
        phone: '+4912345678',
        custom_attributes: { plan: 'gold' },
      },
    ]);
    expect(crm.requests[0]?.headers.get('intercom-version')).toBe('2.14');
  });

  it('gives a user to the admin of a name', async () => {
    const { crm, connector, deliver } = start({
      map: { owner_id: { value: 'Eve Example', reference: 'admins' } },
    });
    crm.add('admins', { name: 'Eve Example' }, '7');
    await deliver(identified(ada));
    expect(crm.of('contacts').map(({ fields }) => fields.owner_id)).toEqual([7]);
    expect((await connector.check()).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('writes people without an id of ours under their address', async () => {
    const { crm, deliver } = start();
    const { userId: _, ...event } = identified(ada) as StoredEvent & { userId: string };
    const known = crm.add('contacts', { role: 'user', email: ada.email });
    crm.add('contacts', { role: 'lead', email: ada.email });
    await deliver(event as StoredEvent);
    expect(known.fields.name).toBe('ada Example');
  });

  it('tells of an event in ten texts', async () => {
    const { deliver, bodies } = start();
    const properties = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`p${index}`, index]));
    await deliver({ ...samples.event, properties } as StoredEvent);
    const [event] = bodies('POST', /events/) as { event_name: string; metadata: Record<string, string> }[];
    expect(event?.event_name).toBe('Product Viewed');
    expect(Object.entries(event?.metadata ?? {})).toHaveLength(10);
    expect(event?.metadata.p0).toBe('0');
  });

  it('cuts what is long between characters', async () => {
    const { crm, deliver } = start();
    const long = '🍵'.repeat(200);
    await deliver({ ...samples.event, event: long, properties: { long } } as StoredEvent);
    const { event_name: name, metadata } = crm.requests.at(-1)?.body ?? {};
    expect([name, metadata.long].map((text: string) => [text.length, text.isWellFormed()])).toEqual([
      [255, true],
      [255, true],
    ]);
  });

  it('tells which page was seen, under one name', async () => {
    const { deliver, bodies } = start();
    await deliver(samples.page as StoredEvent);
    expect(bodies('POST', /events/)).toMatchObject([
      {
        event_name: 'Viewed page',
        metadata: { path: '/tea/', title: 'Tea', url: 'https://shop.example/tea/' },
      },
    ]);
  });

  it('keeps the tier where the owner has an attribute for it', async () => {
    const { crm, deliver } = start({ tierAttribute: 'loyalty_tier' });
    await deliver(samples.loyalty as StoredEvent);
    expect(crm.of('contacts')[0]?.fields.custom_attributes).toEqual({ loyalty_tier: 'branch' });
  });

  it('links a company with its person', async () => {
    const { crm, deliver } = start();
    await deliver(samples.company as StoredEvent);
    expect(crm.of('contacts')[0]?.fields.companies).toEqual([crm.of('companies')[0]?.id]);
  });

  it('closes the ticket of a case that is solved', async () => {
    const { crm, deliver } = start();
    await deliver(samples.case as StoredEvent);
    await deliver({
      ...samples.case,
      messageId: 'solved',
      event: 'Case Solved',
      properties: { case_id: 'case-1' },
    } as StoredEvent);
    expect(
      crm.of('tickets').map(({ fields }) => [fields.open, fields.ticket_attributes._default_title_]),
    ).toEqual([[false, 'The tin is dented']]);
  });

  it('supports no cases without a type of ticket', () => {
    const { ticketType: _, ...others } = settings;
    expect(intercom(others).accepts?.(samples.case as StoredEvent)).toBe(false);
  });

  it('writes to the contact that is there now when the one it knew was deleted', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    crm.remove(crm.of('contacts')[0] as FakeThing);
    for (const event of [samples.event, samples.consent])
      expect(await deliver(event as StoredEvent)).toEqual(delivered);
    expect(crm.of('events')[0]?.fields.id).toBe(crm.of('contacts')[0]?.id);
    expect(crm.of('contacts')[0]?.fields.unsubscribed_from_emails).toBe(true);
  });

  it('sets aside who is in the archive, as Intercom says', async () => {
    const { crm, deliver } = start();
    const message = 'An archived contact matching those details already exists with id=1';
    const answer = { status: 409, json: { type: 'error.list', errors: [{ code: 'conflict', message }] } };
    crm.next({ answer }, ({ url }) => url.pathname === '/contacts');
    expect(await deliver(identified(ada))).toMatchObject({
      results: [{ status: 'rejected', code: 'conflict', message: expect.stringContaining(message) }],
    });
  });

  it('merges a lead, and no two users', async () => {
    const { crm, deliver } = start();
    crm.add('contacts', { role: 'lead', external_id: 'customer-0' });
    await deliver(samples.merge as StoredEvent);
    expect(crm.of('contacts').map(({ fields }) => fields.external_id)).toEqual([ada.userId]);
    crm.add('contacts', { role: 'user', external_id: 'customer-0' });
    expect(await deliver(samples.merge as StoredEvent)).toEqual(delivered);
    expect(crm.of('contacts')).toHaveLength(2);
  });

  it('erases the user and leads of the same address, and not another user of it', async () => {
    const { crm, erase } = start();
    crm.add('contacts', { role: 'user', external_id: ada.userId, email: 'old@example.com' });
    crm.add('contacts', { role: 'lead', external_id: 'f00', email: ada.email });
    const other = crm.add('contacts', { role: 'user', external_id: lin.userId, email: ada.email });
    expect(await erase({ userId: ada.userId, traits: { email: ada.email } })).toEqual(delivered);
    expect(crm.of('contacts')).toEqual([other]);
  });

  describe('hears', () => {
    const notification = (topic: string, item: object) =>
      JSON.stringify({
        type: 'notification_event',
        id: 'notif_1',
        topic,
        created_at: 1_790_000_000,
        data: { item },
      });
    const call = (body: string, secret = 'client-secret') => ({
      method: 'POST',
      url: 'https://shop.example/hooks/intercom',
      headers: new Headers({
        'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`,
      }),
      body,
    });
    const listener = intercom({ ...settings, webhookSecret: 'client-secret' });
    const contact = { type: 'contact', external_id: 'customer-1', email: 'ada@example.com' };
    const unsubscribed = notification('contact.unsubscribed', contact);

    it('that somebody unsubscribed', async () => {
      expect(await listener.receive?.(call(unsubscribed))).toEqual([
        {
          messageId: 'notif_1',
          timestamp: '2026-09-21T14:13:20.000Z',
          event: 'Unsubscribed',
          userId: 'customer-1',
          email: 'ada@example.com',
          properties: { channel: 'email' },
        },
      ]);
    });

    it.each([
      ['resolved', 'Case Solved'],
      ['in_progress', 'Case Updated'],
    ])('that a ticket is %s', async (category, event) => {
      const ticket = {
        type: 'ticket',
        ticket_state: { category },
        ticket_attributes: { _default_description_: '<p>It broke</p><p>Rapport case case-1</p>' },
        contacts: { contacts: [contact] },
      };
      expect(await listener.receive?.(call(notification('ticket.state.updated', ticket)))).toMatchObject([
        { event, userId: 'customer-1', properties: { case_id: 'case-1', state: category } },
      ]);
    });

    it('that a ticket is closed, which stands inside of another thing', async () => {
      const ticket = {
        ticket_state: 'in_progress',
        ticket_attributes: { _default_description_: 'It broke\n\nRapport case case-1' },
      };
      expect(await listener.receive?.(call(notification('ticket.closed', { ticket })))).toMatchObject([
        { event: 'Case Solved', properties: { case_id: 'case-1', state: 'in_progress' } },
      ]);
    });

    it('nothing of what does not concern us', async () => {
      const ticket = { type: 'ticket', ticket_state: 'resolved', ticket_attributes: {} };
      for (const body of [notification('ping', {}), notification('ticket.state.updated', ticket)])
        expect(await listener.receive?.(call(body))).toEqual([]);
    });

    it('nobody whose signature is not Intercom’s', async () => {
      const right = call(unsubscribed);
      expect(await listener.receive?.(call(unsubscribed, 'another'))).toBeUndefined();
      expect(await listener.receive?.({ ...right, body: `${unsubscribed} ` })).toBeUndefined();
      expect(await listener.receive?.({ ...right, headers: new Headers() })).toBeUndefined();
      expect(await intercom(settings).receive?.(right)).toBeUndefined();
    });
  });
});
