import { readFileSync } from 'node:fs';
import { setupServer } from 'msw/node';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { entriesOf } from '../../testing/entries.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, sampleEvents } from '../suite/sample-events.fixture.ts';
import { createFakeHamkar, createFakeInHouse, createFakePlanPlus } from './fake-rest.fixture.ts';
import { hamkar } from './hamkar.fixture.ts';
import { inHouse } from './in-house.fixture.ts';
import { planPlus } from './plan-plus.fixture.ts';
import { rest } from './rest.ts';
import type { RestOperation, RestOptions } from './rest-options.ts';

const webhookSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const planPlusHere: RestOptions = {
  ...planPlus,
  authentication: { kind: 'basic', user: 'integration', password: 'pl4n' },
};
const hamkarHere: RestOptions = {
  ...hamkar,
  authentication: {
    kind: 'session',
    signIn: { path: '/login', json: { username: 'rapport', password: 'h4mkar' } },
    token: 'data.token',
    prefix: 'Bearer',
  },
};
const inHouseHere: RestOptions = {
  ...inHouse,
  webhookSecret,
  authentication: { ...inHouse.authentication, clientSecret: 'in-h0use' } as RestOptions['authentication'],
};

describeCrm('PlanPlus, by the example', {
  create: ({ map, maps, ...options }) => rest({ ...planPlusHere, ...options }),
  fake: createFakePlanPlus,
  things: (crm, operation) => {
    if (operation === 'consent') return crm.of('contacts').filter(({ fields }) => fields.do_not_email);
    return crm.of(operation === 'person' ? 'contacts' : 'notes');
  },
  keyOf: ({ fields }) => fields.email,
  firstNameOf: ({ fields }) => fields.first_name,
  addPerson: (crm, { email }) => crm.add('contacts', { email }),
  takesDoubles: true,
  mayWriteTo: ({ fields }) => fields.do_not_email !== true,
  secrets: ['pl4n', btoa('integration:pl4n')],
});

describeCrm('Hamkar, by the example', {
  create: ({ map, maps, ...options }) => rest({ ...hamkarHere, ...options }),
  fake: createFakeHamkar,
  things: (crm, operation) => crm.of(operation === 'person' ? 'customers' : 'tickets'),
  keyOf: ({ fields }) => fields.externalId,
  key: ({ userId }) => userId,
  firstNameOf: ({ fields }) => String(fields.fullName).split(' ')[0],
  throttles: [{ name: '429 in a body of 200', answer: { json: { code: 429 } }, waitMs: 30_000 }],
  secrets: ['h4mkar', 'token-1-of-the-fake'],
});

describeCrm('An in-house CRM, by the example', {
  create: ({ map, maps, ...options }) => rest({ ...inHouseHere, ...options }),
  fake: createFakeInHouse,
  things: (crm, operation) =>
    crm.of({ person: 'customers', order: 'orders' }[operation as string] ?? 'events'),
  keyOf: ({ id }) => id,
  key: ({ userId }) => userId,
  firstNameOf: ({ fields }) => String(fields.name).split(' ')[0],
  secrets: ['in-h0use', 'token-1-of-the-fake'],
});

