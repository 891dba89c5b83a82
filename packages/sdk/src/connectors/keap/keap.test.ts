import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { basic } from '../engine/basic.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, sampleEvents } from '../suite/sample-events.fixture.ts';
import { delivered, deliverTo, useFakes } from '../suite/use-fakes.fixture.ts';
import { createFakeKeap } from './fake-keap.fixture.ts';
import { keap } from './keap.ts';

const kinds: Record<string, string> = {
  company: 'companies',
  order: 'orders',
  case: 'tasks',
  message: 'notes',
  event: 'goals',
  loyalty: 'goals',
};
const settings = { userId: '1', goalIntegration: 'rapport' };
const oauth = { clientId: 'id', clientSecret: 'client-secret', refreshToken: 'first' };

describeCrm('Keap', {
  create: (options) => keap({ ...settings, ...oauth, ...options }),
  fake: createFakeKeap,
  things: (crm, operation) => crm.of(kinds[operation] ?? 'contacts'),
  keyOf: ({ fields }) => fields.email_addresses?.[0]?.email,
  firstNameOf: ({ fields }) => fields.given_name,
  addPerson: (crm, { email }) => crm.add('contacts', { email_addresses: [{ email, field: 'EMAIL1' }] }),
  mayWriteTo: ({ fields }) => fields.opted_in,
  secrets: ['client-secret', 'token-1-of-the-fake'],
});

