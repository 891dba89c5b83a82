import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { entriesOf } from '../../testing/entries.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, sampleEvents } from '../suite/sample-events.fixture.ts';
import { createFakeNetHunt } from './fake-nethunt.fixture.ts';
import { nethunt } from './nethunt.ts';

const settings = {
  email: 'owner@example.com',
  apiKey: 'nethunt-k3y',
  peopleFolder: 'people',
  casesFolder: 'cases',
};

describeCrm('NetHunt CRM', {
  create: (options) => nethunt({ ...settings, ...options }),
  fake: createFakeNetHunt,
  things: (crm, operation) => {
    if (operation === 'person') return crm.of('people');
    if (operation === 'case') return crm.of('cases');
    if (operation === 'consent') return crm.of('people').filter(({ fields }) => fields.Unsubscribed);
    return crm.of('comments');
  },
  keyOf: ({ fields }) => [fields.Email].flat()[0],
  firstNameOf: ({ fields }) => String(fields.Name).split(' ')[0],
  addPerson: (crm, { email }) => crm.add('people', { Email: [email, 'other@example.com'], Name: email }),
  takesDoubles: true,
  mayWriteTo: ({ fields }) => fields.Unsubscribed !== true,
  secrets: ['nethunt-k3y', btoa('owner@example.com:nethunt-k3y')],
});

describe('NetHunt CRM', () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  const start = (options: Partial<Parameters<typeof nethunt>[0]> = {}) => {
    const crm = createFakeNetHunt();
    server.use(crm.handler);
    const connector = nethunt({ ...settings, ...options });
    const deliver = (...events: StoredEvent[]) => connector.deliver(entriesOf(events), {});
    return { crm, connector, deliver };
  };
  const samples = sampleEvents(ada);

  it('searches for more than one record, and creates with a time zone', async () => {
    const { crm, deliver } = start({ timeZone: 'Europe/Warsaw' });
    await deliver(identified(ada));
    const [search, creation] = crm.requests;
    expect(Object.fromEntries(search?.url.searchParams ?? [])).toEqual({
      query: '"Email":"ada@example.com"',
      limit: '100',
    });
    expect(creation?.body).toEqual({
      timeZone: 'Europe/Warsaw',
      fields: { Email: 'ada@example.com', Name: 'ada Example', Phone: '+4912345678' },
    });
  });

  it('takes nobody for somebody whose address has the same words', async () => {
    const { crm, deliver } = start();
    crm.add('people', { Email: 'ada@example.com.vn', Name: 'Another' });
    await deliver(identified(ada));
    expect(crm.of('people').map(({ fields }) => fields.Name)).toEqual(['Another', 'ada Example']);
  });

  it('leaves the other addresses of somebody in place', async () => {
    const { crm, deliver } = start();
    const known = crm.add('people', { Email: ['work@example.com', 'ada@example.com'], Name: 'A.' });
    await deliver(identified(ada));
    expect(known.fields).toMatchObject({
      Email: ['work@example.com', 'ada@example.com'],
      Name: 'ada Example',
    });
    expect(crm.requests.at(-1)?.body).toEqual({
      fieldActions: {
        Name: { overwrite: true, add: 'ada Example' },
        Phone: { overwrite: true, add: '+4912345678' },
      },
    });
  });

  it('writes an order as a comment that people can read', async () => {
    const { crm, deliver } = start();
    await deliver(samples.order as StoredEvent);
    expect(crm.of('comments')[0]?.fields.text).toMatch(
      /^Order Completed\norder_id: order-7\ntotal: 27\.5\n[\s\S]*\n\[Rapport order-7 Order Completed\]$/,
    );
  });

  it('leaves a name as it is where ours is not known, and makes one up of the address for somebody new', async () => {
    const { crm, deliver } = start();
    const nameless = (email: string) => identified({ userId: email, email }, { traits: { email } });
    crm.add('people', { Email: 'there@example.com', Name: 'Dr. No' });
    await deliver(nameless('there@example.com'), nameless('new@example.com'));
    expect(crm.of('people').map(({ fields }) => fields.Name)).toEqual(['Dr. No', 'new@example.com']);
  });

  it('says that a case is solved, under the name that it has', async () => {
    const { crm, deliver } = start();
    await deliver(samples.case as StoredEvent);
    const properties = { case_id: 'case-1', number: '1001' };
    await deliver({ ...samples.case, messageId: 'solved', event: 'Case Solved', properties } as StoredEvent);
    expect(crm.of('cases').map(({ fields }) => [fields.Name, fields.Status])).toEqual([
      ['The tin is dented', 'Solved'],
    ]);
  });

  it('writes all that is said in a conversation whose messages have no ids', async () => {
    const { crm, deliver } = start();
    const said = (messageId: string) =>
      ({
        ...samples.message,
        messageId,
        properties: { conversation_id: '1', text: messageId },
      }) as StoredEvent;
    await deliver(said('one'));
    await deliver(said('two'));
    expect(crm.of('comments')).toHaveLength(2);
  });

  it('has no cases without a folder of them', () => {
    const { casesFolder, ...others } = settings;
    const event = samples.case as StoredEvent;
    expect(nethunt(others).accepts?.(event)).toBe(false);
    expect(nethunt(settings).accepts?.(event)).toBe(true);
  });

  it('writes nothing of a consent that is given', async () => {
    const { crm, deliver } = start();
    const event = samples.consent as StoredEvent;
    await deliver({
      ...event,
      context: { ...event.context, consent: { categoryPreferences: { marketing: true } } },
    });
    expect(crm.requests.filter(({ url }) => url.pathname.includes('update-record'))).toEqual([]);
  });

  it('names a field that a folder does not have', async () => {
    const { connector } = start({ map: { Colour: 'traits.colour' } });
    expect(await connector.check()).toContainEqual({
      about: 'person',
      ok: false,
      message: expect.stringContaining('no field Colour'),
    });
  });
});
