import { describe, expect, it } from 'vitest';
import type { DeliveryItem, StoredEvent } from '../../models/index.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import type { FakeThing, Loose } from '../suite/fake-crm.fixture.ts';
import { ada, identified, sampleEvents, traitsOf } from '../suite/sample-events.fixture.ts';
import { useFakes } from '../suite/use-fakes.fixture.ts';
import { createFakeTryton, fakePassword, fakeUrl } from './fake-tryton.fixture.ts';
import { tryton } from './tryton.ts';

const settings = { url: fakeUrl, database: 'shop', user: 'rapport', password: fakePassword };
const contacts = (party: { fields: Record<string, Loose> } | undefined): string[] =>
  party?.fields.contact_mechanisms.map(({ type, value }: Loose) => `${type} ${value}`);

describeCrm('Tryton', {
  create: (options) => tryton({ ...settings, ...options }),
  fake: createFakeTryton,
  things: (crm, operation) =>
    crm.of(operation === 'person' || operation === 'company' ? 'party.party' : 'ir.note'),
  keyOf: ({ fields }) =>
    fields.contact_mechanisms.find(({ type }: Loose) => type === 'email')?.value ?? undefined,
  firstNameOf: ({ fields }) => fields.name?.split(' ')[0],
  addPerson: (crm, { email }) =>
    crm.add('party.party', { contact_mechanisms: [{ type: 'email', value: email }], identifiers: [] }),
  secrets: [fakePassword],
});

describe('tryton', () => {
  const begin = useFakes();

  const start = () => {
    const crm = createFakeTryton();
    const { deliverOne: deliver } = begin(crm, tryton(settings));
    const parties = () => crm.of('party.party');
    return { crm, deliver, parties };
  };
  const delivered = { status: 'delivered' };

  it('adds a number to those that are there, and none twice', async () => {
    const { crm, deliver, parties } = start();
    crm.add('party.party', {
      contact_mechanisms: [
        { type: 'email', value: 'ADA@example.com' },
        { type: 'phone', value: '+49 12 345678' },
      ],
      identifiers: [],
    });
    expect(await deliver(identified(ada))).toEqual(delivered);
    const moved = { ...traitsOf(ada), phone: '+49 (30) 99' };
    for (const messageId of ['1', '2'])
      expect(await deliver(identified(ada, { messageId, traits: moved }))).toEqual(delivered);
    expect(contacts(parties()[0])).toEqual(['email ADA@example.com', 'phone +49 12 345678', 'phone +493099']);
  });

  it('makes one line of names, addresses and ids that have several', async () => {
    const { deliver, parties } = start();
    const [userId, name] = ['customer\n1', 'Ada\r\nE.\tExample'];
    const traits = { email: ada.email, name };
    for (const messageId of ['new', 'there'])
      expect(await deliver(identified(ada, { messageId, userId, traits }))).toEqual(delivered);
    const group = { ...sampleEvents(ada).company, groupId: 'g\n1', traits: { name, website: 'a\nb' } };
    for (const messageId of ['company', 'same'])
      expect(await deliver({ ...group, messageId } as StoredEvent)).toEqual(delivered);
    expect(parties().map(({ fields }) => [fields.name, fields.identifiers[0].code])).toEqual([
      ['Ada E. Example', 'user:customer 1'],
      ['Ada E. Example', 'group:g 1'],
    ]);
  });

  it('takes no address for another that its pattern fits', async () => {
    const { crm, deliver, parties } = start();
    crm.add('party.party', {
      contact_mechanisms: [{ type: 'email', value: 'axb@example.com' }],
      identifiers: [],
    });
    await deliver(identified({ userId: 'other', email: 'a_b@example.com' }));
    expect(parties().map((party) => contacts(party)[0])).toEqual([
      'email axb@example.com',
      'email a_b@example.com',
    ]);
  });

  it('refuses to choose between two', async () => {
    const { crm, deliver } = start();
    for (let time = 0; time < 2; time++)
      crm.add('party.party', { contact_mechanisms: [{ type: 'email', value: ada.email }], identifiers: [] });
    expect(await deliver(identified(ada))).toMatchObject({
      status: 'rejected',
      code: 'ambiguous',
      message: expect.stringContaining('1001, 1002'),
    });
  });

  it('notes what happened at the party, as people read it', async () => {
    const { crm, deliver, parties } = start();
    await deliver(sampleEvents(ada).order as StoredEvent);
    const { fields } = crm.of('ir.note')[0] as FakeThing;
    expect(fields.resource).toBe(`party.party,${parties()[0]?.id}`);
    expect(fields.message.split('\n')).toEqual([
      expect.stringMatching(/^\d{4}-.+Z Order Completed$/),
      'order_id: order-7',
      'total: 27.5',
      'currency: EUR',
      expect.stringMatching(/^products: \[/),
      '(rapport: Order Completed order-7)',
    ]);
  });

  it.each([
    ['model.party.party.create', 'party.party'],
    ['model.ir.note.create', 'ir.note'],
  ])('makes one though the answer to %s got lost', async (method, kind) => {
    const { crm, deliver } = start();
    const event = sampleEvents(ada).event as StoredEvent;
    crm.next({ lost: 'answer' }, ({ body }) => body.method === method);
    expect(await deliver(event)).toMatchObject({ status: 'unavailable' });
    expect(await deliver(event)).toEqual(delivered);
    expect(crm.of(kind)).toHaveLength(1);
  });

  it.each([
    [
      'a right is lacking',
      ['UserError', ['You are not allowed to access "Party".', '', null]],
      { status: 'unavailable', reason: 'HTTP 200: You are not allowed to access "Party".' },
    ],
    [
      'somebody writes the same',
      ['ConcurrencyException', ['Records were modified in the meanwhile']],
      { status: 'unavailable', reason: 'HTTP 200: Records were modified in the meanwhile' },
    ],
    [
      'the database is locked',
      ['database is locked', ''],
      { status: 'unavailable', reason: 'HTTP 200: database is locked' },
    ],
    [
      'a value is wrong',
      ['UserError', ['The code on party must be unique.', '', null]],
      { status: 'rejected', message: 'HTTP 200: The code on party must be unique.' },
    ],
    ['a field is unknown', ["'colour'", ''], { status: 'rejected', message: "HTTP 200: 'colour'" }],
  ])('reads failure off a success: %s', async (_, error, expected) => {
    const { crm, deliver } = start();
    crm.next(
      { answer: { json: { id: 1, error } } },
      ({ body }) => body.method === 'model.party.party.create',
    );
    expect(await deliver(identified(ada))).toMatchObject(expected);
  });

  it('erases with Tryton’s own wizard: the party, how to reach it and its notes', async () => {
    const { crm, deliver, parties } = start();
    await deliver(sampleEvents(ada).event as StoredEvent);
    const erasure: DeliveryItem = {
      type: 'delete',
      messageId: 'erasure',
      timestamp: '2026-11-22T05:03:44.120Z',
      anonymousIds: [],
      traits: { email: ada.email },
    };
    for (let time = 0; time < 2; time++) expect(await deliver(erasure)).toEqual(delivered);
    expect(parties().map(({ fields }) => [fields.active, fields.name])).toEqual([[false, null]]);
    expect(JSON.stringify(crm.things)).not.toContain(ada.email);
    expect(crm.of('ir.note')).toEqual([]);
  });
});