describe('Keap', () => {
  const begin = useFakes();
  let crm = createFakeKeap();

  type Options = Parameters<typeof keap>[0];
  const start = (options: Options = {}, base: Options = { ...settings, apiKey: 'KeapAK-secret' }) => {
    crm = createFakeKeap();
    return begin(crm, keap({ ...base, ...options })).connector;
  };
  const sample = sampleEvents(ada) as Record<string, StoredEvent>;
  const renamed = (event: StoredEvent | undefined, name: string, properties: object) =>
    ({ ...event, messageId: name, event: name, properties }) as StoredEvent;

  it('keeps the addresses, numbers and fields that somebody has there', async () => {
    const connector = start({ map: { 'custom_fields.7': 'traits.tea' } });
    const email_addresses = [
      { email: 'old@example.com', field: 'EMAIL1' },
      { email: 'ADA@example.com', field: 'EMAIL2' },
    ];
    const contact = crm.add('contacts', {
      given_name: 'A',
      email_addresses,
      phone_numbers: [{ field: 'PHONE2', number: '+49 1' }],
      custom_fields: [
        { id: '6', content: 'six' },
        { id: '7', content: 'old' },
      ],
    });
    const traits = { email: ada.email, firstName: 'Ada', phone: '+4912345678', tea: 'Assam' };
    expect(await deliverTo(connector, identified(ada, { traits }))).toEqual(delivered);
    expect(contact.fields).toEqual({
      given_name: 'Ada',
      email_addresses,
      phone_numbers: [
        { field: 'PHONE2', number: '+49 1' },
        { field: 'PHONE1', number: '+4912345678' },
      ],
      custom_fields: [
        { id: '6', content: 'six' },
        { id: '7', content: 'Assam' },
      ],
    });
  });

  it('gives a contact to the user of a name', async () => {
    const connector = start({ map: { owner_id: { value: 'Eve Example', reference: 'users' } } });
    crm.add('users', { given_name: 'Eve', family_name: 'Example' }, '7');
    await deliverTo(connector, identified(ada));
    expect(crm.of('contacts').map(({ fields }) => fields.owner_id)).toEqual(['7']);
    expect((await connector.check()).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('cuts what is longer than Keap takes', async () => {
    const traits = {
      email: ada.email,
      firstName: 'A'.repeat(50),
      lastName: 'B'.repeat(50),
      website: 'w'.repeat(200),
    };
    expect(await deliverTo(start(), identified(ada, { traits }))).toEqual(delivered);
    const { given_name, family_name, website } = crm.of('contacts')[0]?.fields ?? {};
    expect([given_name, family_name, website].map(({ length }) => length)).toEqual([40, 40, 100]);
  });

  it.each([{ name: '' }, { plan: 'gold' }])(
    'makes no second company of news without its name: %j',
    async (traits) => {
      const connector = start();
      await deliverTo(connector, sample.company as StoredEvent);
      await deliverTo(connector, { ...sample.company, messageId: 'later', traits } as StoredEvent);
      expect(crm.of('companies').map(({ fields }) => fields.company_name)).toEqual(['Linden Tea']);
    },
  );

  it('saves the refresh token that follows before it uses what came with it', async () => {
    const kept: string[] = [];
    const credentials = {
      read: async () => kept.at(-1),
      write: async (_name: string, value: string) => {
        expect(crm.requests).toEqual([]);
        kept.push(value);
      },
    };
    const connector = start({ ...oauth, credentials }, {});
    expect(await deliverTo(connector, identified(ada))).toEqual(delivered);
    expect(crm.signIns.map(({ headers, body }) => [headers.get('authorization'), body])).toEqual([
      [basic('id', 'client-secret'), { grant_type: 'refresh_token', refresh_token: 'first' }],
    ]);
    crm.tokens.clear();
    crm.requests.length = 0;
    const another = keap({
      ...oauth,
      credentials: { ...credentials, write: async (_name, value) => void kept.push(value) },
    });
    expect(await deliverTo(another, identified(ada, { messageId: 'two' }))).toEqual(delivered);
    expect(crm.signIns.map(({ body }) => body.refresh_token)).toEqual(['first', 'first+']);
    expect(kept).toHaveLength(2);
  });

  it('makes one order with its total, and notes what follows', async () => {
    const connector = start();
    const order = sample.order as StoredEvent;
    await deliverTo(connector, order);
    await deliverTo(connector, renamed(order, 'Order Refunded', { order_id: 'order-7' }));
    expect(crm.of('orders').map(({ fields }) => fields)).toEqual([
      {
        contact_id: crm.of('contacts')[0]?.id,
        order_title: 'Order order-7',
        order_time: order.timestamp,
        order_type: 'ONLINE',
        order_items: [{ name: 'Order order-7', item_type: 'OTHER', quantity: 1, price_per_unit: 27.5 }],
        notes: `Order Refunded (${order.timestamp})`,
      },
    ]);
  });

  it('makes a task of a case, and completes it', async () => {
    const connector = start();
    await deliverTo(connector, sample.case as StoredEvent);
    await deliverTo(connector, renamed(sample.case, 'Case Solved', { case_id: 'case-1' }));
    expect(crm.of('tasks').map(({ fields }) => fields)).toEqual([
      {
        title: 'The tin is dented',
        description: 'case_id: case-1\nnumber: 1001\nsubject: The tin is dented\nRapport case-1',
        contact_id: crm.of('contacts')[0]?.id,
        assigned_to_user_id: '1',
        completed: true,
      },
    ]);
  });

  it('notes all that is said in a conversation whose messages have no ids', async () => {
    const connector = start();
    for (const text of ['one', 'two'])
      await deliverTo(connector, {
        ...renamed(sample.message, 'Message Sent', { conversation_id: '1', text }),
        messageId: text,
      } as StoredEvent);
    expect(crm.of('notes').map(({ fields }) => fields.text)).toEqual(['visitor: one', 'visitor: two']);
  });

  it('achieves the goal that is called as the event', async () => {
    await deliverTo(start(), sample.event as StoredEvent);
    expect(crm.of('goals').map(({ fields }) => fields)).toEqual([
      { integration: 'rapport', call_name: 'productviewed', contact_id: Number(crm.of('contacts')[0]?.id) },
    ]);
  });

  it('takes an event for which no automation waits as done', async () => {
    const connector = start();
    crm.next({ answer: { status: 404 } }, ({ url }) => url.pathname.endsWith('/achieve'));
    expect(await deliverTo(connector, sample.event as StoredEvent)).toEqual(delivered);
  });

  it('takes only what its settings allow', () => {
    const connector = keap({ apiKey: 'KeapAK-secret' });
    const taken = Object.entries(sample).filter(([, event]) => connector.accepts?.(event));
    expect(taken.map(([name]) => name)).toEqual(['person', 'company', 'order', 'consent']);
  });

  it('finds a company whose name has what separates filters', async () => {
    const connector = start();
    const company = crm.add('companies', { company_name: 'Smith; Sons' });
    crm.add('companies', { company_name: 'Smith & Co.' });
    await deliverTo(connector, { ...sample.company, traits: { name: 'Smith; Sons' } } as StoredEvent);
    expect(crm.of('companies')).toHaveLength(2);
    expect(crm.of('contacts')[0]?.fields.company).toEqual({ id: company.id });
  });

  it('hangs a contact on the company of that name', async () => {
    const connector = start();
    const company = crm.add('companies', { company_name: 'linden tea' });
    await deliverTo(connector, sample.company as StoredEvent);
    expect(crm.of('companies')).toEqual([company]);
    expect(crm.of('contacts')[0]?.fields.company).toEqual({ id: company.id });
  });

  it('never opts anybody in', async () => {
    const context = { ...sample.consent?.context, consent: { categoryPreferences: { marketing: true } } };
    await deliverTo(start(), identified(ada), { ...sample.consent, context } as StoredEvent);
    expect(crm.of('contacts')[0]?.fields.opted_in).toBeUndefined();
    expect(JSON.stringify(crm.requests.map(({ text }) => text))).not.toContain('opt_in_reason');
  });

  it('writes anew who was deleted there before it says their no', async () => {
    const connector = start();
    await deliverTo(connector, identified(ada));
    crm.remove(crm.of('contacts')[0] as never);
    expect(await deliverTo(connector, sample.consent as StoredEvent)).toEqual(delivered);
    expect(crm.of('contacts').map(({ fields }) => fields.opted_in)).toEqual([false]);
  });

  it('cannot be made without a way to sign in', () => {
    expect(() => keap({ clientId: 'id' })).toThrow(/apiKey/);
  });

  it('tells the number of a field that is mapped by its label', async () => {
    const findings = await start({ map: { 'favourite tea': 'traits.tea' } }).check();
    expect(findings.filter(({ ok }) => !ok).map(({ message }) => message)).toEqual([
      'there is no field favourite tea; the one that people see under that name is custom_fields.7',
    ]);
  });
});
