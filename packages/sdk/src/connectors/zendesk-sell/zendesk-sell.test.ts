import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { anIdentifyEvent, aStoredEvent } from '../../testing/builders.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, sampleEvents } from '../suite/sample-events.fixture.ts';
import { delivered, useFakes } from '../suite/use-fakes.fixture.ts';
import { createFakeZendeskSell } from './fake-zendesk-sell.fixture.ts';
import { zendeskSell } from './zendesk-sell.ts';

describeCrm('Zendesk Sell', {
  create: (options) => zendeskSell({ accessToken: 'sell-secret', ...options }),
  fake: createFakeZendeskSell,
  things: (crm, operation) => {
    if (operation === 'order') return crm.of('deals');
    if (operation === 'case') return crm.of('tasks');
    if (operation === 'company') return crm.of('contacts').filter(({ fields }) => fields.is_organization);
    if (operation === 'person' || operation === 'consent')
      return crm.of('contacts').filter(({ fields }) => !fields.is_organization);
    return crm.of('notes');
  },
  keyOf: ({ fields }) => fields.email,
  firstNameOf: ({ fields }) => fields.first_name,
  addPerson: (crm, { email }) => crm.add('contacts', { email, last_name: 'Example' }),
  mayWriteTo: ({ fields }) => !fields.custom_fields?.['Marketing opt-out'],
  throttles: [
    {
      name: 'its own word',
      answer: {
        status: 429,
        json: { errors: [{ error: { code: 'rate_limit_exceeded', message: 'slow down' } }] },
      },
    },
  ],
  secrets: ['sell-secret'],
});

describe('Zendesk Sell', () => {
  const begin = useFakes();
  const start = (options = {}) =>
    begin(createFakeZendeskSell(), zendeskSell({ accessToken: 'sell-secret', ...options }));
  const {
    company,
    order,
    event,
    message,
    case: opened,
    consent,
  } = sampleEvents(ada) as Record<string, StoredEvent>;

  it('says who is asking, which Sell insists on', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    expect(crm.requests[0]?.headers.get('user-agent')).toBe('rapport');
    expect(crm.requests[0]?.url.search).toBe('?email=ada%40example.com');
    expect(crm.requests[0]?.body).toEqual({
      data: { email: 'ada@example.com', first_name: 'ada', last_name: 'Example', phone: '+4912345678' },
    });
  });

  it('makes up a last name of somebody new, and leaves one that is there', async () => {
    const { crm, deliver } = start();
    const nameless = (email: string) => aStoredEvent(anIdentifyEvent({ userId: email, traits: { email } }));
    crm.add('contacts', { email: 'there@example.com', last_name: 'Byron' });
    await deliver(nameless('new@example.com'), nameless('there@example.com'));
    expect(crm.of('contacts').map(({ fields }) => fields.last_name)).toEqual(['Byron', 'new']);
  });

  it('takes an empty last name for none', async () => {
    const { crm, deliver } = start();
    crm.add('contacts', { email: 'there@example.com', last_name: 'Byron' });
    const blank = (email: string) =>
      aStoredEvent(anIdentifyEvent({ userId: email, traits: { email, lastName: '' } }));
    expect(await deliver(blank('new@example.com'), blank('there@example.com'))).toEqual({
      status: 'answered',
      results: [{ status: 'delivered' }, { status: 'delivered' }],
    });
    expect(crm.of('contacts').map(({ fields }) => fields.last_name)).toEqual(['Byron', 'new']);
  });

  it('sets somebody aside whose last name Sell does not take at all', async () => {
    const { crm, deliver } = start();
    const answer = {
      status: 422,
      json: { errors: [{ error: { field: '/data/last_name', code: 'invalid' } }] },
    };
    for (let time = 0; time < 2; time++) crm.next({ answer });
    expect(await deliver(identified(ada))).toMatchObject({ results: [{ status: 'rejected' }] });
  });

  it('puts people into their company', async () => {
    const { crm, deliver } = start();
    await deliver(company as StoredEvent);
    const [person, firm] = ['ada@example.com', undefined].map((email) =>
      crm.of('contacts').find(({ fields }) => fields.email === email),
    );
    expect(firm?.fields).toMatchObject({ name: 'Linden Tea', is_organization: true });
    expect(person?.fields.contact_id).toBe(Number(firm?.id));
  });

  it('makes one deal of an order, won where it is paid', async () => {
    const { crm, deliver } = start({ wonStageId: '7' });
    await deliver(order as StoredEvent);
    await deliver({ ...order, messageId: 'paid', event: 'Order Paid' } as StoredEvent);
    expect(crm.of('deals').map(({ fields }) => fields)).toEqual([
      { name: 'Order order-7', contact_id: expect.any(Number), value: 27.5, currency: 'EUR', stage_id: 7 },
    ]);
  });

  it('puts a deal into the stage, of the source and before the user of a name', async () => {
    const { crm, deliver } = start({
      maps: {
        order: {
          stage_id: { from: 'event', words: { 'Order Completed': 'Won' }, reference: 'stages' },
          source_id: { value: 'Website', reference: 'sources' },
          owner_id: { value: 'Eve Example', reference: 'users' },
        },
      },
    });
    crm.add('stages', { name: 'Won' }, '7');
    crm.add('deal_sources', { name: 'Website' }, '8');
    crm.add('users', { name: 'Eve Example' }, '9');
    await deliver(order as StoredEvent);
    expect(crm.of('deals')[0]?.fields).toMatchObject({ stage_id: 7, source_id: 8, owner_id: 9 });
  });

  it('completes the task of a case that is solved, and reopens it', async () => {
    const { crm, deliver } = start();
    const completed = () => crm.of('tasks').map(({ fields }) => fields.completed);
    await deliver(opened as StoredEvent);
    expect(crm.of('tasks')[0]?.fields.content).toBe('Case 1001: The tin is dented\n\n[rapport case-1]');
    await deliver({ ...opened, messageId: 'solved', event: 'Case Solved' } as StoredEvent);
    expect(completed()).toEqual([true]);
    await deliver(opened as StoredEvent);
    expect(completed()).toEqual([true]);
    await deliver({ ...opened, messageId: 'again', event: 'Case Reopened' } as StoredEvent);
    expect(completed()).toEqual([false]);
  });

  it('notes who said what', async () => {
    const { crm, deliver } = start();
    await deliver(message as StoredEvent);
    expect(crm.of('notes')[0]?.fields.content).toBe('Customer: Is it still fresh?\n\n[rapport message-1]');
  });

  it('writes somebody anew who was deleted there', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    crm.remove(crm.of('contacts')[0] as never);
    expect(await deliver(event as StoredEvent)).toEqual(delivered);
    expect([crm.of('contacts').length, crm.of('notes').length]).toEqual([1, 1]);
  });

  it('never tells that somebody agreed', async () => {
    const { crm, deliver } = start();
    const context = { consent: { categoryPreferences: { analytics: true, marketing: true } } };
    const agreed = { ...consent, context: { ...consent?.context, ...context } };
    expect(await deliver(agreed as StoredEvent)).toEqual(delivered);
    expect(crm.requests).toEqual([]);
  });
});
