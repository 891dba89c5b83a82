import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import { createSalesforceContract } from './salesforce.ts';

const key = 'Rapport_Id__c';
const check = createSalesforceContract({ customFields: [key], customObjects: ['Page_View__e'] });
const start = '/services/data/v66.0';
const at = (path: string) => `https://shop.my.salesforce.com${start}${path}`;
const id = '003000000000001AAA';

const rows = '/composite/sobjects/Contact/Rapport_Id__c';
const ada = { attributes: { type: 'Contact' }, LastName: 'Lovelace', HasOptedOutOfEmail: true, [key]: 'u1' };
const select = (query: string) => `/query?q=${encodeURIComponent(query)}`;
const composite = (body: object) => ({
  allOrNone: true,
  compositeRequest: [{ method: 'POST', url: `${start}/sobjects/Case`, referenceId: 'case', body }],
});

describe('the contract of Salesforce', () => {
  it.each([
    [
      'a person by the key of ours',
      'PATCH',
      '/sobjects/Contact/Rapport_Id__c/u1',
      { LastName: 'Lovelace', Birthdate: '1815-12-10' },
    ],
    ['many people', 'PATCH', rows, { allOrNone: false, records: [ada] }],
    [
      'records of several kinds',
      'POST',
      '/composite/sobjects',
      { records: [ada, { attributes: { type: 'Account' }, Name: 'Tea Ltd' }] },
    ],
    [
      'a case of somebody named by the key of ours',
      'POST',
      '/sobjects/Case',
      { Subject: 'Broken pot', Contact: { [key]: 'u1' } },
    ],
    [
      'a task about a case',
      'POST',
      '/sobjects/Task',
      { Subject: 'Call', WhoId: id, What: { attributes: { type: 'Case' }, [key]: 'c1' } },
    ],
    ['an event', 'POST', '/sobjects/Page_View__e', { [key]: 'u1' }],
    ['parts of one request', 'POST', '/composite', composite({ Subject: 'Broken pot' })],
    [
      'a query',
      'GET',
      select(
        `SELECT Id, Account.Name FROM Contact WHERE Email = 'o\\'neil@b.example' AND ${key} != null ORDER BY CreatedDate LIMIT 2`,
      ),
      undefined,
    ],
    ['limits', 'GET', '/limits', undefined],
    ['what an object is', 'GET', '/sobjects/Contact/describe', undefined],
  ])('takes %s', async (_name, method, path, body) => {
    expect(await check(aRequest(method, at(path), body))).toEqual([]);
  });

  it('takes what asks for a token', async () => {
    const url = 'https://login.salesforce.com/services/oauth2/token';
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await check(aRequest('POST', url, 'grant_type=client_credentials&client_id=a', type))).toEqual([]);
    expect(await check(aRequest('POST', url, 'grant_type=password', type))).toEqual([
      expect.stringMatching(/^POST \/services\/oauth2\/token: grant_type: expected one of /),
    ]);
  });

  it.each([
    [
      'an unknown field',
      'POST',
      '/sobjects/Contact',
      { LastName: 'x', Mail: 'x' },
      'Mail is not in the contract',
    ],
    [
      'an unknown field of the tenant',
      'POST',
      '/sobjects/Contact',
      { Score__c: 1 },
      'Score__c is not in the contract',
    ],
    [
      'text for a flag',
      'POST',
      '/sobjects/Contact',
      { HasOptedOutOfEmail: 'yes' },
      'HasOptedOutOfEmail: expected boolean, got string "yes"',
    ],
    [
      'words for a day',
      'POST',
      '/sobjects/Contact',
      { Birthdate: 'May' },
      'Birthdate: expected date, got string "May"',
    ],
    [
      'what is no id',
      'POST',
      '/sobjects/Case',
      { ContactId: 'u1' },
      expect.stringContaining('ContactId: expected '),
    ],
    [
      'what Salesforce sets itself',
      'POST',
      '/sobjects/Contact',
      { CreatedDate: '2026-11-22' },
      'CreatedDate is not in the contract',
    ],
    [
      'the key both in address and record',
      'PATCH',
      `/sobjects/Contact/${key}/u1`,
      { [key]: 'u1' },
      `${key} is not in the contract`,
    ],
    [
      'a row without its key',
      'PATCH',
      rows,
      { records: [{ attributes: { type: 'Contact' } }] },
      `records[0].${key} is missing`,
    ],
    [
      'a wrong field in a row',
      'PATCH',
      rows,
      { records: [{ ...ada, Mail: 'x' }] },
      'records[0].Mail is not in the contract',
    ],
    [
      'too many rows',
      'PATCH',
      rows,
      { records: Array(201).fill(ada) },
      'records: expected at most 200 rows, got 201',
    ],
    [
      'a parent of several kinds that does not say which',
      'POST',
      '/sobjects/Task',
      { Who: { [key]: 'u1' } },
      'Who.attributes is missing',
    ],
    [
      'an unknown column',
      'GET',
      select('SELECT Mail FROM Contact'),
      undefined,
      'q: Contact.Mail is not in the contract',
    ],
    [
      'an open quote',
      'GET',
      select("SELECT Id FROM Contact WHERE Email = 'o'neil'"),
      undefined,
      'q: a quote is not closed',
    ],
  ])('refuses %s', async (_name, method, path, body, words) => {
    const wrong = (await check(aRequest(method, at(path), body))).map((line) => line.replace(/^.*?: /, ''));
    expect(wrong).toContainEqual(words);
  });

  it.each([
    ['an unknown object', 'POST', '/sobjects/Person', {}, ` is not in the contract`],
    ['an unknown key', 'PATCH', '/sobjects/Contact/Email/x', {}, ` is not in the contract`],
    ['another method', 'PUT', '/sobjects/Contact', {}, ': expected GET or POST'],
  ])('refuses %s', async (_name, method, path, body, words) => {
    expect(await check(aRequest(method, at(path), body))).toEqual([`${method} ${start}${path}${words}`]);
  });

  it('checks each part of a composite request', async () => {
    const wrong = await check(aRequest('POST', at('/composite'), composite({ Title: 'x' })));
    expect(wrong).toEqual([`POST ${start}/sobjects/Case: Title is not in the contract`]);
  });
});