describe('rest', () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  const withPerson = (person: RestOperation, more: Partial<RestOptions> = {}): RestOptions => ({
    url: 'https://crm.example.com/v1/',
    authentication: { kind: 'bearer', token: 'the-t0ken' },
    ...more,
    operations: { person, ...more.operations },
  });
  const samples = sampleEvents(ada) as Record<string, StoredEvent>;

  it('fills in values: whole ones as they are, and encoded in paths', async () => {
    const connector = rest(
      withPerson({
        map: { name: 'traits.name', 'address.city': { value: 'Łódź' } },
        upsert: {
          path: '/people/{key}',
          query: { source: 'web {userId}' },
          headers: { 'idempotency-key': '{messageId}' },
          body: {
            data: { '...': '{fields}', tags: ['site', '{traits.none}'], about: 'is {fields.name}' },
            at: '{traits}',
          },
        },
      }),
    );
    const [request] = await connector.preview(identified(ada, { messageId: 'message-1' }));
    expect(request).toMatchObject({
      step: 'write',
      method: 'PUT',
      path: '/people/ada%40example.com',
      query: { source: 'web customer-1' },
      headers: { 'idempotency-key': 'message-1' },
      json: {
        data: { name: 'ada Example', address: { city: 'Łódź' }, tags: ['site'], about: 'is ada Example' },
        at: expect.objectContaining({ email: 'ada@example.com' }),
      },
    });
  });

  it('sends forms', async () => {
    const connector = rest(
      withPerson({
        map: { name: 'traits.name', age: 'traits.age' },
        create: { path: '/people', bodyAs: 'form' },
      }),
    );
    const [request] = await connector.preview(
      identified(ada, { traits: { email: ada.email, name: 'Ada', age: null } }),
    );
    expect(request).toMatchObject({ method: 'POST', form: { name: 'Ada', age: '' } });
    expect(connector.definition.operations.person?.mayDouble).toBeDefined();
  });

  it.each(['..', '.'])('sets aside somebody whose id would name another path: %s', async (userId) => {
    const crm = createFakeInHouse();
    server.use(crm.handler);
    const event = identified({ userId, email: ada.email });
    expect(await rest(inHouseHere).deliver(entriesOf([event]), {})).toMatchObject({
      results: [{ status: 'rejected', message: expect.stringContaining('cannot stand in a path') }],
    });
    expect(crm.requests).toEqual([]);
  });

  it('never searches for everybody', async () => {
    const crm = createFakePlanPlus();
    server.use(crm.handler);
    const connector = rest({
      ...planPlusHere,
      operations: {
        person: {
          key: 'userId',
          find: { path: '/contacts', query: { email: '{traits.email}' } },
          found: 'contacts.*.id',
          create: { path: '/contacts' },
        },
      },
    });
    const nobody = identified(ada, { traits: {} });
    expect(await connector.deliver(entriesOf([nobody]), {})).toMatchObject({
      results: [{ status: 'rejected', message: expect.stringContaining('traits.email') }],
    });
    expect(crm.requests).toEqual([]);
  });

  it('sends that somebody agrees only where the owner says so', async () => {
    const crm = createFakePlanPlus();
    server.use(crm.handler);
    const consent: RestOperation = {
      map: { mail: 'consent.marketing' },
      person: 'required',
      upsert: { path: '/contacts/{person}' },
    };
    const event = {
      ...samples.consent,
      context: { ...samples.consent?.context, consent: { categoryPreferences: { marketing: true } } },
    } as StoredEvent;
    for (const [optIns, expected] of [
      [undefined, 0],
      ['allowed', 1],
    ] as const) {
      const operations = { ...planPlusHere.operations, consent: { ...consent, ...(optIns && { optIns }) } };
      await rest({ ...planPlusHere, operations }).deliver(entriesOf([event]), {});
      expect(crm.requests.filter(({ method }) => method === 'PUT')).toHaveLength(expected);
    }
  });

  it('takes signed calls in our own format', async () => {
    const body = JSON.stringify({ type: 'event.track', data: { event: 'Order Paid', userId: 'customer-1' } });
    const at = new Date();
    const headers = new Headers({
      'webhook-id': 'call-1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(webhookSecret).sign('call-1', at, body),
    });
    const request = { method: 'POST', url: 'https://rapport.example/', headers, body };
    expect(await rest(inHouseHere).receive?.(request)).toMatchObject([
      { messageId: 'call-1', event: 'Order Paid' },
    ]);
    expect(rest(planPlusHere).receive).toBeUndefined();
  });

  it.each(['in-house', 'plan-plus', 'hamkar'])('is documented by what is tested: %s', (name) => {
    const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
    const [, ...code] = read(`./${name}.fixture.ts`).trim().split('\n');
    expect(read('../../../../../docs/connectors/rest.md')).toContain(`${code.join('\n')}\n\`\`\``);
  });

  const upsert = { path: '/people/{key}' };
  const find = { path: '/people' };
  const wrong: [string, object][] = [
    ['url', { url: 'http://crm.example.com' }],
    ['proxy', { proxy: 'x' }],
    ['name', { name: '' }],
    ['probe', { probe: 'me' }],
    ['limits.perMinute', { limits: { perMinute: 60 } }],
    ['errors.0.means', { errors: [{ means: 'wrong' }] }],
    ['errors.0.at', { errors: [{ at: 'a..b', means: 'ok' }] }],
    ['authentication.kind', { authentication: { kind: 'magic' } }],
    ['authentication.token', { authentication: { kind: 'bearer', token: '' } }],
    ['authentication.secret', { authentication: { kind: 'bearer', token: 'x', secret: 'the-s3cret' } }],
    ['authentication.headers', { authentication: { kind: 'header', headers: { 'bad name': 'the-s3cret' } } }],
    [
      'authentication.tokenUrl',
      { authentication: { kind: 'oauth2', grant: 'password', tokenUrl: 'x', clientId: 'x' } },
    ],
    [
      'authentication.refreshToken',
      {
        authentication: {
          kind: 'oauth2',
          grant: 'refresh_token',
          tokenUrl: 'https://a.example',
          clientId: 'x',
        },
      },
    ],
    ['authentication.signIn', { authentication: { kind: 'session', token: 'token' } }],
    ['operations.people', { operations: { people: { upsert } } }],
    ['operations.event.person', { operations: { event: { person: 'required', upsert } } }],
    ['operations.person', { operations: { person: {} } }],
    ['operations.person.upsrt', { operations: { person: { upsrt: upsert } } }],
    ['operations.person.key', { operations: { person: { key: 'email', upsert } } }],
    ['operations.person.map.name', { operations: { person: { map: { name: 'name' }, upsert } } }],
    [
      'operations.person.map.mail',
      { consentFields: ['mail'], operations: { person: { map: { mail: 'traits.mail' }, upsert } } },
    ],
    ['operations.person.upsert.path', { operations: { person: { upsert: { path: 'people' } } } }],
    ['operations.person.upsert.path', { operations: { person: { upsert: { path: '/people/{email}' } } } }],
    ['operations.person.upsert.path', { operations: { person: { upsert: { path: '/people/{id}' } } } }],
    [
      'operations.person.upsert.method',
      { operations: { person: { upsert: { ...upsert, method: 'SEND' } } } },
    ],
    [
      'operations.person.upsert.body',
      { operations: { person: { upsert: { ...upsert, body: { of: '{person}' } } } } },
    ],
    ['operations.person.found', { operations: { person: { find, create: upsert } } }],
    [
      'operations.person.foundKeys',
      { operations: { person: { find, found: 'a.*.id', foundKeys: 'b.*.email', create: upsert } } },
    ],
    ['operations.person.optIns', { operations: { person: { upsert, optIns: 'allowed' } } }],
    ['operations.person.find', { operations: { person: { find, upsert } } }],
    ['operations.person.remove', { operations: { person: { upsert, remove: upsert } } }],
    ['operations.person.update', { operations: { person: { create: upsert, update: upsert } } }],
    ['operations.erase.remove', { operations: { erase: {} } }],
    ['operations.consent.upsert', { operations: { consent: {} } }],
    ['webhookSecret', { webhookSecret: 'plain text' }],
  ];
  it.each(wrong)('names the option %s when it cannot be used', (option, given) => {
    const create = () => rest({ ...withPerson({ upsert }), ...given } as RestOptions);
    expect(create).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: expect.stringMatching(`^${option.replaceAll('.', '\\.')}: expected `),
      }),
    );
    expect(create).not.toThrow(/the-s3cret/);
  });
});
