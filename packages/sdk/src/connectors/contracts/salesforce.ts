import type { Contract } from './contract.ts';
import { createEndpointsContract, type Endpoint } from './endpoints.ts';
import { customObject, readSObjects, recordSchema, type SObject, type Tenant } from './salesforce-objects.ts';
import { createSchemaCheck, type Schema, type SchemaCheck } from './schema.ts';
import { judgeSoql } from './soql.ts';

export interface SalesforceContractOptions {
  /** The tenant's own fields, on whichever object: `Rapport_Id__c`. */
  customFields?: readonly string[];
  /** The tenant's own objects and events: `Page_View__c`, `Page_View__e`. */
  customObjects?: readonly string[];
}

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };

const object = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** How many records one request takes. */
const mostRecords = 200;
const mostParts = 25;

const attributes = object({ type: text }, ['type']);

/** Rows of one kind, or of any, which are then checked one by one. */
const rows = (record: Schema, required: string[]): Schema =>
  object(
    {
      allOrNone: flag,
      records: {
        type: 'array',
        minItems: 1,
        maxItems: mostRecords,
        items: {
          ...record,
          properties: { ...(record.properties as object), attributes },
          required: ['attributes', ...required],
        },
      },
    },
    ['records'],
  );

interface Rows {
  records?: { attributes?: { type?: string } }[];
}

const recordEndpoints = (objects: Map<string, SObject>, tenant: Tenant): Endpoint[] =>
  [...objects].flatMap(([name, one]): Endpoint[] => {
    const path = `/sobjects/${name}`;
    const body = () => recordSchema(one, tenant);
    const keys = tenant.customFields.flatMap((key): Endpoint[] => {
      // The key stands in the address, and Salesforce refuses it in the record as well.
      const withoutKey = () =>
        recordSchema(one, { ...tenant, customFields: tenant.customFields.filter((x) => x !== key) });
      const rowsByKey = () => rows(recordSchema(one, tenant), [key]);
      return [
        { method: 'GET', path: `${path}/${key}/{value}`, query: { fields: text } },
        { method: 'PATCH', path: `${path}/${key}/{value}`, query: { updateOnly: flag }, body: withoutKey },
        { method: 'DELETE', path: `${path}/${key}/{value}`, query: {} },
        { method: 'PATCH', path: `/composite/sobjects/${name}/${key}`, query: {}, body: rowsByKey },
      ];
    });
    return [
      { method: 'GET', path, query: {} },
      { method: 'POST', path, query: {}, body },
      { method: 'GET', path: `${path}/describe`, query: {} },
      { method: 'GET', path: `${path}/{id}`, query: { fields: text } },
      { method: 'PATCH', path: `${path}/{id}`, query: {}, body },
      { method: 'DELETE', path: `${path}/{id}`, query: {} },
      { method: 'GET', path: `/composite/sobjects/${name}`, query: { ids: text, fields: text } },
      ...keys,
    ];
  });

const collections = (objects: Map<string, SObject>, tenant: Tenant): Endpoint[] => {
  const path = '/composite/sobjects';
  const checks = new Map<string, Promise<SchemaCheck>>();
  const judgeRecord = async (
    { attributes, ...record }: { attributes?: { type?: string } },
    index: number,
  ) => {
    const kind = attributes?.type ?? '';
    const one = objects.get(kind);
    if (!one) return [`records[${index}]: ${kind} is no object in the contract`];
    const check = checks.get(kind) ?? createSchemaCheck(recordSchema(one, tenant));
    checks.set(kind, check);
    const { id: _id, ...fields } = record as { id?: string };
    return (await check)(fields).map((words) => `records[${index}].${words}`);
  };
  const also = async (body: unknown) =>
    (await Promise.all(((body as Rows).records ?? []).map(judgeRecord))).flat();
  return [
    { method: 'POST', path, query: {}, body: () => rows({ not: { required: ['id'] } }, []), also },
    { method: 'PATCH', path, query: {}, body: () => rows({}, ['id']), also },
    { method: 'DELETE', path, query: { ids: text, allOrNone: flag }, requiredQuery: ['ids'] },
  ];
};

const form = 'application/x-www-form-urlencoded';
const grants = [
  'refresh_token',
  'client_credentials',
  'authorization_code',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
];

const readings = (objects: Map<string, SObject>, tenant: Tenant): Endpoint[] => {
  const parts = (name: string, part: Schema) => ({
    [name]: { type: 'array', maxItems: mostParts, items: part },
  });
  const part = object(
    { method: text, url: text, referenceId: text, body: {}, httpHeaders: { type: 'object' } },
    ['method', 'url', 'referenceId'],
  );
  const settings = { allOrNone: flag, collateSubrequests: flag };
  const also = (_body: unknown, url: URL) => judgeSoql(url.searchParams.get('q') ?? '', objects, tenant);
  return [
    { method: 'GET', path: '/limits', query: {} },
    { method: 'GET', path: '/sobjects', query: {} },
    { method: 'GET', path: '/query', query: { q: text }, requiredQuery: ['q'], also },
    { method: 'GET', path: '/query/{id}', query: {} },
    { method: 'GET', path: '/search', query: { q: text }, requiredQuery: ['q'] },
    {
      method: 'POST',
      path: '/composite',
      query: {},
      body: () => object({ ...settings, ...parts('compositeRequest', part) }, ['compositeRequest']),
    },
    {
      method: 'POST',
      path: '/services/oauth2/token',
      query: {},
      contentTypes: [form],
      body: () =>
        object(
          {
            grant_type: { enum: grants },
            ...Object.fromEntries(
              [
                'client_id',
                'client_secret',
                'refresh_token',
                'assertion',
                'code',
                'redirect_uri',
                'format',
              ].map((name) => [name, text]),
            ),
          },
          ['grant_type'],
        ),
    },
  ];
};

const version = /^\/services\/data\/v\d\d\.0(?=\/)/;

/** Every version's paths are alike. */
const unversioned = (path: string): string | undefined =>
  version.test(path) ? path.replace(version, '') : path.startsWith('/services/oauth2/') ? path : undefined;

interface Composite {
  compositeRequest?: { method: string; url: string; body?: unknown }[];
}

/**
 * Checks against the standard objects as jsforce declares them: that an object and each of its fields exist, the types,
 * what Salesforce sets itself, other records named by the tenant's own key; and the paths of the REST API, whose
 * composite requests are checked part by part. Lengths, picklists and required fields are each tenant's own.
 */
export const createSalesforceContract = ({
  customFields = [],
  customObjects = [],
}: SalesforceContractOptions = {}): Contract => {
  const tenant: Tenant = { customFields, customObjects };
  const check = createEndpointsContract(async () => {
    const objects = await readSObjects();
    for (const name of customObjects) objects.set(name, customObject);
    return [
      ...recordEndpoints(objects, tenant),
      ...collections(objects, tenant),
      ...readings(objects, tenant),
    ];
  }, unversioned);
  return async (request) => {
    const wrong = await check(request);
    if (wrong.length > 0 || !new URL(request.url).pathname.endsWith('/composite')) return wrong;
    const { compositeRequest = [] } = JSON.parse(request.body) as Composite;
    const parts = compositeRequest.map(({ method, url, body }) =>
      check({
        method,
        url: new URL(url, request.url).href,
        headers: request.headers,
        body: body === undefined ? '' : JSON.stringify(body),
      }),
    );
    return (await Promise.all(parts)).flat();
  };
};
