import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { entriesOf } from '../../testing/entries.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, sampleEvents } from '../suite/sample-events.fixture.ts';
import { createFakeSnov } from './fake-snov.fixture.ts';
import { snov } from './snov.ts';

const settings = {
  clientId: 'client-1',
  clientSecret: 'sn0v-secret',
  listId: '12345',
  doNotEmailListId: '678',
};

describeCrm('Snov.io', {
  create: (options) => snov({ ...settings, ...options }),
  fake: createFakeSnov,
  things: (crm, operation) => crm.of(operation === 'consent' ? 'blocked' : 'prospects'),
  keyOf: ({ fields }) => fields.email,
  firstNameOf: ({ fields }) => fields.firstName,
  addPerson: (crm, { email }) => crm.add('prospects', { email }),
  secrets: ['sn0v-secret', 'token-1-of-the-fake'],
});

describe('Snov.io', () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  const start = (options: Partial<Parameters<typeof snov>[0]> = {}) => {
    const crm = createFakeSnov();
    server.use(crm.handler);
    const connector = snov({ ...settings, ...options });
    const deliver = (...events: StoredEvent[]) => connector.deliver(entriesOf(events), {});
    return { crm, connector, deliver };
  };

  it('adds or updates a prospect in one request, with fields of the account', async () => {
    const { crm, deliver } = start({ map: { 'customFields.tier': { value: 'leaf' } } });
    await deliver(identified(ada));
    expect(crm.requests.map(({ method, url, body }) => [method, url.pathname, body])).toEqual([
      [
        'POST',
        '/v1/add-prospect-to-list',
        {
          email: 'ada@example.com',
          fullName: 'ada Example',
          firstName: 'ada',
          lastName: 'Example',
          phones: ['+4912345678'],
          customFields: { tier: 'leaf' },
          listId: 12345,
          updateContact: true,
          createDuplicates: false,
        },
      ],
    ]);
  });

  it('asks for consent to marketing, unless the owner says otherwise', () => {
    expect(snov(settings).purposes).toEqual(['analytics', 'marketing']);
    expect(snov({ ...settings, purposes: ['analytics'] }).purposes).toEqual(['analytics']);
  });

  it('puts who refuses marketing on the do-not-email list, and takes nobody off it', async () => {
    const { crm, deliver } = start();
    const refused = sampleEvents(ada).consent as StoredEvent;
    const given = {
      ...refused,
      messageId: 'given',
      context: { ...refused.context, consent: { categoryPreferences: { marketing: true } } },
    };
    await deliver(given);
    expect(crm.requests).toEqual([]);
    await deliver(refused, given);
    expect(crm.requests.map(({ url, body }) => [url.pathname, body])).toEqual([
      ['/v1/do-not-email-list', { listId: 678, items: ['ada@example.com'] }],
    ]);
  });

  it('sets aside what is refused with 200, with what is said of it', async () => {
    const { crm, deliver } = start();
    crm.refusedValues.add(ada.email);
    expect(await deliver(identified(ada))).toMatchObject({
      results: [{ status: 'rejected', message: expect.stringContaining('Invalid email') }],
    });
  });

  it('keeps everything when the list is not there', async () => {
    const { deliver } = start({ listId: '1' });
    expect(await deliver(identified(ada))).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('url or entity not found'),
    });
  });

  it('names a field that the account does not have', async () => {
    const { connector } = start({
      map: { 'customFields.colour': 'traits.colour', 'customFields.tier': 'traits.tier' },
    });
    expect(await connector.check()).toContainEqual({
      about: 'person',
      ok: false,
      message: expect.stringContaining('customFields.colour'),
    });
  });
});
