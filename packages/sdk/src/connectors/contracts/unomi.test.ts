import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import type { Contract } from './contract.ts';
import { findDocument, whySkipped } from './documents.ts';
import { normalSchema } from './normal-schema.ts';
import {
  createUnomiDocumentContract,
  createUnomiFactsContract,
  readUnomiSchemas,
  unomiDocuments,
} from './unomi.ts';
import { type UnomiSchema, unomiFacts } from './unomi-facts.ts';

const viewed = {
  $id: 'https://rapport.example/schemas/json/events/viewed/1-0-0',
  $schema: 'https://json-schema.org/draft/2019-09/schema',
  self: { vendor: 'rapport', target: 'events', name: 'viewed', format: 'jsonschema', version: '1-0-0' },
  type: 'object',
  allOf: [{ $ref: 'https://unomi.apache.org/schemas/json/event/1-0-0' }],
  properties: {
    source: { $ref: 'https://unomi.apache.org/schemas/json/items/site/1-0-0' },
    properties: { type: 'object' },
  },
  unevaluatedProperties: false,
};
const options = { events: [viewed] };
const url = 'https://cdp.example/cxs/eventcollector';
const collect = (event: object) => aRequest('POST', url, { sessionId: 's1', events: [event] });

const site = { itemId: 'shop', itemType: 'site', scope: 'shop', version: 1, properties: {} };
const page = { itemId: 'p1', itemType: 'page', scope: 'shop' };
const pageInfo = {
  pageID: 'p1',
  pagePath: '/tea',
  language: 'en',
  destinationURL: 'https://shop.example/tea',
  referringURL: '',
  categories: ['tea'],
  sameDomainReferrer: false,
};
const upTo = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, index]));

const consent = (fields: object) => ({
  eventType: 'modifyConsent',
  properties: { consent: { scope: 'shop', typeIdentifier: 'marketing', status: 'GRANTED', ...fields } },
});
const view = (info: object, fields: object = {}) => ({
  eventType: 'view',
  source: site,
  target: { ...page, properties: { pageInfo: info, consentTypes: [] } },
  ...fields,
});

const taken: [name: string, event: object][] = [
  ['consent', consent({ statusDate: '2026-11-22T06:00:00Z', revokeDate: '2027-11-22T06:00:00Z' })],
  ['a refusal on a page', { ...consent({ status: 'DENIED' }), source: page, target: site }],
  [
    'a profile',
    { eventType: 'updateProperties', properties: { update: { 'properties.email': 'a@b.example' } } },
  ],
  ['fifty properties', { eventType: 'updateProperties', properties: upTo(50), any: 1 }],
  ['a login', { eventType: 'login', properties: { email: 'a@b.example' } }],
  [
    'a page',
    view(pageInfo, { flattenedProperties: { interests: { tea: 1 }, URLParameters: { q: ['a'], p: 'b' } } }),
  ],
  [
    'a page with its consents',
    view({}, { target: { properties: { consentTypes: [{ typeIdentifier: 'm', activated: null }] } } }),
  ],
  ['a click', { eventType: 'click', source: page, target: site }],
  ['a form', { eventType: 'form', target: page, flattenedProperties: { fields: { email: 'a' } } }],
  ['a search', { eventType: 'search', properties: { keyword: 'tea', language: 'en' } }],
  ['a video', { eventType: 'video', target: { properties: { action: 'play' } } }],
  ['an event of ours', { eventType: 'viewed', source: site, properties: { product: 'tea-1' } }],
  [
    'whose it is, and when',
    {
      ...consent({}),
      ...{ itemId: 'm_1-a@b.c', itemType: 'event', version: 0, timeStamp: 1_764_000_000_000 },
      ...{ profileId: 'x'.repeat(60), sessionId: 's1', scope: 'shop', sourceId: 'shop', persistent: true },
    },
  ],
  ['a moment in words', { ...consent({}), timeStamp: '2026-11-22T06:00:00Z', itemId: null, version: null }],
];

