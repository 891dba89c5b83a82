import { createHubSpotContract } from '../contracts/hubspot.ts';
import {
  createFakeCrm,
  type FakeAnswer,
  type FakeCrm,
  type FakeRoute,
  type FakeThing,
  type Loose,
} from '../suite/fake-crm.fixture.ts';

const published = createHubSpotContract();
const words = (list: string) => list.trim().split(/\s+/);
const address = 'address city state zip country';

/** What an account has: HubSpot's own properties that concern us, and `rapport_id`. */
const propertiesOf: Record<string, string[]> = {
  contacts: words(
    `email firstname lastname phone jobtitle company website hs_email_optout hubspot_owner_id tea ${address}`,
  ),
  companies: words(`rapport_id name domain website phone description numberofemployees ${address}`),
  orders: words(
    'rapport_id hs_order_name hs_external_order_id hs_external_order_status hs_total_price hs_currency_code',
  ),
  tickets: words('rapport_id subject content hs_pipeline hs_pipeline_stage hs_ticket_priority'),
  notes: words('hs_timestamp hs_note_body'),
};
const unique = new Set(['email', 'rapport_id', 'hs_external_order_id']);

const refusal = (message: string, status = 400, category = 'VALIDATION_ERROR'): FakeAnswer => ({
  status,
  json: { status: 'error', message, correlationId: 'c0ffee', category },
});

const isText = (value: unknown, words: Set<string>) => typeof value === 'string' && words.has(value);

/** Creates a HubSpot in memory. */
export const createFakeHubSpot = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://api.hubapi.com'],
    isSignIn: ({ url }) => url.pathname === '/oauth/2026-03/token',
    refusal: ({ headers }, crm) => {
      const token = headers.get('authorization')?.replace('Bearer ', '') ?? '';
      if (token === 'pat-eu1-secret' || crm.tokens.has(token)) return undefined;
      return refusal('Authentication credentials not found', 401, 'INVALID_AUTHENTICATION');
    },
    routes,
    // The client is older than the dated version of communication preferences.
    contract: async (request) =>
      request.url.includes('/communication-preferences/') ? [] : published(request),
  });

