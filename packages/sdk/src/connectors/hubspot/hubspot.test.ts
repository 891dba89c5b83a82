import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DeliveryItem, StoredEvent } from '../../models/index.ts';
import { entriesOf } from '../../testing/entries.ts';
import type { DefinedConnector } from '../define-connector.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, lin, sampleEvents } from '../suite/sample-events.fixture.ts';
import { createFakeHubSpot } from './fake-hubspot.fixture.ts';
import { hubspot } from './hubspot.ts';

const settings = { accessToken: 'pat-eu1-secret', eventName: 'pe7_website' };
const kinds: Record<string, string> = {
  person: 'contacts',
  company: 'companies',
  order: 'orders',
  case: 'tickets',
  message: 'notes',
  consent: 'statuses',
};
const policy = (policyName: string) => ({ status: 429, json: { status: 'error', policyName } });

describeCrm('HubSpot', {
  create: (options) => hubspot({ ...settings, ...options }),
  fake: createFakeHubSpot,
  things: (crm, operation) => crm.of(kinds[operation] ?? 'events'),
  keyOf: ({ fields }) => fields.email,
  firstNameOf: ({ fields }) => fields.firstname,
  addPerson: (crm, { email }) => crm.add('contacts', { email }),
  mayWriteTo: ({ fields }) => fields.hs_email_optout !== 'true',
  throttles: [
    { name: 'the limit of the day', answer: policy('DAILY'), waitMs: 3_600_000 },
    {
      name: 'a move to another data centre',
      answer: { status: 477, headers: { 'retry-after': '120' } },
      waitMs: 120_000,
    },
  ],
  secrets: ['pat-eu1-secret'],
});

