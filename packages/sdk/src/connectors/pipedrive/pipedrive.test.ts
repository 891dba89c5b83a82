import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { basic } from '../engine/basic.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, sampleEvents } from '../suite/sample-events.fixture.ts';
import { delivered, deliverTo, useFakes } from '../suite/use-fakes.fixture.ts';
import { createFakePipedrive, ownFields } from './fake-pipedrive.fixture.ts';
import { pipedrive } from './pipedrive.ts';

const kinds: Record<string, string> = {
  person: 'persons',
  company: 'organizations',
  order: 'deals',
  message: 'notes',
  consent: 'persons',
};
const emails = (...values: string[]) =>
  values.map((value, index) => ({ value, primary: index === 0, label: 'work' }));
const settings = { apiToken: 'api-secret', requestsPer2Seconds: '480' } as const;

describeCrm('Pipedrive', {
  create: (options) => pipedrive({ ...settings, ...options }),
  fake: createFakePipedrive,
  things: (crm, operation) => crm.of(kinds[operation] ?? 'activities'),
  keyOf: ({ fields }) => fields.emails[0]?.value,
  firstNameOf: ({ fields }) => fields.name.split(' ')[0],
  addPerson: (crm, { email }) => crm.add('persons', { name: email, emails: emails(email) }),
  takesDoubles: true,
  mayWriteTo: ({ fields }) => fields.marketing_status !== 'unsubscribed',
  throttles: [
    {
      name: 'the budget of the day',
      answer: { status: 429, headers: { 'x-ratelimit-remaining': '20', 'x-ratelimit-reset': '2' } },
      waitMs: 3_600_000,
    },
  ],
  secrets: ['api-secret'],
});

