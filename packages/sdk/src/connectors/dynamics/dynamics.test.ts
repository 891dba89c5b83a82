import { afterEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import type { Operation } from '../definition.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import type { FakeCrm } from '../suite/fake-crm.fixture.ts';
import { ada, identified, lin, sampleEvents } from '../suite/sample-events.fixture.ts';
import { delivered, useFakes } from '../suite/use-fakes.fixture.ts';
import { dynamics } from './dynamics.ts';
import { createFakeDynamics, type FakeDynamicsOptions } from './fake-dynamics.fixture.ts';

const settings = {
  url: 'https://linden.crm4.dynamics.com',
  tenantId: 'tenant-1',
  clientId: 'app-1',
  clientSecret: 'entra-secret',
};
const idField = 'new_rapportid';

const kinds: Partial<Record<Operation, string>> = {
  person: 'contacts',
  consent: 'contacts',
  company: 'accounts',
  case: 'incidents',
};

const common = {
  things: (crm: FakeCrm, operation: Operation) => crm.of(kinds[operation] ?? 'tasks'),
  firstNameOf: ({ fields }: { fields: Record<string, unknown> }) => fields.firstname,
  mayWriteTo: ({ fields }: { fields: Record<string, unknown> }) => fields.donotbulkemail !== true,
  secrets: ['entra-secret', 'of-the-fake'],
};

describeCrm('Microsoft Dynamics 365', {
  ...common,
  create: (options) => dynamics({ ...settings, ...options }),
  fake: createFakeDynamics,
  keyOf: ({ fields }) => fields.emailaddress1,
  addPerson: (crm, { email }) => crm.add('contacts', { emailaddress1: email, statecode: 0 }),
  takesDoubles: true,
});

describeCrm('Microsoft Dynamics 365 with a column of ours', {
  ...common,
  create: (options) => dynamics({ ...settings, idField, ...options }),
  fake: createFakeDynamics,
  key: ({ userId }) => userId,
  keyOf: ({ fields }) => fields.new_rapportid,
});

describe('Microsoft Dynamics 365', () => {
  const use = useFakes();
  type Options = Partial<Parameters<typeof dynamics>[0]>;
  const fakes: FakeCrm[] = [];
  const start = (options: Options = {}, fake: FakeDynamicsOptions = {}) => {
    const crm = createFakeDynamics(fake);
    fakes.push(crm);
    return use(crm, dynamics({ ...settings, ...options }));
  };
  afterEach(async () => {
    const violations = await Promise.all(fakes.splice(0).map((crm) => crm.violations()));
    expect(violations.flat()).toEqual([]);
  });
  const samples = sampleEvents(ada) as Record<Operation, StoredEvent>;

  it('looks for people by their address, and creates those who are not there', async () => {
    const { crm, deliver } = start();
    await deliver(identified({ ...ada, email: "o'neil@example.com" }));
    const [search, creation] = crm.requests;
    expect(Object.fromEntries(search?.url.searchParams ?? [])).toEqual({
      $select: 'contactid',
      $filter: "statecode eq 0 and (emailaddress1 eq 'o''neil@example.com')",
      $top: '10',
    });
    expect(creation).toMatchObject({
      method: 'POST',
      body: {
        emailaddress1: "o'neil@example.com",
        firstname: "o'neil",
        lastname: 'Example',
        telephone1: '+4912345678',
      },
    });
    expect(creation?.headers.get('prefer')).toBe('return=representation');
    expect(creation?.headers.get('odata-version')).toBe('4.0');
  });

  it('never cuts an address into another', async () => {
    const { crm, deliver } = start();
    const email = `${'a'.repeat(110)}@example.com`;
    await deliver(identified({ ...ada, email }));
    expect(crm.requests[1]?.body.emailaddress1).toBe(email);
  });

  it('gives its key to somebody of the same address who has none', async () => {
    const { crm, deliver } = start({ idField });
    const free = crm.add('contacts', { emailaddress1: ada.email, statecode: 0 });
    const other = crm.add('contacts', {
      emailaddress1: ada.email,
      statecode: 0,
      new_rapportid: 'customer-9',
    });
    expect(await deliver(identified(ada))).toEqual(delivered);
    expect(crm.of('contacts')).toEqual([free, other]);
    expect(free.fields).toMatchObject({ new_rapportid: 'customer-1', lastname: 'Example' });
    expect(other.fields.lastname).toBeUndefined();
  });

  it('leaves out those who were merged into somebody', async () => {
    const { crm, deliver } = start();
    crm.add('contacts', { emailaddress1: ada.email, statecode: 1 });
    const kept = crm.add('contacts', { emailaddress1: ada.email, statecode: 0 });
    expect(await deliver(identified(ada))).toEqual(delivered);
    expect(kept.fields.lastname).toBe('Example');
  });

  it('updates only who is there, and creates anew who was deleted', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    for (const contact of crm.of('contacts')) crm.remove(contact);
    expect(await deliver(identified(ada, { messageId: 'later' }))).toEqual(delivered);
    expect(crm.requests.find(({ method }) => method === 'PATCH')?.headers.get('if-match')).toBe('*');
    expect(crm.of('contacts')).toHaveLength(1);
    for (const contact of crm.of('contacts')) crm.remove(contact);
    expect(await deliver(samples.event)).toEqual(delivered);
    expect(crm.of('tasks')[0]?.fields.regardingobjectid_contact).toBe(crm.of('contacts')[0]?.id);
  });

  it('writes what happens as tasks that are done, under ids of its own', async () => {
    const { crm, deliver } = start();
    await deliver(samples.order);
    await deliver({ ...samples.order, messageId: 'of the server' });
    const [first] = crm.of('tasks');
    expect(crm.of('tasks')).toHaveLength(1);
    expect(first?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(first?.fields).toMatchObject({
      subject: 'Order Completed',
      description: expect.stringContaining('order_id: order-7'),
      scheduledend: '2026-11-22T05:03:44.120Z',
      statecode: 1,
      statuscode: 5,
    });
    const creation = crm.requests.find(({ url }) => url.pathname.includes('/tasks('));
    expect(creation?.headers.get('if-none-match')).toBe('*');
  });

  it('completes a task whose completion got lost', async () => {
    const { crm, deliver } = start();
    crm.next({ lost: 'request' }, ({ body }) => body?.statecode === 1);
    expect(await deliver(samples.event)).toMatchObject({ status: 'unavailable' });
    expect(crm.of('tasks')[0]?.fields.statecode).toBe(0);
    expect(await deliver(samples.event)).toEqual(delivered);
    expect(crm.of('tasks').map(({ fields }) => fields.statecode)).toEqual([1]);
  });

  it('opens a case, resolves it, and opens it again', async () => {
    const { crm, deliver } = start();
    const told = (event: string) =>
      deliver({ ...samples.case, event, messageId: event, properties: { case_id: 'case-1' } } as StoredEvent);
    await deliver(samples.case);
    const [incident] = crm.of('incidents');
    expect(incident?.fields).toMatchObject({
      title: 'The tin is dented',
      caseorigincode: 3,
      customerid_contact: crm.of('contacts')[0]?.id,
      statecode: 0,
    });
    for (let time = 0; time < 2; time++) expect(await told('Case Solved')).toEqual(delivered);
    expect(incident?.fields).toMatchObject({ statecode: 1, statuscode: 5, title: 'The tin is dented' });
    const closing = crm.requests.filter(({ url }) => url.pathname.endsWith('/CloseIncident'));
    expect(closing.map(({ body }) => body)).toEqual([
      {
        IncidentResolution: {
          subject: 'Case Solved',
          'incidentid@odata.bind': `/incidents(${incident?.id})`,
        },
        Status: 5,
      },
    ]);
    expect(await told('Case Reopened')).toEqual(delivered);
    expect(incident?.fields.statecode).toBe(0);
  });

  it('puts the contact into the company', async () => {
    const { crm, deliver } = start();
    await deliver(samples.company);
    const [account] = crm.of('accounts');
    expect(account?.fields).toMatchObject({ name: 'Linden Tea', numberofemployees: 12 });
    expect(crm.of('contacts')[0]?.fields.parentcustomerid_account).toBe(account?.id);
  });

  it('sets that nobody is to be written to, and nothing else', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada), samples.consent);
    expect(crm.requests.at(-1)?.body).toEqual({ donotbulkemail: true });
  });

  it('erases contacts with their tasks and cases, and nobody who shares the address', async () => {
    const { crm, deliver, erase } = start({ idField });
    await deliver(samples.event, samples.case, identified(lin));
    crm.add('contacts', { emailaddress1: ada.email, new_rapportid: 'customer-9' });
    expect(await erase({ userId: ada.userId, traits: { email: ada.email } })).toEqual(delivered);
    expect(crm.things.map(({ fields }) => fields.new_rapportid)).toEqual(['customer-2', 'customer-9']);
  });

  it('waits while the column is missing, and says which', async () => {
    const { deliver, connector } = start(
      { idField, map: { new_colour: 'traits.colour' } },
      { hasKey: false },
    );
    expect(await deliver(identified(ada))).toMatchObject({ status: 'unavailable' });
    const messages = (await connector.check()).map(({ message }) => message);
    expect(messages).toContain(
      'there is no column new_rapportid in the table contact: make it, as text, with a key of its own',
    );
    expect(messages).toContain('there is no field new_colour: make it there, or map it to null');
  });
});