describe('HubSpot', () => {
  const server = setupServer();
  let crm = createFakeHubSpot();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(async () => {
    expect(await crm.violations()).toEqual([]);
    server.resetHandlers();
  });
  afterAll(() => server.close());

  const start = (options: Partial<Parameters<typeof hubspot>[0]> = {}) => {
    crm = createFakeHubSpot();
    server.use(crm.handler);
    return hubspot({ ...settings, ...options });
  };
  const deliver = (connector: DefinedConnector, ...items: DeliveryItem[]) =>
    connector.deliver(entriesOf(items, (item) => item.userId ?? undefined) as never, {});
  const sample = sampleEvents(ada) as Record<string, StoredEvent>;
  const renamed = (event: StoredEvent, name: string, properties: object) =>
    ({ ...event, messageId: name, event: name, properties }) as StoredEvent;
  const consented = (marketing: boolean) =>
    ({
      ...sample.consent,
      context: { ...sample.consent?.context, consent: { categoryPreferences: { marketing } } },
    }) as StoredEvent;
  const sent = () => crm.requests.map(({ method, url }) => `${method} ${url.pathname}${url.search}`);
  const delivered = { status: 'answered', results: [{ status: 'delivered' }] };

  it('writes a person with the trace that names its row', async () => {
    const connector = start({ map: { tea: 'traits.tea', city: null } });
    const traits = {
      email: 'Ada@Example.com ',
      name: 'Ada Lovelace',
      tea: 7,
      phone: null,
      address: { city: 'London', postalCode: 'N1' },
    };
    expect(await deliver(connector, identified(ada, { messageId: 'one', traits }))).toEqual(delivered);
    expect(crm.requests[0]?.body).toEqual({
      inputs: [
        {
          id: 'ada@example.com',
          idProperty: 'email',
          objectWriteTraceId: 'one',
          properties: {
            email: 'ada@example.com',
            firstname: 'Ada',
            lastname: 'Lovelace',
            phone: '',
            zip: 'N1',
            tea: '7',
          },
        },
      ],
    });
  });

  it('finds owners by their address, and tells of one who is not there', async () => {
    const owner = (value: string) => ({ map: { hubspot_owner_id: { value, reference: 'owners' } } });
    await deliver(start(owner('mia@linden.example')), identified(ada));
    expect(crm.of('contacts')[0]?.fields.hubspot_owner_id).toBe('71');
    expect(await start(owner('tom@linden.example')).check()).toContainEqual(
      expect.objectContaining({ ok: false, message: expect.stringContaining('tom@linden.example') }),
    );
  });

  it('takes the company that HubSpot made of the domain by itself, once', async () => {
    const connector = start();
    const made = crm.add('companies', { domain: 'linden.example', name: 'linden.example' });
    await deliver(connector, sample.company as StoredEvent);
    await deliver(connector, sample.company as StoredEvent);
    expect(crm.of('companies')).toEqual([made]);
    expect(made.fields).toMatchObject({
      rapport_id: 'company-1',
      name: 'Linden Tea',
      numberofemployees: '12',
    });
    const [contact] = crm.of('contacts');
    expect(crm.of('links').map(({ fields }) => fields)).toEqual([{ from: made.id, to: contact?.id }]);
  });

  it('makes a new company where two have the domain', async () => {
    const connector = start();
    for (const name of ['One', 'Two']) crm.add('companies', { domain: 'linden.example', name });
    await deliver(connector, sample.company as StoredEvent);
    expect(crm.of('companies').map(({ fields }) => fields.name)).toEqual(['One', 'Two', 'Linden Tea']);
  });

  it('sends what happened as occurrences of the custom event', async () => {
    const connector = start();
    const [product, page] = [sample.event, sample.page] as [StoredEvent, StoredEvent];
    await deliver(connector, product, {
      ...page,
      userId: 'somebody',
      context: { ...page.context, traits: { email: lin.email } },
    } as StoredEvent);
    const [one, other] = crm.of('contacts').map(({ id }) => id);
    expect(crm.of('events').map(({ fields }) => fields)).toEqual([
      {
        eventName: 'pe7_website',
        objectId: one,
        occurredAt: product.timestamp,
        uuid: product.messageId,
        properties: {
          hs_tracking_name: 'Product Viewed',
          hs_asset_description: 'product_id: tea-1\nname: Assam',
        },
      },
      {
        eventName: 'pe7_website',
        objectId: other,
        occurredAt: page.timestamp,
        uuid: page.messageId,
        properties: {
          hs_tracking_name: 'Viewed Tea',
          hs_asset_description: '',
          hs_page_url: 'https://shop.example/tea/',
          hs_page_title: 'Tea',
        },
      },
    ]);
  });

  it('sends events of one’s own name where the owner maps one', async () => {
    const eventName = { from: 'event', words: { 'Product Viewed': 'pe7_viewed' } };
    const connector = start({ maps: { event: { eventName, hs_asset_description: null } } });
    await deliver(connector, sample.event as StoredEvent, renamed(sample.event as StoredEvent, 'Other', {}));
    expect(crm.of('events').map(({ fields }) => fields.eventName)).toEqual(['pe7_viewed', 'pe7_website']);
  });

  it('takes no events where no custom event is set', async () => {
    const connector = hubspot({ accessToken: 'pat-eu1-secret' });
    expect(
      ['event', 'page', 'loyalty', 'order', 'person'].map((name) =>
        connector.accepts?.(sample[name] as StoredEvent),
      ),
    ).toEqual([false, false, false, true, true]);
  });

  it('reaches the version after the first one where events moved', async () => {
    await deliver(start({ apiVersion: '2026-09' }), sample.event as StoredEvent);
    expect(sent()).toEqual([
      'POST /crm/objects/2026-09/contacts/batch/upsert',
      'POST /events/custom/2026-09/send/batch',
    ]);
  });

  it('keeps one order over all that happens to it, and hangs it on its contact', async () => {
    const connector = start();
    await deliver(connector, sample.order as StoredEvent);
    await deliver(connector, renamed(sample.order as StoredEvent, 'Order Shipped', { order_id: 'order-7' }));
    expect(crm.of('orders').map(({ fields }) => fields)).toEqual([
      {
        rapport_id: 'order-7',
        hs_order_name: 'Order order-7',
        hs_external_order_id: 'order-7',
        hs_external_order_status: 'shipped',
        hs_total_price: '27.5',
        hs_currency_code: 'EUR',
      },
    ]);
    expect(crm.of('links')).toHaveLength(1);
  });

  it('updates an order that somebody else brought with the same number', async () => {
    const connector = start();
    const theirs = crm.add('orders', { hs_external_order_id: 'order-7', hs_order_name: '#7' });
    expect(await deliver(connector, sample.order as StoredEvent)).toEqual(delivered);
    expect(crm.of('orders')).toEqual([theirs]);
    expect(theirs.fields).toMatchObject({
      hs_order_name: '#7',
      rapport_id: 'order-7',
      hs_total_price: '27.5',
    });
  });

  it('opens a ticket on its contact, leaves its stage to the desk, and closes it', async () => {
    const connector = start({ ticketPipeline: '77', ticketOpenStage: 'new', ticketClosedStage: 'done' });
    const created = sample.case as StoredEvent;
    await deliver(connector, created);
    expect(crm.requests.at(-1)?.body).toEqual({
      properties: {
        rapport_id: 'case-1',
        subject: 'The tin is dented',
        hs_pipeline: '77',
        hs_pipeline_stage: 'new',
      },
      associations: [
        {
          to: { id: crm.of('contacts')[0]?.id },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 16 }],
        },
      ],
    });
    const ticket = crm.of('tickets')[0];
    Object.assign(ticket?.fields ?? {}, { hs_pipeline_stage: 'waiting' });
    await deliver(connector, renamed(created, 'Case Updated', { case_id: 'case-1', priority: 'urgent' }));
    expect(ticket?.fields).toMatchObject({ hs_pipeline_stage: 'waiting', hs_ticket_priority: 'URGENT' });
    await deliver(connector, renamed(created, 'Case Solved', { case_id: 'case-1' }));
    expect(ticket?.fields).toMatchObject({ hs_pipeline_stage: 'done', subject: 'The tin is dented' });
  });

  it('writes again who was deleted there before what hangs on them', async () => {
    const connector = start();
    await deliver(connector, identified(ada));
    crm.remove(crm.of('contacts')[0] as never);
    expect(await deliver(connector, sample.case as StoredEvent)).toEqual(delivered);
    expect(crm.of('links').map(({ fields }) => fields.to)).toEqual([crm.of('contacts')[0]?.id]);
  });

  it('writes a message as a note that nothing in it can break', async () => {
    const connector = start();
    const message = sample.message as StoredEvent;
    const properties = { message_id: 'm<1>', author: 'visitor', text: '<b>Hi</b>\n& "you"' };
    await deliver(connector, { ...message, properties } as StoredEvent);
    expect(crm.of('notes').map(({ fields }) => fields)).toEqual([
      {
        hs_timestamp: message.timestamp,
        hs_note_body:
          'visitor: &#60;b&#62;Hi&#60;/b&#62;<br>&#38; &#34;you&#34;<br><small>Rapport m&#60;1&#62;</small>',
      },
    ]);
  });

  it('keeps each message of a conversation, though none has an id and all are long', async () => {
    const connector = start();
    const properties = { conversation_id: 'c1', author: 'visitor', text: '<'.repeat(60_000) };
    for (const messageId of ['one', 'two'])
      await deliver(connector, { ...sample.message, messageId, properties } as StoredEvent);
    expect(crm.of('notes').map(({ fields }) => fields.hs_note_body.length <= 65_536)).toEqual([true, true]);
  });

  it('unsubscribes from the one subscription that is set', async () => {
    await deliver(start({ subscriptionId: '42' }), consented(false));
    expect(sent()).toEqual(['POST /communication-preferences/2026-03/statuses/ada%40example.com']);
    expect(crm.requests[0]?.body).toEqual({
      channel: 'EMAIL',
      statusState: 'UNSUBSCRIBED',
      subscriptionId: 42,
    });
  });

  it('takes who is unsubscribed already for unsubscribed', async () => {
    const connector = start();
    const message = 'ada@example.com is already unsubscribed from subscription 42';
    crm.next({ answer: { status: 400, json: { status: 'error', message, category: 'VALIDATION_ERROR' } } });
    expect(await deliver(connector, consented(false))).toEqual(delivered);
  });

  it('subscribes nobody, unless the owner allows it', async () => {
    expect(await deliver(start({ subscriptionId: '42' }), consented(true))).toEqual(delivered);
    expect(crm.requests).toEqual([]);
    await deliver(start({ subscriptionId: '42', optIns: 'allowed' }), consented(true));
    expect(crm.of('statuses').map(({ fields }) => fields.status)).toEqual(['SUBSCRIBED']);
  });

  it.each([{ subscriptionId: 42 }, { subscriptionId: 'all' }])(
    'never subscribes whom HubSpot knows to have said no to %o',
    async ({ subscriptionId }) => {
      const connector = start({ subscriptionId: '42', optIns: 'allowed' });
      crm.add('statuses', { email: ada.email, subscriptionId, status: 'UNSUBSCRIBED' });
      await deliver(connector, consented(true));
      expect(crm.of('statuses').map(({ fields }) => fields.status)).toEqual(['UNSUBSCRIBED']);
    },
  );

  it('waits until there is room again where an answer says that none is left', async () => {
    let now = Date.now();
    const connector = start({ now: () => now });
    const headers = {
      'x-hubspot-ratelimit-remaining': '0',
      'x-hubspot-ratelimit-interval-milliseconds': '15000',
    };
    crm.next({
      answer: { status: 200, headers, json: { results: [{ id: '1', properties: { email: ada.email } }] } },
    });
    expect(await deliver(connector, identified(ada))).toEqual(delivered);
    expect(await deliver(connector, identified(lin))).toMatchObject({
      status: 'unavailable',
      retryAfterMs: 15_000,
    });
    now += 15_000;
    expect(await deliver(connector, identified(lin))).toEqual(delivered);
  });

  it('keeps away for ten seconds from the limit of ten seconds', async () => {
    const connector = start();
    crm.next({ answer: policy('TEN_SECONDLY_ROLLING') });
    expect(await deliver(connector, identified(ada))).toMatchObject({ retryAfterMs: 10_000 });
  });

  it('signs in by OAuth, in the body, and keeps a new refresh token', async () => {
    const kept = new Map<string, string>();
    const credentials = {
      read: async (name: string) => kept.get(name),
      write: async (name: string, value: string) => void kept.set(name, value),
    };
    crm = createFakeHubSpot();
    server.use(crm.handler);
    const connector = hubspot({ clientId: 'id', clientSecret: 'secret', refreshToken: 'first', credentials });
    await deliver(connector, identified(ada));
    expect(crm.signIns.map(({ body }) => body)).toEqual([
      { grant_type: 'refresh_token', client_id: 'id', client_secret: 'secret', refresh_token: 'first' },
    ]);
    expect(crm.of('contacts')).toHaveLength(1);
    expect(kept.get('hubspot')).toContain('token-1-of-the-fake');
  });

  it('cannot be made without a way to sign in', () => {
    expect(() => hubspot({ clientId: 'id' })).toThrow(/accessToken/);
  });

  it('names the properties that an account lacks', async () => {
    const connector = start({ map: { 'favourite tea': 'traits.tea', colour: 'traits.colour' } });
    crm.refusedValues.add('unique tickets');
    const findings = await connector.check();
    expect(findings.filter(({ ok }) => !ok).map(({ about, message }) => `${about}: ${message}`)).toEqual([
      'person: there is no field favourite tea; the one that people see under that name is tea',
      'person: there is no field colour: make it there, or map it to null',
      'case: there is no field rapport_id: make it there, or map it to null',
    ]);
  });

  it('does not let owners map whether somebody may be written to', () => {
    expect(() => start({ map: { hs_email_optout: 'traits.optOut' } })).toThrow(/hs_email_optout/);
  });
});
