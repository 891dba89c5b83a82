import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import { createHubSpotContract } from './hubspot.ts';

const check = createHubSpotContract();
const at = (path: string) => `https://api.hubapi.com${path}`;

const upsert = '/crm/v3/objects/contacts/batch/upsert';
const contact = {
  id: 'ada@example.com',
  idProperty: 'email',
  objectWriteTraceId: 't1',
  properties: { city: 'Łódź' },
};
const ticket = (associationTypeId: number) => ({
  properties: { subject: 'Broken pot' },
  associations: [{ to: { id: '7' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] }],
});

describe('the contract of HubSpot', () => {
  it.each([
    ['upserts', 'POST', upsert, { inputs: [contact] }],
    [
      'upserts of a dated version',
      'POST',
      '/crm/objects/2026-03/contacts/batch/upsert',
      { inputs: [contact] },
    ],
    ['orders', 'POST', '/crm/v3/objects/orders/batch/upsert', { inputs: [contact] }],
    ['cases', 'POST', '/crm/v3/objects/tickets', ticket(16)],
    [
      'updates by e-mail',
      'PATCH',
      '/crm/v3/objects/contacts/ada%40example.com?idProperty=email',
      { properties: {} },
    ],
    ['events', 'POST', '/events/v3/send', { eventName: 'pe1_viewed', email: 'a@b.example', uuid: 'u1' }],
    [
      'consent',
      'POST',
      '/communication-preferences/v3/unsubscribe',
      { emailAddress: 'a@b.example', subscriptionId: '7' },
    ],
    ['erasure', 'POST', '/crm/v3/objects/contacts/gdpr-delete', { objectId: '7' }],
    [
      'links',
      'POST',
      '/crm/v4/associations/contacts/companies/batch/create',
      {
        inputs: [
          {
            from: { id: '1' },
            to: { id: '2' },
            types: [{ associationCategory: 'USER_DEFINED', associationTypeId: 1 }],
          },
        ],
      },
    ],
    ['lists', 'GET', '/crm/v3/objects/contacts?limit=10&properties=email&properties=city', undefined],
  ])('takes %s', async (_name, method, path, body) => {
    expect(await check(aRequest(method, at(path), body))).toEqual([]);
  });

  it.each([
    [
      'an unknown field',
      'POST',
      upsert,
      { inputs: [{ ...contact, email: 'x' }] },
      `POST ${upsert}: inputs[0].email is not in the contract`,
    ],
    [
      'a missing field',
      'POST',
      upsert,
      { inputs: [{ id: 'x' }] },
      `POST ${upsert}: inputs[0].properties is missing`,
    ],
    [
      'a property that is no text',
      'POST',
      upsert,
      { inputs: [{ ...contact, properties: { age: 36 } }] },
      `POST ${upsert}: inputs[0].properties.age: expected string, got number 36`,
    ],
    [
      'too many rows',
      'POST',
      upsert,
      { inputs: Array(101).fill(contact) },
      `POST ${upsert}: inputs: expected at most 100 rows, got 101`,
    ],
    ['an unknown path', 'POST', '/crm/v3/contacts', {}, 'POST /crm/v3/contacts is not in the contract'],
    [
      'an unknown object',
      'POST',
      '/crm/v3/objects/persons',
      {},
      '/crm/v3/objects/persons: persons is no object in the contract',
    ],
    ['another method', 'PUT', upsert, { inputs: [contact] }, `PUT ${upsert}: expected POST`],
    [
      'an unknown parameter',
      'GET',
      '/crm/v3/objects/contacts?max=9',
      undefined,
      'GET /crm/v3/objects/contacts: max is not in the contract',
    ],
    [
      'an association the other way round',
      'POST',
      '/crm/v3/objects/tickets',
      ticket(15),
      'POST /crm/v3/objects/tickets: associationTypeId 15: expected one from a ticket, got contactToTicket',
    ],
    [
      'another operator',
      'POST',
      '/crm/v3/objects/contacts/search',
      { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'IS', value: 'x' }] }] },
      expect.stringMatching(/operator: expected one of EQ, NEQ, .*got string "IS"/),
    ],
    [
      'a date in words',
      'POST',
      '/events/v3/send',
      { eventName: 'x', occurredAt: 'today' },
      'POST /events/v3/send: occurredAt: expected date-time, got string "today"',
    ],
  ])('refuses %s', async (_name, method, path, body, words) => {
    expect(await check(aRequest(method, at(path), body))).toContainEqual(words);
  });

  it('refuses a body that is no JSON, or is not said to be', async () => {
    expect(await check(aRequest('POST', at(upsert), '{'))).toEqual([`POST ${upsert}: the body is no JSON`]);
    const plain = aRequest('POST', at(upsert), '{}', { 'content-type': 'text/plain' });
    expect(await check(plain)).toEqual([
      `POST ${upsert}: content-type: expected application/json, got text/plain`,
    ]);
  });
});
