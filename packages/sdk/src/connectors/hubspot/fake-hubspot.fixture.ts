import { createHubSpotContract } from '../contracts/hubspot.ts';
import { createFakeCrm, type FakeCrm, type Loose } from '../suite/fake-crm.fixture.ts';

/** Creates a HubSpot in memory. */
export const createFakeHubSpot = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://api.hubapi.com'],
    refusal: ({ headers }) =>
      headers.get('authorization') === 'Bearer pat-eu1-secret'
        ? undefined
        : { status: 401, json: { status: 'error', category: 'INVALID_AUTHENTICATION', message: 'expired' } },
    routes: (crm) => [
      ['GET', /^\/crm\/v3\/objects\/contacts$/, () => ({ json: { results: [] } })],
      [
        'POST',
        /^\/crm\/v3\/objects\/(\w+)\/batch\/upsert$/,
        ({ body, params: [kind = ''] }) => {
          const whole = body.inputs.find((input: Loose) => crm.refusedValues.has(`whole ${input.id}`));
          if (whole) return { status: 400, json: { category: 'VALIDATION_ERROR', message: 'bad row' } };
          const results: unknown[] = [];
          const errors: unknown[] = [];
          for (const { id, idProperty, objectWriteTraceId, properties } of body.inputs) {
            if (crm.refusedValues.has(id)) {
              errors.unshift({
                category: 'VALIDATION_ERROR',
                message: 'Property values were not valid',
                context: { objectWriteTraceId: [objectWriteTraceId] },
                contract: createHubSpotContract(),
              });
              continue;
            }
            const known = crm.of(kind).find((thing) => thing.fields[idProperty] === id);
            const thing = known ?? crm.add(kind, {});
            Object.assign(thing.fields, properties);
            results.unshift({ id: thing.id, new: !known, objectWriteTraceId, properties: thing.fields });
          }
          return { status: errors.length ? 207 : 200, json: { status: 'COMPLETE', results, errors } };
        },
      ],
      [
        'POST',
        /^\/crm\/v3\/objects\/contacts\/gdpr-delete$/,
        ({ body }) => {
          const known = crm.of('contacts').find(({ fields }) => fields[body.idProperty] === body.objectId);
          if (known) crm.remove(known);
          return { status: 204 };
        },
      ],
    ],

    contract: createHubSpotContract(),
  });