const refused: [name: string, event: object, words: string][] = [
  ['an event that has no schema', { eventType: 'seen' }, 'eventType: seen has no schema'],
  ['who somebody is, of which there is none', { eventType: 'identify' }, 'eventType: identify has no schema'],
  ['an unknown field', { ...consent({}), user: 'u1' }, 'user is not in the contract'],
  ['a long id', { ...consent({}), itemId: 'x'.repeat(61) }, 'itemId: expected ^'],
  ['an id in other signs', { ...consent({}), profileId: 'a:b' }, 'profileId: expected ^'],
  ['no profile', { ...consent({}), profileId: null }, 'profileId: expected string, got null'],
  ['no scope', { ...consent({}), scope: null }, 'scope: expected string, got null'],
  ['a version below none', { ...consent({}), version: -1 }, 'version: must be >= 0'],
  ['words for yes', { ...consent({}), persistent: 'yes' }, 'persistent: expected boolean'],
  ['a part of a moment', { ...consent({}), timeStamp: 1.5 }, 'timeStamp: expected'],
  [
    'another status',
    consent({ status: 'GRANT' }),
    'properties.consent.status: expected one of GRANTED, DENIED',
  ],
  ['an unknown field of consent', consent({ by: 'u1' }), 'properties.consent.by is not in the contract'],
  ['words for a moment', consent({ statusDate: 'now' }), 'properties.consent.statusDate: expected date-time'],
  [
    'an unknown field beside consent',
    { eventType: 'modifyConsent', properties: { by: 'u1' } },
    'properties.by is not in the contract',
  ],
  [
    'more than fifty properties',
    { eventType: 'updateProperties', properties: upTo(51) },
    'properties: must NOT have more than 50',
  ],
  [
    'more than fifty of a login',
    { eventType: 'login', properties: upTo(51) },
    'properties: must NOT have more than 50',
  ],
  ['properties of a view', view({}, { properties: { a: 1 } }), 'properties.a is not in the contract'],
  [
    'an unknown field of a page',
    view({ pageTitle: 'x' }),
    'target.properties.pageInfo.pageTitle is not in the contract',
  ],
  [
    'a long language',
    view({ language: 'en-GB-x' }),
    'target.properties.pageInfo.language: must NOT have more than 5',
  ],
  [
    'a path for an address',
    view({ destinationURL: '/tea' }),
    'target.properties.pageInfo.destinationURL: expected uri',
  ],
  [
    'words for interests',
    view({}, { flattenedProperties: { interests: { tea: 'x' } } }),
    'flattenedProperties.interests.tea: expected number',
  ],
  [
    'an unknown field of a site',
    view({}, { source: { ...site, url: 'x' } }),
    'source.url is not in the contract',
  ],
  [
    'an unknown kind of consent',
    view({}, { target: { properties: { consentTypes: [{ id: 'm' }] } } }),
    'target.properties.consentTypes[0].id is not in the contract',
  ],
  ['properties of a click', { eventType: 'click', by: 'u1' }, 'by is not in the contract'],
  [
    'a number in a form',
    { eventType: 'form', flattenedProperties: { fields: { age: 7 } } },
    'flattenedProperties.fields.age: expected array or string',
  ],
  [
    'an unknown field of a search',
    { eventType: 'search', properties: { query: 'x' } },
    'properties.query is not in the contract',
  ],
  [
    'an unknown field of a video',
    { eventType: 'video', target: { properties: { at: 1 } } },
    'target.properties.at is not in the contract',
  ],
  ['an unknown field of ours', { eventType: 'viewed', page }, 'page is not in the contract'],
];

const judge = (check: Contract): void => {
  it.each(taken)('takes %s', async (_name, event) => {
    expect(await check(collect(event))).toEqual([]);
  });

  it.each(refused)('refuses %s', async (_name, event, words) => {
    const expected = `POST /cxs/eventcollector: events[0].${words}`;
    const wrong = await check(collect(event));
    expect(wrong.map((each) => each.slice(0, expected.length))).toContain(expected);
  });

  it('refuses another path, method or envelope', async () => {
    const ask = async (method: string, path: string, body: object) =>
      check(aRequest(method, `https://cdp.example${path}`, body));
    expect(await ask('POST', '/cxs/events', {})).toEqual(['POST /cxs/events is not in the contract']);
    expect(await ask('PUT', '/cxs/eventcollector', {})).toEqual(['PUT /cxs/eventcollector: expected POST']);
    const collected = async (body: object) => (await ask('POST', '/cxs/eventcollector', body)).join();
    expect(await collected({ event: {} })).toContain('event is not in the contract');
    expect(await collected({ events: [] })).toContain('events: must NOT have fewer than 1 items');
    expect(await collected({ events: ['seen'] })).toContain('events[0]: expected object');
    expect(await collected({ sessionId: 's 1' })).toContain('sessionId: expected ^');
    expect(await collected({ sessionId: null, profileId: 'u1', personaId: 'p1' })).toBe('');
  });
};

describe('the facts about Unomi', () => judge(createUnomiFactsContract(options)));

const skipped = whySkipped(unomiDocuments);

describe.skipIf(skipped)(`the schemas of Unomi${skipped ? `, ${skipped}` : ''}`, () => {
  it('say of each event what the facts say, and have no other', async () => {
    const written = (schemas: readonly UnomiSchema[]) => {
      const find = (id: string) => schemas.find(({ $id }) => $id === id)!;
      return Object.fromEntries(
        schemas
          .filter(({ $id, self }) => self.target === 'events' || $id.includes('/rest/'))
          .map((schema) => [
            `${schema.$id} ${schema.self.target && schema.self.name}`,
            normalSchema(schema, find),
          ]),
      );
    };
    expect(written(unomiFacts)).toEqual(written(await readUnomiSchemas(findDocument(unomiDocuments)!)));
  });

  if (!skipped) judge(createUnomiDocumentContract(options));
});
