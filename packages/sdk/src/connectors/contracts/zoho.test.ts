import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import { createZohoContract } from './zoho.ts';

const check = createZohoContract({ customFields: ['Rapport_Id'], customModules: ['Page_Views'] });
const at = (path: string) => `https://www.zohoapis.eu/crm/v8${path}`;

const upsert = '/Contacts/upsert';
const ada = { Last_Name: 'Lovelace', Email: 'ada@example.com', Email_Opt_Out: true, Rapport_Id: 'u1' };
const one = (row: object) => ({ data: [{ ...ada, ...row }] });

describe('the contract of Zoho CRM', () => {
  it.each([
    ['upserts', 'POST', upsert, { ...one({}), duplicate_check_fields: ['Rapport_Id', 'Email'], trigger: [] }],
    [
      'a record beside another',
      'POST',
      '/Contacts',
      one({ Account_Name: { id: '7' }, Date_of_Birth: '1815-12-10' }),
    ],
    ['tags', 'POST', upsert, one({ Tag: [{ name: 'Web' }] })],
    [
      'cases',
      'POST',
      '/Cases/upsert',
      { data: [{ Subject: 'Broken pot', Status: 'New', Related_To: { id: '7' } }] },
    ],
    [
      'tasks about something',
      'POST',
      '/Tasks',
      { data: [{ Subject: 'Call', What_Id: { id: '7' }, $se_module: 'Cases' }] },
    ],
    [
      'notes',
      'POST',
      '/Notes',
      { data: [{ Note_Content: 'Hi', Parent_Id: { id: '7', module: { api_name: 'Contacts' } } }] },
    ],
    ['a module of the tenant', 'POST', '/Page_Views', { data: [{ Name: '/tea', Rapport_Id: 'u1' }] }],
    ['a search', 'GET', '/Contacts/search?email=ada%40example.com&fields=id&per_page=2', undefined],
    ['a query', 'POST', '/coql', { select_query: "select id from Contacts where Email = 'ada@example.com'" }],
  ])('takes %s', async (_name, method, path, body) => {
    expect(await check(aRequest(method, at(path), body))).toEqual([]);
  });

  it.each([
    ['an unknown field', 'POST', upsert, one({ Mail: 'x' }), ': data[0].Mail is not in the contract'],
    [
      'text for a flag',
      'POST',
      upsert,
      one({ Email_Opt_Out: 'yes' }),
      ': data[0].Email_Opt_Out: expected boolean, got string "yes"',
    ],
    [
      'words for a day',
      'POST',
      upsert,
      one({ Date_of_Birth: 'May' }),
      ': data[0].Date_of_Birth: expected date, got string "May"',
    ],
    [
      'a name for another record',
      'POST',
      upsert,
      one({ Account_Name: 'Tea Ltd' }),
      ': data[0].Account_Name: expected object, got string "Tea Ltd"',
    ],
    [
      'what Zoho sets itself',
      'POST',
      upsert,
      one({ Created_Time: '2026-11-22T06:00:00Z' }),
      ': data[0].Created_Time is not in the contract',
    ],
    [
      'too many rows',
      'POST',
      upsert,
      { data: Array(101).fill(ada) },
      ': data: expected at most 100 rows, got 101',
    ],
    ['an unknown envelope', 'POST', upsert, { ...one({}), check: [] }, ': check is not in the contract'],
    ['an unknown parameter', 'GET', '/Contacts/search?mail=x', undefined, ': mail is not in the contract'],
    ['an unknown module', 'POST', '/Persons/upsert', one({}), ' is not in the contract'],
    ['another method', 'PATCH', upsert, one({}), /^PATCH \/crm\/v8\/Contacts\/upsert: expected .*POST/],
  ])('refuses %s', async (_name, method, path, body, words) => {
    const line =
      words instanceof RegExp
        ? expect.stringMatching(words)
        : `${method} ${new URL(at(path)).pathname}${words}`;
    expect(await check(aRequest(method, at(path), body))).toContainEqual(line);
  });
});
