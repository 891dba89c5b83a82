import { afterEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import type { Operation } from '../definition.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import type { FakeCrm } from '../suite/fake-crm.fixture.ts';
import { ada, identified, lin, sampleEvents, traitsOf } from '../suite/sample-events.fixture.ts';
import { delivered, useFakes } from '../suite/use-fakes.fixture.ts';
import { createFakeSalesforce, type FakeSalesforceOptions } from './fake-salesforce.fixture.ts';
import { salesforce } from './salesforce.ts';

const settings = {
  domain: 'https://linden.my.salesforce.com',
  clientId: 'consumer-key',
  clientSecret: 'consumer-secret',
};

const kinds: Partial<Record<Operation, string>> = {
  person: 'Contact',
  consent: 'Contact',
  company: 'Account',
  case: 'Case',
};

const contactId = (crm: { things: readonly unknown[] }) =>
  `003${String(crm.things.length).padStart(15, '9')}`;

describeCrm('Salesforce', {
  create: (options) => salesforce({ ...settings, ...options }),
  fake: createFakeSalesforce,
  things: (crm, operation) => crm.of(kinds[operation] ?? 'Task'),
  key: ({ userId }) => userId,
  keyOf: ({ fields }) => fields.Rapport_Id__c,
  firstNameOf: ({ fields }) => fields.FirstName,
  addPerson: (crm, { email }) => crm.add('Contact', { LastName: 'Before', Email: email }, contactId(crm)),
  mayWriteTo: ({ fields }) => fields.HasOptedOutOfEmail !== true,
  throttles: [
    {
      name: 'the requests of a day are used up',
      answer: {
        status: 403,
        json: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
      },
      waitMs: 900_000,
    },
    {
      name: 'too much at once',
      answer: {
        status: 403,
        json: [
          {
            errorCode: 'REQUEST_LIMIT_EXCEEDED',
            message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
          },
        ],
      },
    },
  ],
  secrets: ['consumer-secret', 'of-the-fake'],
});

describe('Salesforce', () => {
  const use = useFakes();
  type Options = Partial<Parameters<typeof salesforce>[0]>;
  const fakes: FakeCrm[] = [];
  const start = (options: Options = {}, fake: FakeSalesforceOptions = {}) => {
    const crm = createFakeSalesforce(fake);
    fakes.push(crm);
    return use(crm, salesforce({ ...settings, ...options }));
  };
  afterEach(async () => {
    const violations = await Promise.all(fakes.splice(0).map((crm) => crm.violations()));
    expect(violations.flat()).toEqual([]);
  });
  const samples = sampleEvents(ada) as Record<Operation, StoredEvent>;
  const known = (fields: Record<string, unknown>) => ({ LastName: 'Before', Email: ada.email, ...fields });
  const rows = /\/composite\/sobjects\/Contact\/Rapport_Id__c$/;
  const tasks = /\/composite\/sobjects\/Task\/Rapport_Id__c$/;
  const withoutUser = (messageId: string, email = ada.email) => ({
    ...identified({ ...ada, email }, { messageId }),
    userId: null,
    anonymousId: 'anonymous-1',
  });

  it('writes people under the key of ours', async () => {
    const { deliver, bodies } = start();
    await deliver(identified(ada), identified(lin));
    expect(bodies('PATCH', rows)).toEqual([
      {
        allOrNone: false,
        records: [
          {
            attributes: { type: 'Contact' },
            Email: 'ada@example.com',
            FirstName: 'ada',
            LastName: 'Example',
            Phone: '+4912345678',
            Rapport_Id__c: 'customer-1',
          },
          expect.objectContaining({ Rapport_Id__c: 'customer-2' }),
        ],
      },
    ]);
  });

  it('takes an empty last name for none: nobody waits for it, and nobody is renamed', async () => {
    const { crm, deliver } = start();
    const nameless = (person: typeof ada, lastName: string) =>
      identified(person, { messageId: person.email, traits: { email: person.email, lastName } });
    crm.add('Contact', known({}), '003000000000000AAA');
    expect(await deliver(nameless(ada, ''))).toEqual(delivered);
    expect(await deliver(nameless(lin, ' '))).toEqual(delivered);
    expect(crm.of('Contact').map(({ fields }) => fields.LastName)).toEqual(['Before', lin.email]);
  });

  it('never cuts an address into another', async () => {
    const { deliver, bodies } = start();
    const email = `${'a'.repeat(90)}@example.com`;
    await deliver(identified({ ...ada, email }));
    expect(bodies('PATCH', rows)).toMatchObject([{ records: [{ Email: email }] }]);
  });

  it('gives its key to somebody who is there without one', async () => {
    const { crm, deliver } = start();
    const before = crm.add('Contact', known({ HasOptedOutOfEmail: true }), '003000000000000AAA');
    expect(await deliver(identified(ada))).toEqual(delivered);
    expect(crm.of('Contact')).toEqual([before]);
    expect(before.fields).toMatchObject({
      Rapport_Id__c: 'customer-1',
      LastName: 'Example',
      HasOptedOutOfEmail: true,
    });
  });

  it('leaves those alone who share an address under another key', async () => {
    const { crm, deliver } = start();
    const other = crm.add('Contact', known({ Rapport_Id__c: 'customer-9' }), '003000000000000AAA');
    await deliver(identified(ada));
    expect(crm.of('Contact')).toHaveLength(2);
    expect(other.fields).toEqual(known({ Rapport_Id__c: 'customer-9' }));
  });

  it('writes to neither of two who have no key, and goes on with the rest', async () => {
    const { crm, deliver } = start();
    for (const id of ['003000000000000AAA', '003000000000000BBB']) crm.add('Contact', known({}), id);
    expect(await deliver(identified(ada), identified(lin))).toEqual({
      status: 'answered',
      results: [
        {
          status: 'rejected',
          code: 'ambiguous',
          message: '2 contacts have the address ada@example.com: 003000000000000AAA, 003000000000000BBB',
        },
        { status: 'delivered' },
      ],
    });
  });

  it('knows somebody by the address, until they have an account', async () => {
    const { crm, deliver } = start();
    await deliver(withoutUser('letter'));
    expect(crm.of('Contact').map(({ fields }) => fields.Rapport_Id__c)).toEqual(['ada@example.com']);
    await deliver(identified(ada));
    expect(crm.of('Contact').map(({ fields }) => fields.Rapport_Id__c)).toEqual(['customer-1']);
  });

  it('writes what comes by the address alone to the account of that address', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    await deliver(withoutUser('letter'));
    await deliver(withoutUser('both', lin.email), identified(lin));
    expect(crm.of('Contact').map(({ fields }) => fields.Rapport_Id__c)).toEqual(['customer-1', 'customer-2']);
  });

  it('asks who is there once', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    await deliver(identified(ada, { messageId: 'later', traits: { email: ada.email, lastName: 'L.' } }));
    expect(crm.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'PATCH']);
  });

  it('makes up a last name for who is new, and for nobody else', async () => {
    const { crm, deliver } = start();
    const nameless = { traits: { email: ada.email } };
    await deliver(identified(ada, nameless));
    expect(crm.of('Contact')[0]?.fields.LastName).toBe('ada@example.com');
    await deliver(identified(ada, { messageId: 'named' }));
    const again = start();
    again.crm.add('Contact', known({ Rapport_Id__c: ada.userId }), '003000000000000AAA');
    await again.deliver(identified(ada, nameless));
    expect(again.crm.of('Contact')[0]?.fields.LastName).toBe('Before');
  });

  it('creates somebody anew who was deleted there', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada), samples.event);
    for (const contact of crm.of('Contact')) crm.remove(contact);
    expect(await deliver(samples.order)).toEqual(delivered);
    expect(crm.of('Contact')).toHaveLength(1);
    expect(crm.of('Task').at(-1)?.fields.WhoId).toBe(crm.of('Contact')[0]?.id);
  });

  it('takes three requests for a hundred events of a hundred people', async () => {
    const { crm, deliver } = start();
    const events = Array.from({ length: 100 }, (_, index) => ({
      ...(sampleEvents({ userId: `u${index}`, email: `u${index}@example.com` }).event as StoredEvent),
      messageId: `event-${index}`,
    }));
    await deliver(...events);
    expect(crm.requests).toHaveLength(3);
    expect(crm.of('Task')).toHaveLength(100);
  });

  it('writes what happens as activities of the contact', async () => {
    const { crm, deliver, bodies } = start();
    await deliver(samples.order, samples.message, samples.page);
    const [contact] = crm.of('Contact');
    const common = { attributes: { type: 'Task' }, Status: 'Completed', WhoId: contact?.id };
    const sent = bodies('PATCH', tasks).flatMap(({ records }) => records);
    expect(sent).toContainEqual({
      ...common,
      Subject: 'Order Completed',
      Description: expect.stringContaining('order_id: order-7\ntotal: 27.5'),
      ActivityDate: '2026-11-22',
      Rapport_Id__c: 'order order-7 Order Completed',
    });
    expect(sent).toContainEqual(
      expect.objectContaining({
        Description: 'Is it still fresh?',
        Rapport_Id__c: 'message message-1',
      }),
    );
    expect(sent).toContainEqual(
      expect.objectContaining({ Subject: 'Viewed Tea', Description: 'https://shop.example/tea/' }),
    );
  });

  it('has one activity for an order that browser and server tell of, and another when it is paid', async () => {
    const { crm, deliver } = start();
    const paid = { ...samples.order, event: 'Order Paid', messageId: 'paid' } as StoredEvent;
    await deliver(samples.order, { ...samples.order, messageId: 'of the server' }, paid);
    expect(crm.of('Task').map(({ fields }) => fields.Subject)).toEqual(['Order Completed', 'Order Paid']);
  });

  it('opens a case, and closes it when it is solved', async () => {
    const { crm, deliver } = start();
    await deliver(samples.case);
    const [opened] = crm.of('Case');
    expect(opened?.fields).toEqual({
      Subject: 'The tin is dented',
      SuppliedEmail: 'ada@example.com',
      Origin: 'Web',
      ContactId: crm.of('Contact')[0]?.id,
      Rapport_Id__c: 'case-1',
    });
    const properties = { case_id: 'case-1', number: '1001' };
    await deliver({ ...samples.case, event: 'Case Solved', properties, messageId: 'solved' } as StoredEvent);
    expect(crm.of('Case')).toHaveLength(1);
    expect(opened?.fields).toMatchObject({ Status: 'Closed', Subject: 'The tin is dented' });
  });

  it('makes the company the account of the contact', async () => {
    const { crm, deliver } = start();
    await deliver(samples.company);
    const [account] = crm.of('Account');
    expect(account?.fields).toEqual({
      Name: 'Linden Tea',
      Website: 'https://linden.example',
      Industry: 'Food',
      NumberOfEmployees: 12,
      Rapport_Id__c: 'company-1',
    });
    expect(crm.of('Contact')[0]?.fields.AccountId).toBe(account?.id);
  });

  it('writes opt-outs by consent alone, and never an opt-in', async () => {
    const { crm, deliver, connector } = start();
    await deliver(identified(ada));
    const agreed = {
      ...samples.consent,
      messageId: 'agreed',
      context: { traits: traitsOf(ada), consent: { categoryPreferences: { marketing: true } } },
    } as StoredEvent;
    const before = crm.requests.length;
    expect(await deliver(agreed)).toEqual(delivered);
    expect(await connector.preview(agreed)).toEqual([]);
    expect(crm.requests).toHaveLength(before);
    await deliver(samples.consent);
    expect(crm.requests.at(-1)?.body).toEqual({
      allOrNone: false,
      records: [{ attributes: { type: 'Contact' }, id: crm.of('Contact')[0]?.id, HasOptedOutOfEmail: true }],
    });
    expect(() => start({ map: { HasOptedOutOfEmail: { value: false } } })).toThrow(/HasOptedOutOfEmail/);
  });

  it('erases contacts with what was written about them, and leaves others of the address', async () => {
    const { crm, deliver, erase } = start();
    await deliver(samples.event, samples.case, identified(lin));
    const shared = crm.add('Contact', known({ Rapport_Id__c: 'customer-9' }), '003000000000000AAA');
    const free = crm.add('Contact', known({}), '003000000000000BBB');
    expect(await erase({ userId: ada.userId, traits: { email: ada.email } })).toEqual(delivered);
    expect(crm.things.map(({ fields }) => fields.Rapport_Id__c)).toEqual(['customer-2', 'customer-9']);
    expect(crm.things).toContain(shared);
    expect(crm.things).not.toContain(free);
    expect(await erase({ traits: { email: ada.email } })).toEqual(delivered);
    expect(crm.things).not.toContain(shared);
  });

  it('says so when something cannot be erased', async () => {
    const { crm, deliver, erase } = start();
    await deliver(samples.case);
    crm.refusedValues.add(crm.of('Case')[0]?.id as string);
    expect(await erase({ userId: ada.userId })).toMatchObject({
      results: [{ status: 'rejected', code: 'DELETE_FAILED' }],
    });
    expect(crm.of('Contact')).toHaveLength(1);
  });

  it('keeps away when the day’s share of the requests is used up', async () => {
    let clock = 1_000_000;
    const { crm, deliver } = start({ now: () => clock, useUpTo: '75' });
    const usage = (used: number) => ({ 'sforce-limit-info': `api-usage=${used}/1000` });
    const empty = { json: { done: true, records: [] } };
    crm.next({ answer: { ...empty, headers: usage(749) } });
    expect(await deliver(identified(ada))).toEqual(delivered);
    crm.next({ answer: { ...empty, headers: usage(750) } });
    await deliver(identified(lin));
    const sent = crm.requests.length;
    expect(await deliver(identified(lin))).toEqual({
      status: 'unavailable',
      reason: 'busy',
      retryAfterMs: 900_000,
    });
    expect(crm.requests).toHaveLength(sent);
    clock += 900_000;
    expect(await deliver(identified(lin))).toEqual(delivered);
  });

  it.each([
    ['a lock', 'UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access', 'retry'],
    ['a field that is missing', 'INVALID_FIELD', 'No such column', 'retry'],
    ['content that is wrong', 'STRING_TOO_LONG', 'data value too large', 'rejected'],
    ['a key of somebody a moment ago', 'DUPLICATE_VALUE', 'duplicate value: Rapport_Id__c', 'retry'],
  ])('judges a row by %s', async (_name, statusCode, message, status) => {
    const { crm, deliver } = start();
    const row = { success: false, errors: [{ statusCode, message, fields: [] }] };
    crm.next({ answer: { json: [row] } }, ({ method }) => method === 'PATCH');
    expect(await deliver(identified(ada))).toMatchObject({ results: [{ status }] });
  });

  it('loses nothing while its field is missing', async () => {
    const { deliver } = start({}, { idField: 'missing' });
    expect(await deliver(identified(ada))).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('external ID field does not exist'),
    });
  });

  it.each([
    ['missing', 'there is no field Rapport_Id__c on Contact: make it, as Text (255), External ID, Unique'],
    ['plain', 'the field Rapport_Id__c on Contact has to be marked as External ID'],
  ] as const)('says what has to be put right with a field that is %s', async (idField, message) => {
    const { connector } = start({ map: { Favourite_Color__c: 'traits.colour' } }, { idField });
    const findings = await connector.check();
    expect(findings).toContainEqual({ about: 'person', ok: false, message });
    expect(findings).toContainEqual({
      about: 'person',
      ok: false,
      message: 'there is no field Favourite_Color__c: make it there, or map it to null',
    });
  });

  it('lets warnings about duplicates pass, unless its owner does not', async () => {
    const saving = start();
    await saving.deliver(identified(ada));
    expect(saving.crm.requests.at(-1)?.headers.get('sforce-duplicate-rule-header')).toBe('allowSave=true');
    const refusing = start({ duplicates: 'refuse' });
    await refusing.deliver(identified(ada));
    expect(refusing.crm.requests.at(-1)?.headers.has('sforce-duplicate-rule-header')).toBe(false);
  });

  it('puts new contacts into the account of its owner', async () => {
    const { crm, deliver } = start({ accountId: '001000000000000AAA' });
    await deliver(identified(ada));
    expect(crm.of('Contact')[0]?.fields.AccountId).toBe('001000000000000AAA');
  });
});
