import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import type { Operation } from '../definition.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, lin, sampleEvents } from '../suite/sample-events.fixture.ts';
import { delivered, useFakes } from '../suite/use-fakes.fixture.ts';
import { createFakeSugar } from './fake-sugarcrm.fixture.ts';
import { syncKey } from './records.ts';
import { sugarcrm } from './sugarcrm.ts';

const settings = {
  url: 'https://linden.sugarondemand.com',
  username: 'rapport',
  password: 'sugar-secret',
};

const modules: Partial<Record<Operation, string>> = {
  person: 'Contacts',
  consent: 'Contacts',
  company: 'Accounts',
  case: 'Cases',
};

const address = (email_address: string, more: object = {}) => ({
  email_address,
  primary_address: true,
  opt_out: false,
  invalid_email: false,
  ...more,
});

describeCrm('SugarCRM', {
  create: (options) => sugarcrm({ ...settings, requestsPerSecond: '200', ...options }),
  fake: createFakeSugar,
  things: (crm, operation) => crm.of(modules[operation] ?? 'Notes'),
  keyOf: ({ fields }) => fields.email?.[0].email_address,
  firstNameOf: ({ fields }) => fields.first_name,
  addPerson: (crm, { email }) => crm.add('Contacts', { last_name: 'Before', email: [address(email)] }),
  mayWriteTo: ({ fields }) => !fields.email.every((one: { opt_out: boolean }) => one.opt_out),
  secrets: ['sugar-secret', 'of-the-fake'],
});

