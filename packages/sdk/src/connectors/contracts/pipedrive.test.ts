import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import { createPipedriveContract } from './pipedrive.ts';

const key = '0123456789abcdef0123456789abcdef01234567';
const check = createPipedriveContract({ customFields: [key] });
const at = (path: string) => `https://api.pipedrive.com${path}`;

const people = '/api/v2/persons';
const ada = { name: 'Ada', emails: [{ value: 'ada@example.com', primary: true, label: 'work' }] };

describe('the contract of Pipedrive', () => {
  it.each([
    ['a search', 'GET', `${people}/search?term=ada%40example.com&fields=email&exact_match=true`, undefined],
    ['a person', 'POST', people, { ...ada, custom_fields: { [key]: 'u1' } }],
    ['a change', 'PATCH', `${people}/7`, { ...ada, marketing_status: 'unsubscribed' }],
    [
      'an activity',
      'POST',
      '/api/v2/activities',
      { subject: 'Viewed', participants: [{ person_id: 7, primary: true }] },
    ],
    ['an organization', 'POST', '/api/v2/organizations', { name: 'Tea Ltd' }],
    ['a lead', 'POST', '/v1/leads', { title: 'Broken pot', person_id: 7 }],
    ['a note', 'POST', '/api/v1/notes', { content: 'Hi', person_id: 7, pinned_to_person_flag: 1 }],
    ['a merge', 'PUT', '/v1/persons/7/merge', { merge_with_id: 8 }],
    ['an erasure', 'DELETE', `${people}/7`, undefined],
  ])('takes %s', async (_name, method, path, body) => {
    expect(await check(aRequest(method, at(path), body))).toEqual([]);
  });

  it.each([
    ['an unknown field', 'POST', people, { mail: 'x' }, ': mail is not in the contract'],
    ['a field of version 1', 'POST', people, { email: 'x' }, ': email is not in the contract'],
    [
      'an unknown field of the account',
      'POST',
      people,
      { custom_fields: { x: 1 } },
      ': custom_fields.x is not in the contract',
    ],
    ['text for a number', 'POST', people, { org_id: '7' }, ': org_id: expected number, got string "7"'],
    [
      'another status',
      'POST',
      people,
      { marketing_status: 'yes' },
      ': marketing_status: expected one of no_consent, unsubscribed, subscribed, archived, got string "yes"',
    ],
    ['a missing field', 'POST', '/v1/notes', { person_id: 7 }, ': content is missing'],
    ['a search for nothing', 'GET', `${people}/search`, undefined, ': term is missing'],
    [
      'a search in another field',
      'GET',
      `${people}/search?term=x&fields=mail`,
      undefined,
      ': fields: expected one of custom_fields, email, notes, phone, name, got string "mail"',
    ],
    ['an unknown path', 'POST', '/api/v2/people', {}, ' is not in the contract'],
    ['another method', 'PUT', `${people}/7`, {}, ': expected DELETE or GET or PATCH'],
  ])('refuses %s', async (_name, method, path, body, words) => {
    const name = `${method} ${new URL(at(path)).pathname}`;
    expect(await check(aRequest(method, at(path), body))).toContain(name + words);
  });
});
