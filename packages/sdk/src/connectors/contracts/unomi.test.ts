import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import { whySkipped } from './documents.ts';
import { createUnomiContract, unomiDocuments } from './unomi.ts';

const viewed = {
  $id: 'https://rapport.example/schemas/json/events/viewed/1-0-0',
  $schema: 'https://json-schema.org/draft/2019-09/schema',
  self: { vendor: 'rapport', target: 'events', name: 'viewed', format: 'jsonschema', version: '1-0-0' },
  type: 'object',
  allOf: [{ $ref: 'https://unomi.apache.org/schemas/json/event/1-0-0' }],
  properties: { properties: { type: 'object' } },
  unevaluatedProperties: false,
};
const check = createUnomiContract({ events: [viewed] });
const url = 'https://cdp.example/cxs/eventcollector';
const collect = (event: object) => aRequest('POST', url, { sessionId: 's1', events: [event] });

const consent = (fields: object) => ({
  eventType: 'modifyConsent',
  scope: 'shop',
  properties: { consent: { scope: 'shop', typeIdentifier: 'marketing', status: 'GRANTED', ...fields } },
});
const skipped = whySkipped(unomiDocuments);

describe.skipIf(skipped)(`the contract of Unomi${skipped ? `, ${skipped}` : ''}`, () => {
  it.each([
    ['consent', consent({ statusDate: '2026-11-22T06:00:00Z' })],
    [
      'a profile',
      {
        eventType: 'updateProperties',
        scope: 'shop',
        properties: { update: { 'properties.email': 'a@b.example' } },
      },
    ],
    ['an event of ours', { eventType: 'viewed', scope: 'shop', properties: { product: 'tea-1' } }],
  ])('takes %s', async (_name, event) => {
    expect(await check(collect(event))).toEqual([]);
  });

  it.each([
    [
      'another status',
      consent({ status: 'GRANT' }),
      'events[0].properties.consent.status: expected one of GRANTED, DENIED, REVOKED, got string "GRANT"',
    ],
    ['an unknown field', { ...consent({}), user: 'u1' }, 'events[0].user is not in the contract'],
    [
      'an unknown field of consent',
      consent({ by: 'u1' }),
      'events[0].properties.consent.by is not in the contract',
    ],
    [
      'words for a moment',
      consent({ statusDate: 'now' }),
      'events[0].properties.consent.statusDate: expected date-time, got string "now"',
    ],
    [
      'an event that has no schema',
      { eventType: 'seen', scope: 'shop' },
      'events[0].eventType: seen has no schema',
    ],
  ])('refuses %s', async (_name, event, words) => {
    expect(await check(collect(event))).toContain(`POST /cxs/eventcollector: ${words}`);
  });

  it('refuses another path, method or envelope', async () => {
    expect(await check(aRequest('POST', 'https://cdp.example/cxs/events', {}))).toEqual([
      'POST /cxs/events is not in the contract',
    ]);
    expect(await check(aRequest('PUT', url, {}))).toEqual(['PUT /cxs/eventcollector: expected POST']);
    expect(await check(aRequest('POST', url, { event: {} }))).toEqual([
      'POST /cxs/eventcollector: event is not in the contract',
    ]);
  });
});