describe('SugarCRM', () => {
  const use = useFakes();
  const start = (options: Partial<Parameters<typeof sugarcrm>[0]> = {}, fake = {}) =>
    use(createFakeSugar(fake), sugarcrm({ ...settings, ...options }));
  const samples = sampleEvents(ada) as Record<Operation, StoredEvent>;

  it('signs in as a platform of its own, so that nobody is logged out', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    expect(crm.signIns.map(({ body }) => body)).toEqual([
      {
        grant_type: 'password',
        client_id: 'sugar',
        client_secret: '',
        username: 'rapport',
        password: 'sugar-secret',
        platform: 'api',
      },
    ]);
  });

  it('looks for people by key and address, and creates them under the key', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    const [search, creation] = crm.requests;
    expect(search?.body.filter).toEqual([
      {
        $or: [
          { sync_key: 'rapport-customer-1' },
          { 'email_addresses.email_address': { $equals: 'ada@example.com' } },
        ],
      },
    ]);
    expect(creation).toMatchObject({
      method: 'PATCH',
      body: {
        first_name: 'ada',
        last_name: 'Example',
        phone_work: '+4912345678',
        email: [{ email_address: 'ada@example.com', primary_address: true }],
      },
    });
    expect(creation?.url.pathname).toBe('/rest/v11_10/Contacts/sync_key/rapport-customer-1');
  });

  it('keeps other addresses and keys of somebody who is there', async () => {
    const { crm, deliver } = start();
    const email = [
      address('work@example.com'),
      address(ada.email, { primary_address: false, opt_out: true }),
    ];
    const known = crm.add('Contacts', { sync_key: 'erp-7', email });
    expect(await deliver(identified(ada))).toEqual(delivered);
    expect(crm.of('Contacts')).toEqual([known]);
    expect(known.fields).toMatchObject({ sync_key: 'erp-7', last_name: 'Example', email });
  });

  it.each(['', null])('leaves the last name as it is where ours is empty (%j)', async (lastName) => {
    const { crm, deliver } = start();
    const nameless = identified(ada, { traits: { email: ada.email, lastName } });
    expect(await deliver(nameless)).toEqual(delivered);
    expect(await deliver({ ...nameless, messageId: 'later', timestamp: '2026-11-23T05:03:44.120Z' })).toEqual(
      delivered,
    );
    expect(crm.of('Contacts').map(({ fields }) => fields.last_name)).toEqual([ada.email]);
  });

  it('gives a contact to the user of a name', async () => {
    const { crm, deliver } = start({ map: { assigned_user_id: { value: 'eve', reference: 'users' } } });
    crm.add('Users', { user_name: 'eve' }, 'u7');
    await deliver(identified(ada));
    expect(crm.of('Contacts').map(({ fields }) => fields.assigned_user_id)).toEqual(['u7']);
  });

  it('adds an address that is new, opted out as the others are', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada), samples.consent);
    const traits = { email: 'new@example.com', firstName: 'Ada' };
    await deliver(identified(ada, { messageId: 'moved', traits }));
    expect(crm.of('Contacts')[0]?.fields.email).toEqual([
      address(ada.email, { primary_address: false, opt_out: true }),
      address('new@example.com', { opt_out: true }),
    ]);
  });

  it('leaves those alone who share an address under another key of ours', async () => {
    const { crm, deliver } = start();
    const other = crm.add('Contacts', { sync_key: 'rapport-customer-9', email: [address(ada.email)] });
    await deliver(identified(ada));
    expect(crm.of('Contacts')).toHaveLength(2);
    expect(other.fields.last_name).toBeUndefined();
  });

  it('writes what happens as notes of the contact', async () => {
    const { crm, deliver } = start();
    await deliver(samples.order);
    await deliver({ ...samples.order, messageId: 'of the server' });
    const [contact] = crm.of('Contacts');
    expect(crm.of('Notes').map(({ fields }) => fields)).toEqual([
      {
        sync_key: syncKey('order order-7 Order Completed'),
        name: 'Order Completed',
        description: expect.stringContaining('order_id: order-7'),
        contact_id: contact?.id,
        parent_type: 'Contacts',
        parent_id: contact?.id,
      },
    ]);
  });

  it('opens a case, links it to the contact, and closes it', async () => {
    const { crm, deliver } = start();
    await deliver(samples.case);
    const properties = { case_id: 'case-1' };
    await deliver({ ...samples.case, event: 'Case Solved', messageId: 'solved', properties } as StoredEvent);
    expect(crm.of('Cases').map(({ fields }) => fields)).toEqual([
      {
        sync_key: 'rapport-case-1',
        name: 'The tin is dented',
        status: 'Closed',
        contacts: [crm.of('Contacts')[0]?.id],
      },
    ]);
  });

  it('links the contact to the company', async () => {
    const { crm, deliver } = start();
    await deliver(samples.company);
    expect(crm.of('Accounts')[0]?.fields).toMatchObject({
      name: 'Linden Tea',
      employees: '12',
      contacts: [crm.of('Contacts')[0]?.id],
    });
  });

  it('opts out a contact who was deleted and is written anew', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    for (const contact of crm.of('Contacts')) crm.remove(contact);
    expect(await deliver(samples.consent)).toEqual(delivered);
    expect(crm.of('Contacts').map(({ fields }) => fields.email)).toEqual([
      [address(ada.email, { opt_out: true })],
    ]);
  });

  it('erases contacts with the notes and cases that it wrote', async () => {
    const { crm, deliver, erase } = start();
    await deliver(samples.event, samples.case, identified(lin));
    const free = crm.add('Contacts', { email: [address(ada.email)] });
    const shared = crm.add('Contacts', { sync_key: 'rapport-customer-9', email: [address(ada.email)] });
    const note = crm.add('Notes', { name: 'of a colleague', contact_id: free.id });
    expect(await erase({ userId: ada.userId, traits: { email: ada.email } })).toEqual(delivered);
    expect(crm.things).toHaveLength(3);
    expect(crm.things).toEqual(expect.arrayContaining([shared, note]));
    expect(await erase({ traits: { email: ada.email } })).toEqual(delivered);
    expect(crm.of('Contacts').map(({ fields }) => fields.sync_key)).toEqual(['rapport-customer-2']);
  });

  it('sends fifteen a second, unless its owner wants otherwise', () => {
    const { limits } = sugarcrm(settings).definition;
    const windowOf = (requestsPerSecond: string) =>
      typeof limits === 'function' ? limits({ requestsPerSecond }).windows : undefined;
    expect(sugarcrm(settings).definition.settings.requestsPerSecond?.default).toBe('15');
    expect(windowOf('15')).toEqual([{ max: 15, perMs: 1_000 }]);
  });

  it('says that a Sugar is too old', async () => {
    const { connector } = start({}, { hasSyncKey: false });
    expect(await connector.check()).toContainEqual({
      about: 'person',
      ok: false,
      message: 'there is no field sync_key in Contacts: Sugar 10.2 or later is needed',
    });
  });

  it.each([
    ['customer-1', 'rapport-customer-1'],
    ['a/../b', 'rapport-~YS8uLi9i'],
  ])('writes the key %j so that it can stand in an address', (key, written) => {
    expect(syncKey(key)).toBe(written);
  });
});
