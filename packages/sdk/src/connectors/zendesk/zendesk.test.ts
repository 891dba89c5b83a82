import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { anIdentifyEvent, aStoredEvent, aTrackEvent } from '../../testing/builders.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, sampleEvents, traitsOf } from '../suite/sample-events.fixture.ts';
import { delivered, useFakes } from '../suite/use-fakes.fixture.ts';
import { createFakeZendesk } from './fake-zendesk.fixture.ts';
import { zendesk } from './zendesk.ts';

const settings = { subdomain: 'shop', email: 'agent@shop.example', token: 'zd-token-secret' };

describeCrm('Zendesk', {
  create: (options) => zendesk({ ...settings, ...options }),
  fake: createFakeZendesk,
  things: (crm, operation) => {
    if (operation === 'person' || operation === 'consent') return crm.of('users');
    if (operation === 'company') return crm.of('organizations');
    return crm.of(operation === 'case' ? 'tickets' : 'events');
  },
  keyOf: ({ fields }) => fields.email,
  firstNameOf: ({ fields }) => String(fields.name).split(' ')[0],
  addPerson: (crm, { email }) =>
    crm.add('users', { name: 'Ada', email, user_fields: { marketing_opt_out: false } }),
  mayWriteTo: ({ fields }) => !fields.user_fields.marketing_opt_out,
  throttles: [
    {
      name: 'a window that is used up',
      answer: { status: 429, headers: { 'retry-after': '41' } },
      waitMs: 41_000,
    },
  ],
  secrets: ['zd-token-secret', Buffer.from('agent@shop.example/token:zd-token-secret').toString('base64')],
});

const startWith =
  (begin: ReturnType<typeof useFakes>) =>
  (options: Partial<Parameters<typeof zendesk>[0]> = {}) =>
    begin(createFakeZendesk(), zendesk({ ...settings, ...options }));

const said = (properties: Record<string, string>): StoredEvent =>
  aStoredEvent(
    aTrackEvent({
      userId: ada.userId,
      event: 'Message Sent',
      properties,
      context: { traits: traitsOf(ada) },
    }),
  );

describe('people in Zendesk', () => {
  const start = startWith(useFakes());
  it('carry our id, and no mail asks them to verify their address', async () => {
    const { deliver, bodies } = start();
    await deliver(identified(ada));
    expect(bodies('POST', /create_or_update/)).toEqual([
      {
        user: {
          name: 'ada Example',
          phone: '+4912345678',
          external_id: 'customer-1',
          email: 'ada@example.com',
          skip_verify_email: true,
        },
      },
    ]);
  });

  it('are named after their address where they are new and nobody knows their name', async () => {
    const { crm, deliver } = start();
    const nameless = aStoredEvent(
      anIdentifyEvent({ userId: 'customer-9', traits: { email: 'no@example.com' } }),
    );
    expect(await deliver(nameless)).toEqual(delivered);
    expect(crm.of('users')[0]?.fields.name).toBe('no');
  });

  it('keep the name that an agent gave them', async () => {
    const { crm, deliver } = start();
    crm.add('users', { name: 'Dr. No', email: 'no@example.com', user_fields: {} });
    await deliver(
      aStoredEvent(anIdentifyEvent({ userId: 'customer-9', traits: { email: 'no@example.com' } })),
    );
    expect(crm.of('users').map(({ fields }) => [fields.name, fields.external_id])).toEqual([
      ['Dr. No', 'customer-9'],
    ]);
  });

  it.each(['', ' '])('keep it where ours is empty (%j)', async (name) => {
    const { crm, deliver } = start();
    crm.add('users', { name: 'Dr. No', email: 'no@example.com', user_fields: {} });
    await deliver(
      aStoredEvent(anIdentifyEvent({ userId: 'customer-9', traits: { email: 'no@example.com', name } })),
    );
    expect(crm.of('users').map(({ fields }) => fields.name)).toEqual(['Dr. No']);
  });

  it('have a name of 255 characters at most', async () => {
    const { crm, deliver } = start();
    const traits = { email: ada.email, name: 'ä'.repeat(300) };
    await deliver(identified(ada, { traits }));
    expect(crm.of('users')[0]?.fields.name).toHaveLength(255);
  });

  it('are set aside where the address is somebody else’s', async () => {
    const { crm, deliver } = start();
    crm.add('users', { name: 'A', external_id: ada.userId, email: 'old@example.com' });
    crm.add('users', { name: 'B', external_id: 'customer-7', email: ada.email });
    expect(await deliver(identified(ada))).toMatchObject({
      results: [{ status: 'rejected', code: 'RecordInvalid' }],
    });
  });

  it('belong to their company', async () => {
    const { crm, deliver } = start();
    await deliver(sampleEvents(ada).company as StoredEvent);
    const [company] = crm.of('organizations');
    expect(company?.fields).toMatchObject({ external_id: 'company-1', name: 'Linden Tea' });
    expect(crm.of('users')[0]?.fields.organization_id).toBe(Number(company?.id));
  });

  it('keep the name of their company when later news of it has none', async () => {
    const { crm, deliver } = start();
    const { company } = sampleEvents(ada);
    const nameless = { ...company, messageId: 'later', traits: { plan: 'gold' } };
    await deliver(company as StoredEvent);
    await deliver(nameless as StoredEvent);
    await deliver({ ...nameless, messageId: 'new', groupId: 'company-2' } as StoredEvent);
    expect(crm.of('organizations').map(({ fields }) => fields.name)).toEqual(['Linden Tea', 'company-2']);
  });

  it('are let in with an OAuth token as well', async () => {
    const { crm } = start();
    const [finding] = await zendesk({ subdomain: 'shop', token: 'zd-oauth-secret' }).check();
    expect(crm.requests[0]?.headers.get('authorization')).toBe('Bearer zd-oauth-secret');
    expect(finding).toMatchObject({ about: 'sign in', ok: true });
  });
});

