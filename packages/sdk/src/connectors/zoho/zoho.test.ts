import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import type { FakeThing } from '../suite/fake-crm.fixture.ts';
import { ada, identified, lin, sampleEvents } from '../suite/sample-events.fixture.ts';
import { delivered, useFakes } from '../suite/use-fakes.fixture.ts';
import { apiUrl, tokenUrl } from './data-centres.ts';
import { createFakeZoho } from './fake-zoho.fixture.ts';
import { zoho } from './zoho.ts';

const settings = {
  dataCentre: 'eu' as const,
  clientId: '1000.client',
  clientSecret: 'client-secret',
  refreshToken: '1000.refresh-secret',
};

const modules: Record<string, string> = {
  person: 'Contacts',
  consent: 'Contacts',
  company: 'Accounts',
  order: 'Deals',
  case: 'Cases',
};

describeCrm('Zoho CRM', {
  create: (options) => zoho({ ...settings, ...options }),
  fake: createFakeZoho,
  things: (crm, operation) => crm.of(modules[operation] ?? 'Notes'),
  key: ({ userId }) => userId,
  keyOf: ({ fields }) => fields.Rapport_Id,
  firstNameOf: ({ fields }) => fields.First_Name,
  addPerson: (crm, { email }) => crm.add('Contacts', { Email: email, Last_Name: 'There' }),
  mayWriteTo: ({ fields }) => fields.Email_Opt_Out !== true,
  throttles: [
    {
      name: '400 and TOO_MANY_REQUESTS',
      answer: { status: 400, json: { code: 'TOO_MANY_REQUESTS', status: 'error' } },
    },
  ],
  secrets: ['client-secret', '1000.refresh-secret', 'token-1-of-the-fake'],
});

