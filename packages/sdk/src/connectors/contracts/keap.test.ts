import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import { whySkipped } from './documents.ts';
import { createKeapContract, keapDocument } from './keap.ts';

const check = createKeapContract();
const at = (path: string) => `https://api.keap.com/crm/rest/v2${path}`;

const ada = {
  given_name: 'Ada',
  email_addresses: [{ email: 'ada@example.com', field: 'EMAIL1', opt_in_reason: 'Asked for it' }],
  custom_fields: [{ id: '7', content: 'u1' }],
};
const contacts = '/contacts?duplicate_option=Email';
const skipped = whySkipped(keapDocument);

describe.skipIf(skipped)(`the contract of Keap${skipped ? `, ${skipped}` : ''}`, () => {
  it.each([
    ['a contact', 'POST', contacts, ada],
    ['a change', 'PATCH', '/contacts/7?update_mask=given_name', ada],
    ['a note', 'POST', '/contacts/7/notes', { user_id: '1', title: 'Hi', type: 'OTHER', text: 'Hi' }],
    [
      'a goal',
      'POST',
      '/automations/goals/achieve',
      { call_name: 'viewed', contact_id: 7, integration: 'rapport' },
    ],
    ['an erasure', 'DELETE', '/contacts/7', undefined],
  ])('takes %s', async (_name, method, path, body) => {
    expect(await check(aRequest(method, at(path), body))).toEqual([]);
  });

  it.each([
    ['an unknown field', 'POST', contacts, { ...ada, mail: 'x' }, 'mail is not in the contract'],
    [
      'an unknown part of an address',
      'POST',
      contacts,
      { email_addresses: [{ mail: 'x' }] },
      'email_addresses[0].mail is not in the contract',
    ],
    ['a number for text', 'POST', contacts, { given_name: 7 }, 'given_name: expected string, got number 7'],
    [
      'another key of duplicates',
      'POST',
      '/contacts?duplicate_option=Phone',
      ada,
      'duplicate_option: expected one of Email, EmailAndName, EmailAndNameAndCompany, got string "Phone"',
    ],
    ['an unknown path', 'POST', '/persons', {}, /persons is not in the contract$/],
    ['another method', 'PUT', '/contacts/7', {}, /contacts\/7: expected DELETE or GET or PATCH$/],
  ])('refuses %s', async (_name, method, path, body, words) => {
    const line = words instanceof RegExp ? words : `${method} ${new URL(at(path)).pathname}: ${words}`;
    const [wrong] = await check(aRequest(method, at(path), body));
    if (words instanceof RegExp) expect(wrong).toMatch(words);
    else expect(wrong).toBe(line);
  });
});