describe('opt-outs in Zendesk', () => {
  const start = startWith(useFakes());
  it('are told only where somebody opted out', async () => {
    const { crm, deliver } = start();
    const agreed = aStoredEvent(
      aTrackEvent({
        userId: ada.userId,
        event: 'Segment Consent Preference Updated',
        context: {
          traits: traitsOf(ada),
          consent: { categoryPreferences: { analytics: true, marketing: true } },
        },
      }),
    );
    expect(await deliver(agreed)).toEqual(delivered);
    expect(crm.requests).toEqual([]);
  });

  it('are not lost where the checkbox is missing', async () => {
    const { crm, deliver } = start();
    crm.next({ answer: { status: 200, json: { user: { id: 1, user_fields: {} } } } });
    expect(await deliver(sampleEvents(ada).consent as StoredEvent)).toMatchObject({
      results: [{ status: 'rejected', code: 'no_field' }],
    });
  });

  it('can be mapped by nobody', () => {
    expect(() => zendesk({ ...settings, map: { 'user_fields.marketing_opt_out': 'traits.optOut' } })).toThrow(
      /customer’s own choice/,
    );
  });
});

describe('what happens, in Zendesk', () => {
  const start = startWith(useFakes());
  it('is on the timeline, in texts', async () => {
    const { crm, deliver } = start();
    await deliver(sampleEvents(ada).order as StoredEvent);
    expect(crm.of('events')[0]?.fields).toMatchObject({
      source: 'rapport',
      type: 'Order Completed',
      properties: { total: '27.5', rapport_id: 'order-7' },
    });
  });

  it('is there once, whoever tells of an order', async () => {
    const { crm, deliver } = start();
    const order = sampleEvents(ada).order as StoredEvent;
    await deliver(order);
    await deliver({
      ...order,
      messageId: 'of-the-server',
      timestamp: '2026-11-22T09:00:00.000Z',
    } as StoredEvent);
    expect(crm.of('events')).toHaveLength(1);
  });

  it('finds its person again after they were deleted there', async () => {
    const { crm, deliver } = start();
    const { event, loyalty } = sampleEvents(ada);
    await deliver(event as StoredEvent);
    crm.remove(crm.of('users')[0] as never);
    expect(await deliver(loyalty as StoredEvent)).toEqual(delivered);
    expect(crm.of('users')).toHaveLength(1);
  });
});

