import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import { createZendeskContract } from './zendesk.ts';

const check = createZendeskContract();
const at = (path: string) => `https://shop.zendesk.com/api/v2${path}`;

const ada = { name: 'Ada', email: 'ada@example.com', external_id: 'u1', user_fields: { city: 'Łódź' } };
const many = '/users/create_or_update_many';
const ticket = {
  subject: 'Broken pot',
  comment: { body: 'Help' },
  requester: { name: 'Ada', email: 'a@b.example' },
};

describe('the contract of Zendesk', () => {
  it.each([
    ['a person', 'POST', '/users/create_or_update.json', { user: ada }],
    ['many people', 'POST', many, { users: [ada, ada] }],
    ['a ticket', 'POST', '/tickets', { ticket: { ...ticket, priority: 'high', tags: ['web'] } }],
    [
      'a change',
      'PUT',
      '/tickets/7.json',
      { ticket: { status: 'solved', comment: { body: 'Done', public: false } } },
    ],
    ['a search', 'GET', '/users/search?external_id=u1', undefined],
    ['a job', 'GET', '/job_statuses/7', undefined],
    ['an erasure', 'DELETE', '/users/7', undefined],
  ])('takes %s', async (_name, method, path, body) => {
    expect(await check(aRequest(method, at(path), body))).toEqual([]);
  });

  it.each([
    [
      'an unknown field',
      'POST',
      many,
      { users: [{ ...ada, mail: 'x' }] },
      ': users[0].mail is not in the contract',
    ],
    ['a missing field', 'POST', many, { users: [{ email: 'x' }] }, ': users[0].name is missing'],
    [
      'a number for text',
      'POST',
      many,
      { users: [{ ...ada, phone: 7 }] },
      ': users[0].phone: expected string or null, got number 7',
    ],
    [
      'too many rows',
      'POST',
      many,
      { users: Array(101).fill(ada) },
      ': users: expected at most 100 rows, got 101',
    ],
    ['no envelope', 'POST', '/tickets', ticket, ': ticket is missing'],
    [
      'another priority',
      'POST',
      '/tickets',
      { ticket: { ...ticket, priority: 'top' } },
      ': ticket.priority: expected one of urgent, high, normal, low, got string "top"',
    ],
    ['an unknown path', 'POST', '/persons', {}, ' is not in the contract'],
    ['another method', 'PATCH', '/tickets', {}, /^PATCH \/api\/v2\/tickets: expected .*POST/],
  ])('refuses %s', async (_name, method, path, body, words) => {
    const line = words instanceof RegExp ? expect.stringMatching(words) : `${method} /api/v2${path}${words}`;
    expect(await check(aRequest(method, at(path), body))).toContainEqual(line);
  });
});
