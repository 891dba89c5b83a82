import type { Contract } from '../contracts/contract.ts';
import { createUnomiContract } from '../contracts/unomi.ts';
import { createFakeCrm, type FakeCrm, type Loose } from '../suite/fake-crm.fixture.ts';

/** The schema that owners register for events of ours; it stands in the documentation too. */
export const rapportEvent = {
  $id: 'https://rapport.example/schemas/json/events/rapportEvent/1-0-0',
  $schema: 'https://json-schema.org/draft/2019-09/schema',
  self: { vendor: 'rapport', target: 'events', name: 'rapportEvent', format: 'jsonschema', version: '1-0-0' },
  title: 'RapportEvent',
  type: 'object',
  allOf: [{ $ref: 'https://unomi.apache.org/schemas/json/event/1-0-0' }],
  properties: {
    source: { $ref: 'https://unomi.apache.org/schemas/json/items/site/1-0-0' },
    properties: { type: 'object' },
  },
  unevaluatedProperties: false,
};

const events = createUnomiContract({ events: [rapportEvent] });

/** The schemas are of what is collected: `context.json` takes the same, and who asks besides. */
const contract: Contract = async (request) => {
  const url = new URL(request.url);
  if (url.pathname !== '/cxs/context.json') return [];
  const { source: _, ...body } = JSON.parse(request.body);
  return events({ ...request, url: `${url.origin}/cxs/eventcollector`, body: JSON.stringify(body) });
};

/** Creates an Unomi 3 in memory, which knows the scope `shop`. */
export const createFakeUnomi = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://cdp.example'],
    contract,
    refusal: ({ headers }) =>
      headers.get('authorization') === `Basic ${btoa('shop:unomi-secret')}` ? undefined : { status: 401 },
    routes: (crm) => [
      ['GET', /^\/cxs\/profiles\/properties$/, () => ({ json: { profiles: [] } })],
      [
        'POST',
        /^\/cxs\/context\.json$/,
        ({ body, url }) => {
          const { profileId } = body;
          const time = Number(url.searchParams.get('timestamp'));
          const profile =
            crm.of('profiles').find(({ id }) => id === profileId) ??
            crm.add('profiles', { properties: {}, consents: {} }, profileId);
          const allowed = body.events.filter(
            ({ scope, eventType }: Loose) => scope === 'shop' && !crm.refusedValues.has(eventType),
          );
          for (const { itemId, eventType, properties } of allowed) {
            if (!crm.of('events').some(({ id }) => id === itemId))
              crm.add('events', { eventType, profileId, time, properties }, itemId);
            if (eventType === 'updateProperties')
              for (const [name, value] of Object.entries(properties.update))
                profile.fields.properties[name.replace('properties.', '')] = value;
            if (eventType === 'modifyConsent') {
              const { consent } = properties;
              profile.fields.consents[`${consent.scope}/${consent.typeIdentifier}`] = consent.status;
            }
          }
          return { json: { profileId, sessionId: null, processedEvents: allowed.length } };
        },
      ],
      [
        'DELETE',
        /^\/cxs\/privacy\/profiles\/([^/]+)$/,
        ({ params: [id] }) => {
          for (const one of [...crm.things])
            if (one.id === id || one.fields.profileId === id) crm.remove(one);
          return {};
        },
      ],
    ],
  });