describe('cases in Zendesk', () => {
  const start = startWith(useFakes());
  it('become tickets of the customer', async () => {
    const { crm, deliver, bodies } = start();
    await deliver(sampleEvents(ada).case as StoredEvent);
    const [user] = crm.of('users');
    expect(bodies('POST', /tickets/)).toEqual([
      {
        ticket: {
          subject: 'The tin is dented',
          external_id: 'case-1',
          requester_id: Number(user?.id),
          comment: { body: 'The tin is dented\nnumber: 1001' },
        },
      },
    ]);
    expect(crm.requests.at(-1)?.headers.get('idempotency-key')).toMatch(/^rapport-./);
  });

  it('are solved there, and keep what an agent made of them until then', async () => {
    const { crm, deliver } = start();
    const opened = sampleEvents(ada).case as StoredEvent;
    await deliver(opened);
    Object.assign(crm.of('tickets')[0]?.fields ?? {}, { status: 'pending', subject: 'Dented tin' });
    await deliver(opened);
    expect(crm.of('tickets')[0]?.fields).toMatchObject({ status: 'pending', subject: 'Dented tin' });
    await deliver({ ...opened, messageId: 'solved', event: 'Case Solved' } as StoredEvent);
    expect(crm.of('tickets').map(({ fields }) => fields.status)).toEqual(['solved']);
  });

  it('have what was said as comments, each once: the customer’s in public, ours as notes', async () => {
    const { crm, deliver } = start();
    await deliver(sampleEvents(ada).case as StoredEvent);
    const asked = said({ case_id: 'case-1', message_id: 'm1', author: 'visitor', text: 'It leaks.' });
    const answered = said({ case_id: 'case-1', message_id: 'm2', author: 'agent', text: 'We send another.' });
    await deliver(asked);
    await deliver(answered);
    await deliver(asked);
    expect(
      crm
        .of('comments')
        .slice(1)
        .map(({ fields }) => fields),
    ).toEqual([
      {
        body: 'It leaks.',
        public: true,
        author_id: Number(crm.of('users')[0]?.id),
        ticket: crm.of('tickets')[0]?.id,
      },
      { body: 'We send another.', public: false, ticket: crm.of('tickets')[0]?.id },
    ]);
  });

  it('take a message without words, and a case without a subject', async () => {
    const { crm, deliver } = start();
    const opened = sampleEvents(ada).case;
    await deliver({ ...opened, properties: { case_id: 'case-1', subject: '' } } as StoredEvent);
    await deliver(said({ case_id: 'case-2', message_id: '1', author: 'visitor', text: '' }));
    expect(crm.of('comments').map(({ fields }) => fields.body)).toEqual(['Case case-1', 'Message Sent']);
  });

  it('begin with what was said where that comes first', async () => {
    const { crm, deliver } = start();
    await deliver(said({ case_id: 'case-2', message_id: 'm1', author: 'visitor', text: 'It leaks.' }));
    await deliver({
      ...(sampleEvents(ada).case as StoredEvent),
      properties: { case_id: 'case-2', subject: 'A leak' },
    } as StoredEvent);
    expect(crm.of('tickets').map(({ fields }) => fields.external_id)).toEqual(['case-2']);
  });

  it('go to the group, the brand and the form of a name', async () => {
    const { crm, deliver } = start({
      maps: {
        case: {
          group_id: { value: 'support', reference: 'groups' },
          brand_id: { value: 'Tea', reference: 'brands' },
          ticket_form_id: { value: 'Complaint', reference: 'forms' },
        },
      },
    });
    crm.add('groups', { name: 'Support' }, '7');
    crm.add('brands', { name: 'Tea' }, '8');
    crm.add('ticket_forms', { name: 'Complaint' }, '9');
    await deliver(sampleEvents(ada).case as StoredEvent);
    expect(crm.of('tickets')[0]?.fields).toMatchObject({ group_id: 7, brand_id: 8, ticket_form_id: 9 });
  });

  it('are said to lack a group of a name, before any is written', async () => {
    const words = { 'Case Created': 'Support', 'Case Solved': 'Archive', 'Case Updated': null };
    const { crm, connector } = start({
      maps: {
        case: {
          group_id: { from: 'event', words, reference: 'groups' },
          brand_id: { from: 'properties.brand', reference: 'brands' },
        },
      },
    });
    crm.add('groups', { name: 'support' });
    expect((await connector.check()).filter(({ about }) => about === 'case')).toEqual([
      { about: 'case', ok: false, message: 'none of its groups is called Archive, which group_id takes' },
    ]);
  });
});

describe('erasure in Zendesk', () => {
  const start = startWith(useFakes());

  it('takes both steps', async () => {
    const { crm, deliver, erase } = start();
    await deliver(identified(ada));
    await erase({ userId: ada.userId, traits: { email: ada.email } });
    expect(
      crm.requests.filter(({ method }) => method === 'DELETE').map(({ url }) => url.pathname.split('/')[3]),
    ).toEqual(['users', 'deleted_users']);
    expect(crm.things.filter(({ kind }) => /users/.test(kind))).toEqual([]);
  });

  it('takes the second step where the first is done already', async () => {
    const { crm, erase } = start();
    crm.add('deleted_users', { name: 'Ada', email: ada.email });
    await erase({ traits: { email: ada.email } });
    expect(crm.of('deleted_users')).toEqual([]);
  });
});