describe('Pipedrive', () => {
  const begin = useFakes();
  let crm = createFakePipedrive();

  type Options = Parameters<typeof pipedrive>[0];
  const start = (options: Options = {}, base: Options = settings) => {
    crm = createFakePipedrive();
    return begin(crm, pipedrive({ ...base, ...options })).connector;
  };
  const sample = sampleEvents(ada) as Record<string, StoredEvent>;
  const renamed = (event: StoredEvent | undefined, name: string, properties: object) =>
    ({ ...event, messageId: name, event: name, properties }) as StoredEvent;

  it('keeps the addresses and numbers that somebody has there', async () => {
    const connector = start({ map: { [ownFields.tea]: 'traits.tea', job_title: null } });
    const phones = [{ value: '+49 (1) 1', primary: true, label: 'home' }];
    const person = crm.add('persons', {
      name: 'A',
      emails: emails('old@example.com', 'ADA@example.com'),
      phones,
    });
    const traits = { email: ada.email, name: 'Ada L.', phone: '+4912345678', tea: 'Assam' };
    expect(await deliverTo(connector, identified(ada, { traits }))).toEqual(delivered);
    expect(person.fields).toMatchObject({
      name: 'Ada L.',
      emails: emails('old@example.com', 'ADA@example.com'),
      phones: [...phones, { value: '+4912345678', primary: false, label: 'work' }],
      custom_fields: { [ownFields.tea]: 'Assam' },
    });
    await deliverTo(
      connector,
      identified(ada, { messageId: 'again', traits: { ...traits, phone: '+4911' } }),
    );
    expect(person.fields.phones).toHaveLength(2);
  });

  it('keeps each message of a conversation, though none has an id', async () => {
    const connector = start();
    const properties = { conversation_id: 'c1', author: 'visitor', text: '<'.repeat(60_000) };
    for (const messageId of ['one', 'two'])
      await deliverTo(connector, { ...sample.message, messageId, properties } as StoredEvent);
    expect(crm.of('notes').map(({ fields }) => fields.content.length < 31_000)).toEqual([true, true]);
  });

  it('makes one deal of an order, and follows it', async () => {
    const connector = start({ orderIdField: ownFields.orderId, pipelineId: '3' });
    await deliverTo(connector, sample.order as StoredEvent);
    await deliverTo(connector, renamed(sample.order, 'Order Refunded', { order_id: 'order-7' }));
    expect(crm.of('deals').map(({ fields }) => fields)).toEqual([
      {
        title: 'Order order-7',
        person_id: Number(crm.of('persons')[0]?.id),
        pipeline_id: 3,
        value: 27.5,
        currency: 'EUR',
        status: 'lost',
        custom_fields: { [ownFields.orderId]: 'order-7' },
      },
    ]);
  });

  it('puts a deal into the stage, and before the user, of a name', async () => {
    const leftOut: string[] = [];
    const connector = start({
      onLeftOut: (...words) => leftOut.push(words.join(': ')),
      maps: {
        order: {
          stage_id: { value: 'tea sent', reference: 'stages' },
          owner_id: { from: 'properties.seller', reference: 'users' },
        },
      },
    });
    const soldBy = (seller: string, order_id: string) =>
      renamed(sample.order, 'Order Completed', { order_id, seller });
    await deliverTo(connector, { ...soldBy('eve@shop.example', '1'), messageId: '1' });
    await deliverTo(connector, { ...soldBy('nobody@shop.example', '2'), messageId: '2' });
    expect(crm.of('deals').map(({ fields }) => [fields.stage_id, fields.owner_id])).toEqual([
      [7, 12],
      [7, undefined],
    ]);
    expect(leftOut).toEqual(['owner_id: the name of one of its users']);
    expect(crm.requests.filter(({ url }) => /stages|users/.test(url.pathname))).toHaveLength(2);
    expect(() => start({ maps: { order: { label: { value: 'x', reference: 'labels' } } } })).toThrow(
      'maps.order.label.reference: expected stages, users',
    );
  });

  it('finds a deal that was renamed there by our own field', async () => {
    const connector = start({ orderIdField: ownFields.orderId });
    await deliverTo(connector, sample.order as StoredEvent);
    Object.assign(crm.of('deals')[0]?.fields ?? {}, { title: 'Tea for Ada' });
    // Another process remembers nothing.
    const another = pipedrive({ ...settings, orderIdField: ownFields.orderId });
    await deliverTo(another, renamed(sample.order, 'Order Shipped', { order_id: 'order-7' }));
    expect(crm.of('deals').map(({ fields }) => fields.title)).toEqual(['Tea for Ada']);
  });

  it('finds an organization by our id where there is a field for it, else by its name', async () => {
    const connector = start({ organizationIdField: ownFields.groupId });
    crm.add('organizations', { name: 'Linden Tea' });
    await deliverTo(connector, sample.company as StoredEvent);
    const [, own] = crm.of('organizations');
    expect(own?.fields).toEqual({ name: 'Linden Tea', custom_fields: { [ownFields.groupId]: 'company-1' } });
    expect(crm.of('persons')[0]?.fields.org_id).toBe(Number(own?.id));
    const byName = start();
    crm.add('organizations', { name: 'linden tea' });
    await deliverTo(byName, sample.company as StoredEvent);
    expect(crm.of('organizations').map(({ fields }) => fields.name)).toEqual(['Linden Tea']);
  });

  it('writes what happened as an activity that is done, and a case as one that becomes it', async () => {
    const connector = start();
    const event = sample.event as StoredEvent;
    await deliverTo(connector, event, sample.case as StoredEvent);
    const person_id = Number(crm.of('persons')[0]?.id);
    const [one, other] = crm.of('activities').map(({ fields }) => fields);
    expect(one).toEqual({
      subject: 'Product Viewed',
      type: 'task',
      done: true,
      due_date: event.timestamp.slice(0, 10),
      due_time: event.timestamp.slice(11, 16),
      participants: [{ person_id, primary: true }],
      note: `product_id: tea-1<br>name: Assam<br>Rapport ${event.messageId}`,
    });
    expect(other).toMatchObject({ subject: 'The tin is dented', done: false });
    await deliverTo(connector, renamed(sample.case, 'Case Solved', { case_id: 'case-1' }));
    expect(other).toMatchObject({ subject: 'The tin is dented', done: true });
    await deliverTo(connector, renamed(sample.case, 'Case Updated', { case_id: 'case-1' }));
    expect(other?.done).toBe(true);
  });

  it('takes no pages, which would use up the budget', () => {
    expect(start().accepts?.(sample.page as StoredEvent)).toBe(false);
  });

  it('takes an empty name for none, of people and of organizations', async () => {
    const connector = start({ organizationIdField: ownFields.groupId });
    const person = crm.add('persons', { name: 'Ada L.', emails: emails(ada.email), phones: [] });
    await deliverTo(connector, identified(ada, { traits: { email: ada.email, name: '' } }));
    expect(person.fields.name).toBe('Ada L.');
    await deliverTo(connector, sample.company as StoredEvent);
    await deliverTo(connector, { ...sample.company, messageId: 'later', traits: {} } as StoredEvent);
    expect(crm.of('organizations').map(({ fields }) => fields.name)).toEqual(['Linden Tea']);
  });

  it('writes nothing where somebody says yes', async () => {
    const context = { ...sample.consent?.context, consent: { categoryPreferences: { marketing: true } } };
    await deliverTo(start(), { ...sample.consent, context } as StoredEvent);
    expect(crm.requests.filter(({ method }) => method === 'PATCH')).toEqual([]);
  });

  it('writes anew who was deleted there before it says their no', async () => {
    const connector = start();
    await deliverTo(connector, identified(ada));
    crm.remove(crm.of('persons')[0] as never);
    expect(await deliverTo(connector, sample.consent as StoredEvent)).toEqual(delivered);
    expect(crm.of('persons').map(({ fields }) => fields.marketing_status)).toEqual(['unsubscribed']);
  });

  it('signs in by OAuth, speaks to the company’s own address, and keeps the next refresh token', async () => {
    const kept = new Map<string, string>();
    const credentials = {
      read: async (name: string) => kept.get(name),
      write: async (name: string, value: string) => void kept.set(name, value),
    };
    const connector = start(
      { clientId: 'id', clientSecret: 'secret', refreshToken: 'first', credentials },
      {},
    );
    expect(await deliverTo(connector, identified(ada))).toEqual(delivered);
    expect(crm.signIns.map(({ headers, body }) => [headers.get('authorization'), body])).toEqual([
      [basic('id', 'secret'), { grant_type: 'refresh_token', refresh_token: 'first' }],
    ]);
    expect(new Set(crm.requests.map(({ url }) => url.origin))).toEqual(
      new Set(['https://linden.pipedrive.com']),
    );
    expect(kept.get('pipedrive')).toContain('"first+"');
  });

  it('cannot be made without a way to sign in', () => {
    expect(() => pipedrive({ clientId: 'id' })).toThrow(/apiToken/);
  });

  it('tells the key of a field that is mapped by its label', async () => {
    const findings = await start({ map: { 'favourite tea': 'traits.tea' } }).check();
    expect(findings.filter(({ ok }) => !ok).map(({ message }) => message)).toEqual([
      `there is no field favourite tea; the one that people see under that name is ${ownFields.tea}`,
    ]);
  });

  it('begins nothing more when the tokens of the day are used up', async () => {
    const connector = start({ tokensPerDay: '26' });
    expect(await deliverTo(connector, identified(ada))).toEqual(delivered);
    expect(await deliverTo(connector, identified(ada, { messageId: 'two' }))).toMatchObject({
      status: 'unavailable',
    });
    expect(crm.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
  });

  describe('webhooks', () => {
    const call = (body: object, authorization = basic('rapport', 'hook-secret')) => ({
      method: 'POST',
      url: 'https://rapport.example/in',
      headers: new Headers({ authorization }),
      body: JSON.stringify(body),
    });
    const change = (entity: string, data: object, previous: object) => ({
      meta: { action: 'change', entity, entity_id: 5, timestamp: '2026-11-22T12:00:00.000Z' },
      data,
      previous,
    });
    const common = { email: 'ada@example.com', timestamp: '2026-11-22T12:00:00.000Z' };
    const told = (entity: string, event: string, properties: object) => [
      { ...common, messageId: `pipedrive-${entity}-5-${common.timestamp}`, event, properties },
    ];
    const listen = (options: Options = {}) => {
      const connector = start({ webhookSecret: 'hook-secret', ...options });
      const { id } = crm.add('persons', { name: 'Ada', emails: emails('Ada@example.com') });
      return { id: Number(id), receive: connector.receive as NonNullable<typeof connector.receive> };
    };

    it('tell of deals, cases and unsubscribing', async () => {
      const { id, receive } = listen({ orderIdField: ownFields.orderId });
      const person = { emails: emails('ada@example.com'), marketing_status: 'unsubscribed' };
      const custom_fields = { [ownFields.orderId]: { type: 'varchar', value: 'order-7' } };
      const note = 'number: 1<br>Rapport case-1';
      const receiveChange = (entity: string, data: object, previous: object) =>
        receive(call(change(entity, data, previous)));
      expect(await receiveChange('person', person, { marketing_status: 'subscribed' })).toEqual(
        told('person', 'Unsubscribed', { channel: 'email' }),
      );
      expect(
        await receiveChange('deal', { status: 'won', custom_fields, person_id: id }, { status: 'open' }),
      ).toEqual(told('deal', 'Order Completed', { order_id: 'order-7' }));
      expect(
        await receiveChange(
          'deal',
          { status: 'lost', title: 'Order order-8', person_id: id },
          { status: 'open' },
        ),
      ).toEqual(told('deal', 'Order Cancelled', { order_id: 'order-8' }));
      expect(await receiveChange('activity', { done: true, note, person_id: id }, { done: false })).toEqual(
        told('activity', 'Case Solved', { case_id: 'case-1', state: 'solved' }),
      );
    });

    it('say nothing of what is not ours, did not change or is nobody’s', async () => {
      const { id, receive } = listen();
      const won = { status: 'won', title: 'Order order-7' };
      for (const body of [
        change('deal', { ...won, title: 'Tea', person_id: id }, { status: 'open' }),
        change('deal', { ...won, person_id: id }, { value: 7 }),
        change('deal', won, { status: 'open' }),
        change('deal', { ...won, person_id: 9 }, { status: 'open' }),
        { ...change('deal', { ...won, person_id: id }, { status: 'open' }), meta: { action: 'create' } },
        change('note', {}, {}),
      ])
        expect(await receive(call(body))).toEqual([]);
    });

    it('are taken with the password alone', async () => {
      const { receive } = listen();
      expect(await receive(call({}))).toEqual([]);
      expect(await receive(call({}, basic('rapport', 'hook-secre7')))).toBeUndefined();
      expect(await receive(call({}, basic('other', 'hook-secret')))).toBeUndefined();
      expect(await start().receive?.(call({}, basic('rapport', '')))).toBeUndefined();
    });
  });
});