describe('Zoho CRM', () => {
  const open = useFakes();
  const start = (options: Partial<Parameters<typeof zoho>[0]> = {}) =>
    open(createFakeZoho(), zoho({ ...settings, ...options }));
  const samples = sampleEvents(ada);
  const nameless = (person = ada) =>
    identified(person, { messageId: person.email, traits: { email: person.email } });

  it('finds people by our id or else by their address, and starts no workflows', async () => {
    const { deliver, bodies } = start();
    await deliver(identified(ada));
    expect(bodies('POST', /upsert$/)).toEqual([
      {
        data: [
          {
            Email: 'ada@example.com',
            First_Name: 'ada',
            Last_Name: 'Example',
            Phone: '+4912345678',
            Rapport_Id: 'customer-1',
          },
        ],
        duplicate_check_fields: ['Rapport_Id', 'Email'],
        trigger: [],
      },
    ]);
  });

  it('gives whoever is new a last name, and renames nobody', async () => {
    const { crm, deliver } = start();
    crm.add('Contacts', { Email: ada.email, Last_Name: 'Lovelace' });
    expect(await deliver(nameless(ada), nameless(lin))).toMatchObject({ status: 'answered' });
    expect(crm.of('Contacts').map(({ fields }) => fields.Last_Name)).toEqual(['Lovelace', lin.email]);
  });

  it('takes an empty last name for none', async () => {
    const { crm, deliver } = start();
    crm.add('Contacts', { Email: ada.email, Last_Name: 'Lovelace' });
    const blank = (person: typeof ada, lastName: string) =>
      identified(person, { messageId: person.email, traits: { email: person.email, lastName } });
    await deliver(blank(ada, ''), blank(lin, ' '));
    expect(crm.of('Contacts').map(({ fields }) => fields.Last_Name)).toEqual(['Lovelace', lin.email]);
  });

  it('asks with quotes that stay in their text', async () => {
    const { deliver, bodies } = start();
    await deliver(nameless({ userId: `o'neil' or Email like '%`, email: "o'neil@example.com" }));
    expect(bodies('POST', /coql$/)).toEqual([
      {
        select_query:
          "select id, Email, Rapport_Id from Contacts where (Rapport_Id = 'o''neil'' or Email like ''%'" +
          " or Email = 'o''neil@example.com') limit 200",
      },
    ]);
  });

  it('writes an order as a deal of its contact, and its end into the same', async () => {
    const { crm, deliver } = start();
    const cancelled = { ...samples.order, messageId: 'c', event: 'Order Cancelled' } as StoredEvent;
    await deliver(samples.order as StoredEvent);
    expect(crm.of('Deals').map(({ fields }) => fields)).toEqual([
      {
        Deal_Name: 'Order order-7',
        Stage: 'Closed Won',
        Contact_Name: { id: crm.of('Contacts')[0]?.id },
        Closing_Date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        Description: expect.stringContaining('tea-1'),
        Amount: 27.5,
        Rapport_Id: 'order-7',
      },
    ]);
    await deliver(cancelled);
    expect(crm.of('Deals').map(({ fields }) => fields.Stage)).toEqual(['Closed Lost']);
  });

  it('calls a new company by our id where it has no name, and renames none', async () => {
    const { crm, deliver } = start();
    const nameless = (messageId: string) => ({ ...samples.company, messageId, traits: {} }) as StoredEvent;
    await deliver(nameless('first'));
    expect(crm.of('Accounts').map(({ fields }) => fields.Account_Name)).toEqual(['company-1']);
    await deliver(samples.company as StoredEvent);
    await deliver(nameless('later'));
    expect(crm.of('Accounts').map(({ fields }) => fields.Account_Name)).toEqual(['Linden Tea']);
  });

  it('links a company with its person', async () => {
    const { crm, deliver } = start();
    await deliver(samples.company as StoredEvent);
    expect(crm.of('Contacts')[0]?.fields.Account_Name).toEqual({ id: crm.of('Accounts')[0]?.id });
  });

  it('writes to the contact that is there now when the one it knew was deleted', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    crm.remove(crm.of('Contacts')[0] as FakeThing);
    for (const event of [samples.event, samples.order])
      expect(await deliver(event as StoredEvent)).toEqual(delivered);
    const [contact] = crm.of('Contacts');
    expect(crm.of('Notes')[0]?.fields.Parent_Id.id).toBe(contact?.id);
    expect(crm.of('Deals')[0]?.fields.Contact_Name.id).toBe(contact?.id);
  });

  it('opts out who is not there yet, and opts nobody in', async () => {
    const { crm, deliver } = start();
    await deliver(samples.consent as StoredEvent);
    expect(crm.of('Contacts')[0]?.fields).toMatchObject({ Email: ada.email, Email_Opt_Out: true });
    const asked = crm.requests.length;
    const agreed = structuredClone(samples.consent) as StoredEvent & { context: object };
    agreed.context = { ...agreed.context, consent: { categoryPreferences: { marketing: true } } };
    expect(await deliver(agreed)).toEqual(delivered);
    expect(crm.requests).toHaveLength(asked);
  });

  it('erases for good, and not whoever else has the same address', async () => {
    const { crm, erase } = start();
    crm.add('Contacts', { Email: ada.email, Rapport_Id: ada.userId });
    const other = crm.add('Contacts', { Email: ada.email, Rapport_Id: 'customer-9' });
    expect(await erase({ userId: ada.userId, traits: { email: ada.email } })).toEqual(delivered);
    expect(crm.things).toEqual([other]);
    expect(await erase({ anonymousIds: ['anonymous-1'] })).toEqual(delivered);
  });

  it('says why it is not let in, though the answer is 200', async () => {
    const { deliver } = start({ refreshToken: 'revoked' });
    expect(await deliver(identified(ada))).toEqual({
      status: 'unavailable',
      reason: 'sign-in refused (invalid_code)',
    });
  });

  it('asks for no other token where a right is missing', async () => {
    const { crm, deliver } = start();
    crm.next({ answer: { status: 401, json: { code: 'OAUTH_SCOPE_MISMATCH', message: 'invalid scope' } } });
    expect(await deliver(identified(ada))).toMatchObject({ status: 'unavailable' });
    expect(crm.signIns).toHaveLength(1);
  });

  it('tries a row again that was only locked', async () => {
    const { crm, deliver } = start();
    const row = { code: 'RECORD_LOCKED', details: {}, message: 'locked', status: 'error' };
    crm.next({ answer: { status: 400, json: { data: [row] } } });
    expect(await deliver(identified(ada))).toMatchObject({ results: [{ status: 'retry' }] });
  });

  it('names the field that is missing', async () => {
    const findings = await start().connector.check();
    expect(findings).toContainEqual({
      about: 'person',
      ok: false,
      message: 'Contacts has no field Rapport_Id: make a single line that takes no duplicates',
    });
  });

  it.each([
    ['ca', 'https://accounts.zohocloud.ca/oauth/v2/token', 'https://www.zohoapis.ca/crm/v8'],
    ['com.au', 'https://accounts.zoho.com.au/oauth/v2/token', 'https://www.zohoapis.com.au/crm/v8'],
  ])('knows where %s is', (dataCentre, token, api) => {
    expect([tokenUrl(dataCentre), apiUrl(dataCentre, 'production')]).toEqual([token, api]);
  });
});