const routes = (crm: FakeCrm): (readonly [string, RegExp, FakeRoute])[] => {
  const find = (kind: string, name: string, value: unknown) =>
    crm.of(kind).find(({ id, fields }) => (name === 'id' ? id : fields[name]) === value);

  const problemOf = (kind: string, properties: Loose, itself?: FakeThing): FakeAnswer | undefined => {
    for (const [name, value] of Object.entries(properties)) {
      if (!propertiesOf[kind]?.includes(name))
        return refusal(
          `Property values were not valid: [{"isValid":false,"message":"Property \\"${name}\\" does not exist","error":"PROPERTY_DOESNT_EXIST","name":"${name}"}]`,
        );
      const other = unique.has(name) ? find(kind, name, value) : undefined;
      if (other && other !== itself)
        return kind === 'contacts'
          ? refusal(`Contact already exists. Existing ID: ${other.id}`, 409, 'CONFLICT')
          : refusal(
              `Cannot set PropertyValueCoordinates{propertyName=${name}}. ${other.id} already has that value.`,
            );
    }
    return undefined;
  };

  const answerOf = ({ id, fields }: FakeThing) => ({ id, properties: { ...fields }, archived: false });
  const missing: FakeAnswer = { status: 404 };

  const upsert: FakeRoute = ({ body, params: [kind = ''] }) => {
    const whole = body.inputs.find((input: Loose) => crm.refusedValues.has(`whole ${input.id}`));
    if (whole) return refusal('Invalid input JSON');
    const results: unknown[] = [];
    const errors: unknown[] = [];
    for (const { id, idProperty, objectWriteTraceId, properties } of body.inputs) {
      const known = find(kind, idProperty, id);
      const problem = crm.refusedValues.has(id)
        ? refusal('Property values were not valid')
        : problemOf(kind, properties, known);
      if (problem) {
        const { category, message } = problem.json as Loose;
        const context = { objectWriteTraceId: [objectWriteTraceId] };
        errors.unshift({ status: 'error', category, message, context });
        continue;
      }
      const thing = known ?? crm.add(kind, {});
      Object.assign(thing.fields, properties);
      results.unshift({ ...answerOf(thing), new: !known, objectWriteTraceId });
    }
    return { status: errors.length ? 207 : 200, json: { status: 'COMPLETE', results, errors } };
  };

  const search: FakeRoute = ({ body, params: [kind = ''] }) => {
    const fits = ({ fields }: FakeThing, { propertyName, operator, value }: Loose) => {
      const has = fields[propertyName];
      if (operator === 'NOT_HAS_PROPERTY') return has === undefined;
      return propertyName === 'hs_timestamp' ? Date.parse(has) === Number(value) : has === value;
    };
    const results = crm
      .of(kind)
      .filter(({ fields }) => !Object.values(fields).some((value) => isText(value, crm.unindexedValues)))
      .filter((thing) => body.filterGroups[0].filters.every((filter: Loose) => fits(thing, filter)));
    return { json: { total: results.length, results: results.slice(0, body.limit).map(answerOf) } };
  };

  const link = (from: string, to: string) => {
    if (!crm.things.some(({ fields }) => fields.from === from && fields.to === to))
      crm.add('links', { from, to });
  };

  const create: FakeRoute = ({ body, params: [kind = ''] }) => {
    const { properties, associations = [] } = body;
    for (const { to } of associations)
      if (!find('contacts', 'id', to.id)) return refusal(`CONTACT=${to.id} is not valid`);
    if (kind === 'tickets' && !properties.hs_pipeline_stage) return refusal('hs_pipeline_stage is missing');
    const problem = problemOf(kind, properties);
    if (problem) return problem;
    const thing = crm.add(kind, { ...properties });
    for (const { to } of associations) link(thing.id, to.id);
    return { status: 201, json: answerOf(thing) };
  };

  const read: FakeRoute = ({ url, params: [kind = '', id] }) => {
    const thing = find(kind, url.searchParams.get('idProperty') ?? 'id', id);
    if (!thing) return missing;
    const links = crm.of('links').filter(({ fields }) => fields.from === thing.id);
    const results = links.map(({ fields }) => ({ id: fields.to, type: 'contact' }));
    return { json: { ...answerOf(thing), associations: { contacts: { results } } } };
  };

  const update: FakeRoute = ({ body, params: [kind = '', id] }) => {
    const thing = find(kind, 'id', id);
    if (!thing) return missing;
    const problem = problemOf(kind, body.properties, thing);
    if (problem) return problem;
    Object.assign(thing.fields, body.properties);
    return { json: answerOf(thing) };
  };

  const send: FakeRoute = ({ body }) => {
    for (const { eventName } of body.inputs)
      if (!eventName.startsWith('pe7_')) return refusal(`No event definition: ${eventName}`);
    for (const input of body.inputs)
      if (!crm.of('events').some(({ fields }) => fields.uuid === input.uuid)) crm.add('events', input);
    return { status: 204 };
  };

  const unsubscribe = (email: string, subscriptionId: unknown, status: string): FakeAnswer => {
    const known = crm
      .of('statuses')
      .find(({ fields }) => fields.email === email && fields.subscriptionId === subscriptionId);
    Object.assign((known ?? crm.add('statuses', { email, subscriptionId })).fields, { status });
    const contact = find('contacts', 'email', email);
    if (contact) contact.fields.hs_email_optout = String(status === 'UNSUBSCRIBED');
    return {
      json: { status: 'COMPLETE', results: [{ channel: 'EMAIL', status, subscriberIdString: email }] },
    };
  };

  const statuses = (email: string | undefined, isOf: (subscriptionId: unknown) => boolean): FakeAnswer => {
    const theirs = crm
      .of('statuses')
      .filter(({ fields }) => fields.email === email && isOf(fields.subscriptionId));
    return { json: { results: theirs.map(({ fields }) => ({ channel: 'EMAIL', ...fields })) } };
  };

  const objects = String.raw`^/crm/objects/2026-0[39]/(\w+)`;
  const preferences = '^/communication-preferences/2026-0[39]/statuses/([^/]+)';
  return [
    [
      'POST',
      /^\/oauth\/2026-03\/token$/,
      () => ({ json: { access_token: crm.newToken(), expires_in: 1800 } }),
    ],
    [
      'GET',
      /^\/crm\/owners\/2026-03$/,
      () => ({ json: { results: [{ id: '71', email: 'Mia@linden.example', archived: false }] } }),
    ],
    ['GET', new RegExp(`${objects}$`), () => ({ json: { results: [] } })],
    ['POST', new RegExp(`${objects}/batch/upsert$`), upsert],
    ['POST', new RegExp(`${objects}/search$`), search],
    [
      'POST',
      new RegExp(`${objects}/gdpr-delete$`),
      ({ body }) => {
        const known = find('contacts', body.idProperty, body.objectId);
        if (known) crm.remove(known);
        return { status: 204 };
      },
    ],
    ['POST', new RegExp(`${objects}$`), create],
    ['GET', new RegExp(`${objects}/([^/]+)$`), read],
    ['PATCH', new RegExp(`${objects}/([^/]+)$`), update],
    [
      'POST',
      /^\/crm\/associations\/2026-0[39]\/\w+\/contacts\/batch\/associate\/default$/,
      ({ body }) => {
        for (const { from, to } of body.inputs) link(from.id, to.id);
        return { json: { status: 'COMPLETE', results: [] } };
      },
    ],
    ['POST', /^\/events\/(?:2026-03|custom\/2026-09)\/send\/batch$/, send],
    [
      'POST',
      new RegExp(`${preferences}$`),
      ({ body, params: [email = ''] }) => unsubscribe(email, body.subscriptionId, body.statusState),
    ],
    [
      'POST',
      new RegExp(`${preferences}/unsubscribe-all$`),
      ({ params: [email = ''] }) => unsubscribe(email, 'all', 'UNSUBSCRIBED'),
    ],
    ['GET', new RegExp(`${preferences}$`), ({ params: [email] }) => statuses(email, (id) => id !== 'all')],
    [
      'GET',
      new RegExp(`${preferences}/unsubscribe-all$`),
      ({ params: [email] }) => statuses(email, (id) => id === 'all'),
    ],
    [
      'GET',
      /^\/crm\/properties\/2026-0[39]\/(\w+)$/,
      ({ params: [kind = ''] }) => ({
        json: {
          results: (propertiesOf[kind] ?? []).map((name) => ({
            name,
            label: name === 'tea' ? 'Favourite tea' : name,
            hasUniqueValue: unique.has(name) && !crm.refusedValues.has(`unique ${kind}`),
            modificationMetadata: { readOnlyValue: name === 'hs_email_optout' },
          })),
        },
      }),
    ],
  ];
};
