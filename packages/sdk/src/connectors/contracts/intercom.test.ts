import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import { createIntercomContract } from './intercom.ts';

const check = createIntercomContract();
const at = (path: string) => `https://api.eu.intercom.io${path}`;

const ada = {
  role: 'user',
  external_id: 'u1',
  email: 'ada@example.com',
  custom_attributes: { city: 'Łódź' },
};
const filter = { field: 'external_id', operator: '=', value: 'u1' };
const ticket = {
  ticket_type_id: '7',
  contacts: [{ id: 'c1' }],
  ticket_attributes: { _default_title_: 'Broken pot' },
};

describe('the contract of Intercom', () => {
  it.each([
    ['a contact', 'POST', '/contacts', ada],
    ['a change', 'PUT', '/contacts/63a0', { unsubscribed_from_emails: true, name: 'Ada' }],
    ['a search', 'POST', '/contacts/search', { query: filter, pagination: { per_page: 2 } }],
    ['an event', 'POST', '/events', { event_name: 'viewed', created_at: 1_790_000_000, user_id: 'u1' }],
    ['a ticket', 'POST', '/tickets', ticket],
    ['a note', 'POST', '/contacts/63a0/notes', { body: 'Hi' }],
    ['consent', 'POST', '/contacts/63a0/subscriptions', { id: '7', consent_type: 'opt_in' }],
    ['a merge', 'POST', '/contacts/merge', { from: '63a0', into: '63a1' }],
    ['an erasure', 'DELETE', '/contacts/63a0', undefined],
  ])('takes %s', async (_name, method, path, body) => {
    expect(await check(aRequest(method, at(path), body))).toEqual([]);
  });

  it.each([
    ['an unknown field', 'POST', '/contacts', { ...ada, mail: 'x' }, ': mail is not in the contract'],
    [
      'text for a number',
      'POST',
      '/contacts',
      { ...ada, signed_up_at: 'today' },
      ': signed_up_at: expected number, got string "today"',
    ],
    ['a missing field', 'POST', '/events', { user_id: 'u1', created_at: 1 }, ': event_name is missing'],
    ['a ticket of nobody', 'POST', '/tickets', { ticket_type_id: '7' }, ': contacts is missing'],
    ['an unknown path', 'POST', '/persons', {}, ' is not in the contract'],
    ['another method', 'PATCH', '/contacts/63a0', {}, /^PATCH \/contacts\/63a0: expected .*PUT/],
    ['a body where there is none', 'DELETE', '/contacts/63a0', {}, ': expected no body'],
  ])('refuses %s', async (_name, method, path, body, words) => {
    const line = words instanceof RegExp ? expect.stringMatching(words) : `${method} ${path}${words}`;
    expect(await check(aRequest(method, at(path), body))).toContainEqual(line);
  });
});
