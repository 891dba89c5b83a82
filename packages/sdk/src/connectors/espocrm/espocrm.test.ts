import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { anIdentifyEvent, aStoredEvent, aTrackEvent } from '../../testing/builders.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, lin, sampleEvents, traitsOf } from '../suite/sample-events.fixture.ts';
import { delivered, useFakes } from '../suite/use-fakes.fixture.ts';
import { espocrm } from './espocrm.ts';
import { createFakeEspoCrm, espoAuthorization, espoSignature } from './fake-espocrm.fixture.ts';

const settings = { url: 'https://crm.shop.example/', apiKey: 'espo-key-secret' };
const optedIn = (emailAddress: string) => ({ emailAddress, primary: true, optOut: false, invalid: false });

describeCrm('EspoCRM', {
  create: (options) => espocrm({ ...settings, ...options }),
  fake: createFakeEspoCrm,
  things: (crm, operation) => {
    if (operation === 'person' || operation === 'consent') return crm.of('Contact');
    const kinds: Record<string, string> = { company: 'Account', order: 'Opportunity', case: 'Case' };
    return crm.of(kinds[operation] ?? 'Note');
  },
  keyOf: ({ fields }) => fields.emailAddress,
  firstNameOf: ({ fields }) => fields.firstName,
  addPerson: (crm, { email }) =>
    crm.add('Contact', { lastName: 'Example', emailAddress: email, emailAddressData: [optedIn(email)] }),
  mayWriteTo: ({ fields }) => !fields.emailAddressData[0].optOut,
  secrets: ['espo-key-secret'],
});

