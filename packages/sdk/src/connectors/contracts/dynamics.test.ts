import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import { whySkipped } from './documents.ts';
import { createDynamicsContract, dynamicsDocuments } from './dynamics.ts';

const check = createDynamicsContract({ customFields: ['new_rapportid'] });
const at = (path: string) => `https://shop.crm4.dynamics.com/api/data/v9.2${path}`;

const ada = {
  lastname: 'Lovelace',
  emailaddress1: 'ada@example.com',
  donotbulkemail: true,
  birthdate: '1815-12-10',
};
const byKey = "/contacts(new_rapportid='u1')";
const upsert = '/contacts/Microsoft.Dynamics.CRM.UpsertMultiple';
const row = {
  '@odata.type': 'Microsoft.Dynamics.CRM.contact',
  '@odata.id': "contacts(new_rapportid='u1')",
  ...ada,
};
const bind = 'customerid_contact@odata.bind';
const skipped = whySkipped(dynamicsDocuments);

describe.skipIf(skipped)(`the contract of Dynamics${skipped ? `, ${skipped}` : ''}`, () => {
  it.each([
    ['a person by the key of ours', 'PATCH', byKey, ada],
    ['many people', 'POST', upsert, { Targets: [row] }],
    ['a case of somebody', 'POST', '/incidents', { title: 'Broken pot', prioritycode: 2, [bind]: byKey }],
    ['a search', 'GET', "/contacts?$select=contactid&$filter=emailaddress1 eq 'a@b.example'", undefined],
    ['an erasure', 'DELETE', '/contacts(00000000-0000-0000-0000-000000000001)', undefined],
  ])('takes %s', async (_name, method, path, body) => {
    expect(await check(aRequest(method, at(path), body))).toEqual([]);
  });

  it.each([
    ['an unknown column', 'PATCH', byKey, { email: 'x' }, 'email is not in the contract'],
    [
      'an unknown column in a row',
      'POST',
      upsert,
      { Targets: [{ ...row, email: 'x' }] },
      'Targets[0].email is not in the contract',
    ],
    [
      'text for a flag',
      'PATCH',
      byKey,
      { donotbulkemail: 'yes' },
      'donotbulkemail: expected boolean or null, got string "yes"',
    ],
    [
      'a moment for a day',
      'PATCH',
      byKey,
      { birthdate: '1815-12-10T00:00:00Z' },
      'birthdate: expected date, got string "1815-12-10T00:00:00Z"',
    ],
    [
      'an id where a row is bound',
      'POST',
      '/incidents',
      { customerid: 'u1' },
      'customerid is not in the contract',
    ],
    [
      'what Dataverse sets itself',
      'PATCH',
      byKey,
      { createdon: '2026-11-22T06:00:00Z' },
      'createdon is not in the contract',
    ],
    [
      'a row of another table',
      'POST',
      upsert,
      { Targets: [{ ...row, '@odata.type': 'contact' }] },
      'Targets[0].@odata.type: expected one of Microsoft.Dynamics.CRM.contact, got string "contact"',
    ],
  ])('refuses %s', async (_name, method, path, body, words) => {
    const wrong = await check(aRequest(method, at(path), body));
    expect(wrong).toContain(`${method} /api/data/v9.2${path}: ${words}`);
  });

  it('refuses another path or method', async () => {
    expect(await check(aRequest('POST', at('/persons'), {}))).toEqual([
      'POST /api/data/v9.2/persons is not in the contract',
    ]);
    expect(await check(aRequest('PUT', at(byKey), {}))).toEqual([
      `PUT /api/data/v9.2${byKey}: expected DELETE or GET or PATCH`,
    ]);
  });
});