describe('EspoCRM', () => {
  const begin = useFakes();
  const start = (options = {}) => begin(createFakeEspoCrm(), espocrm({ ...settings, ...options }));
  const {
    company,
    order,
    event,
    message,
    case: opened,
    consent,
  } = sampleEvents(ada) as Record<string, StoredEvent>;

  it('tells people of one name apart', async () => {
    const { crm, deliver } = start();
    const names = { firstName: 'Ada', lastName: 'Example' };
    const named = ({ userId, email }: typeof ada) =>
      aStoredEvent(anIdentifyEvent({ userId, messageId: userId, traits: { email, ...names } }));
    await deliver(named(ada));
    expect(await deliver(named(lin))).toEqual(delivered);
    expect(crm.of('Contact').map(({ fields }) => fields.emailAddress)).toEqual([ada.email, lin.email]);
    expect(crm.requests.at(-1)?.headers.get('x-skip-duplicate-check')).toBe('true');
  });

  it.each(['', null])('leaves the last name as it is where ours is empty (%j)', async (lastName) => {
    const { crm, deliver } = start();
    const nameless = identified(ada, { traits: { email: ada.email, lastName } });
    expect(await deliver(nameless)).toEqual(delivered);
    expect(await deliver({ ...nameless, messageId: 'later' })).toEqual(delivered);
    expect(crm.of('Contact').map(({ fields }) => fields.lastName)).toEqual(['ada']);
  });

  it('gives a contact to the user of a name', async () => {
    const { crm, connector, deliver } = start({
      map: { assignedUserId: { value: 'Eve Example', reference: 'users' } },
    });
    crm.add('User', { name: 'Eve Example' }, 'u7');
    await deliver(identified(ada));
    expect(crm.of('Contact').map(({ fields }) => fields.assignedUserId)).toEqual(['u7']);
    expect((await connector.check()).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('takes the one that EspoCRM names where it finds it there', async () => {
    const { crm, deliver } = start();
    crm.add('Contact', { firstName: 'ada', lastName: 'Example' }, 'namesake');
    crm.add(
      'Contact',
      { lastName: 'E.', emailAddress: ada.email, emailAddressData: [optedIn(ada.email)] },
      'hers',
    );
    crm.unindexedValues.add(ada.email);
    expect(await deliver(identified(ada))).toEqual(delivered);
    expect(crm.of('Contact').map(({ id, fields }) => [id, fields.phoneNumber])).toEqual([
      ['namesake', undefined],
      ['hers', '+4912345678'],
    ]);
  });

  it('leaves the addresses of somebody who is there as they are', async () => {
    const { crm, deliver, bodies } = start();
    const rows = [optedIn('first@example.com'), { ...optedIn(ada.email), primary: false }];
    crm.add('Contact', { lastName: 'E.', emailAddress: 'first@example.com', emailAddressData: rows }, 'hers');
    await deliver(identified(ada));
    expect(bodies('PUT', /./)).toEqual([
      { firstName: 'ada', lastName: 'Example', phoneNumber: '+4912345678' },
    ]);
    expect(crm.of('Contact')[0]?.fields.emailAddressData).toEqual(rows);
  });

  it('opts out the one address, and keeps what it knows of the others', async () => {
    const { crm, deliver } = start();
    const other = { ...optedIn('first@example.com'), invalid: true };
    const rows = [other, { ...optedIn(ada.email), primary: false }];
    crm.add('Contact', { lastName: 'E.', emailAddress: 'first@example.com', emailAddressData: rows }, 'hers');
    await deliver(consent as StoredEvent);
    expect(crm.of('Contact')[0]?.fields.emailAddressData).toEqual([
      other,
      { ...optedIn(ada.email), primary: false, optOut: true },
    ]);
  });

  it('never opts anybody in', async () => {
    const { crm, deliver } = start();
    const row = { ...optedIn(ada.email), optOut: true };
    crm.add('Contact', { lastName: 'E.', emailAddress: ada.email, emailAddressData: [row] });
    const context = { consent: { categoryPreferences: { analytics: true, marketing: true } } };
    await deliver({ ...consent, context: { ...consent?.context, ...context } } as StoredEvent);
    expect(crm.of('Contact')[0]?.fields.emailAddressData).toEqual([row]);
    expect(() => espocrm({ ...settings, map: { emailAddressData: 'traits.emails' } })).toThrow(/own choice/);
  });

  it('searches by data, never by text', async () => {
    const { crm, deliver } = start();
    await deliver(identified({ userId: 'x', email: `o'brien"]}&x=1@example.com` }));
    const asked = JSON.parse(crm.requests[0]?.url.searchParams.get('searchParams') ?? '');
    expect(asked.where).toEqual([
      { type: 'equals', attribute: 'emailAddress', value: `o'brien"]}&x=1@example.com` },
    ]);
    expect([...(crm.requests[0]?.url.searchParams.keys() ?? [])]).toEqual(['searchParams']);
  });

  it('links a contact to its account', async () => {
    const { crm, deliver } = start();
    await deliver(company as StoredEvent);
    expect(crm.of('Account')[0]?.fields).toEqual({ name: 'Linden Tea', website: 'https://linden.example' });
    expect(crm.of('Contact')[0]?.fields.accountsIds).toEqual([crm.of('Account')[0]?.id]);
  });

  it('makes an opportunity of an order, lost where it is cancelled', async () => {
    const { crm, deliver } = start();
    await deliver(order as StoredEvent);
    expect(crm.of('Opportunity')[0]?.fields).toMatchObject({
      name: 'Order order-7',
      amount: 27.5,
      amountCurrency: 'EUR',
      stage: 'Closed Won',
    });
    await deliver({ ...order, messageId: 'off', event: 'Order Cancelled' } as StoredEvent);
    expect(crm.of('Opportunity').map(({ fields }) => fields.stage)).toEqual(['Closed Lost']);
  });

  it('closes the case that is solved, and leaves what an agent wrote', async () => {
    const { crm, deliver } = start();
    await deliver(opened as StoredEvent);
    const [one] = crm.of('Case');
    expect(one?.fields).toMatchObject({
      name: 'The tin is dented',
      description: 'number: 1001\n\n[rapport case-1]',
      contactId: crm.of('Contact')[0]?.id,
    });
    Object.assign(one?.fields ?? {}, { name: 'Dented', status: 'Assigned' });
    await deliver(opened as StoredEvent);
    expect(one?.fields).toMatchObject({ name: 'Dented', status: 'Assigned' });
    await deliver({ ...opened, messageId: 'solved', event: 'Case Solved' } as StoredEvent);
    expect(one?.fields.status).toBe('Closed');
  });

  it('cuts a long subject between characters', async () => {
    const { crm, deliver } = start();
    const properties = { case_id: 'case-1', subject: '🍵'.repeat(200) };
    await deliver({ ...opened, properties } as StoredEvent);
    expect(crm.of('Case').map(({ fields }) => fields.name.isWellFormed())).toEqual([true]);
  });

  it('names a case without a subject after its number', async () => {
    const { crm, deliver } = start();
    const properties = { case_id: 'case-1', number: '1001', subject: '' };
    expect(await deliver({ ...opened, properties } as StoredEvent)).toEqual(delivered);
    expect(crm.of('Case').map(({ fields }) => fields.name)).toEqual(['Case 1001']);
  });

  it('posts what is said of a case to the case, ours for the staff alone', async () => {
    const { crm, deliver } = start();
    await deliver(opened as StoredEvent);
    const said = (message_id: string, author: string) =>
      aStoredEvent(
        aTrackEvent({
          userId: ada.userId,
          event: 'Message Sent',
          properties: { case_id: 'case-1', message_id, author, text: 'Hello' },
          context: { traits: traitsOf(ada) },
        }),
      );
    await deliver(said('m1', 'visitor'));
    await deliver(said('m2', 'agent'));
    const parent = { type: 'Post', parentType: 'Case', parentId: crm.of('Case')[0]?.id };
    expect(crm.of('Note').map(({ fields }) => fields)).toEqual([
      { ...parent, post: 'Customer: Hello\n\n[rapport m1]' },
      { ...parent, post: 'Shop: Hello\n\n[rapport m2]', isInternal: true },
    ]);
  });

  it('posts the rest to the contact, who is written anew where they were deleted', async () => {
    const { crm, deliver } = start();
    await deliver(message as StoredEvent);
    crm.remove(crm.of('Contact')[0] as never);
    expect(await deliver(event as StoredEvent)).toEqual(delivered);
    expect(crm.of('Note').map(({ fields }) => fields.parentType)).toEqual(['Contact', 'Contact']);
    expect(crm.of('Contact')).toHaveLength(1);
  });

  it('erases what is personal before it removes the contact', async () => {
    const { crm, deliver, erase } = start();
    await deliver(identified(ada));
    await erase({ traits: { email: ada.email } });
    const ended = crm.requests.slice(-2).map(({ method, url }) => `${method} ${url.pathname.split('/')[3]}`);
    expect(ended).toEqual(['POST DataPrivacy', 'DELETE Contact']);
  });

  it('signs each request where it has a secret key', async () => {
    const { crm, deliver } = start({ secretKey: 'espo-hmac-secret' });
    await deliver(identified(ada));
    for (const { method, url, headers } of crm.requests) {
      const resource = url.pathname.replace('/api/v1', '');
      const expected = await espoAuthorization('espo-key-secret', 'espo-hmac-secret', method, resource);
      expect(headers.get('x-hmac-authorization')).toBe(expected);
      expect(headers.get('x-api-key')).toBeNull();
    }
    expect(crm.requests.length).toBeGreaterThan(1);
  });
});

describe('webhooks of EspoCRM', () => {
  const begin = useFakes();
  const start = (webhookSecret?: string) =>
    begin(createFakeEspoCrm(), espocrm({ ...settings, ...(webhookSecret && { webhookSecret }) }));
  const call = async (id: string, secret: string, json: unknown) => {
    const body = JSON.stringify(json);
    const headers = new Headers({ Signature: await espoSignature(id, secret, body) });
    return { method: 'POST', url: 'https://shop.example/hook', headers, body };
  };
  const both = 'hook1:first-secret, hook2:second-secret';

  it('tell that a case is closed', async () => {
    const { crm, connector } = start(both);
    const fields = {
      description: 'number: 1\n\n[rapport case-1]',
      status: 'Closed',
      modifiedAt: '2026-11-22 12:00:00',
    };
    crm.add('Case', fields, 'c1');
    crm.add('Case', { description: 'their own', status: 'Closed' }, 'c2');
    const records = [
      { id: 'c1', status: 'Closed' },
      { id: 'c2', status: 'Closed' },
    ];
    expect(await connector.receive?.(await call('hook1', 'first-secret', records))).toEqual([
      {
        messageId: 'espocrm c1 Closed 2026-11-22 12:00:00',
        event: 'Case Solved',
        timestamp: '2026-11-22T12:00:00.000Z',
        properties: { case_id: 'case-1', state: 'closed' },
      },
    ]);
  });

  it('tell of the addresses that are opted out', async () => {
    const { crm, connector } = start(both);
    const rows = [optedIn('first@example.com'), { ...optedIn(ada.email), optOut: true }];
    crm.add('Contact', { emailAddressData: rows, modifiedAt: '2026-11-22 12:00:00' }, 'p1');
    const records = [{ id: 'p1', emailAddressIsOptedOut: true }];
    expect(await connector.receive?.(await call('hook2', 'second-secret', records))).toMatchObject([
      { event: 'Unsubscribed', email: ada.email, properties: { channel: 'email' } },
    ]);
  });

  it('are not believed with a wrong signature, another webhook’s, none, or without a secret', async () => {
    const { connector } = start(both);
    const right = await call('hook1', 'first-secret', []);
    expect(await connector.receive?.(right)).toEqual([]);
    expect(await connector.receive?.(await call('hook1', 'second-secret', []))).toBeUndefined();
    expect(await connector.receive?.(await call('hook3', 'first-secret', []))).toBeUndefined();
    expect(await connector.receive?.({ ...right, body: '[{"id":"c1"}]' })).toBeUndefined();
    expect(await connector.receive?.({ ...right, headers: new Headers() })).toBeUndefined();
    expect(await start().connector.receive?.(right)).toBeUndefined();
  });
});
