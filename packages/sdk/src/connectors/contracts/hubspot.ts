import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from './contract.ts';
import { readDeclarations } from './declarations.ts';
import { createEndpointsContract, type Endpoint } from './endpoints.ts';
import { filesUnder, folderAbove, folderOfPackage, requireFile } from './installed.ts';
import type { Schema } from './schema.ts';

export interface HubSpotContractOptions {
  /** Further objects, as an account names its own: `p123_subscription`. */
  objects?: readonly string[];
}

interface Attribute {
  name: string;
  baseName: string;
}

const parts = ['crm', 'events', 'communication_preferences', 'oauth'];

/** What HubSpot's client reaches by the path for any object alone. */
const commerce = ['orders', 'carts', 'products', 'line_items'];

/** The client says nothing of numbers of rows: these are what HubSpot's pages say. */
const mostInputs = (path: string): number | undefined => {
  if (/\/objects\/[^/]+\/batch\//.test(path)) return 100;
  return path === '/events/v3/send/batch' ? 500 : undefined;
};

const number = /^(int|number)/;

const querySchemaOf = (type: string): Schema => {
  if (type.startsWith('Array')) return { type: ['string', 'array'] };
  return { type: number.test(type) ? 'number' : type === 'boolean' ? 'boolean' : 'string' };
};

/** Reads every schema of the folder that belongs to an API; a property may go by another name on the wire. */
const readModels = async (folder: string): Promise<Record<string, Schema>> => {
  const files = (await filesUnder(folder, '.d.ts')).filter(
    (file) => !/(all|ObjectSerializer)\.d\.ts$/.test(file),
  );
  const nameOf = (type: string, property: string): string => {
    const module = requireFile(join(folder, `${type}.js`)) as Record<
      string,
      { attributeTypeMap?: Attribute[] }
    >;
    return module[type]?.attributeTypeMap?.find(({ name }) => name === property)?.baseName ?? property;
  };
  return readDeclarations(files, { nameOf });
};

const bodyOf = async (folder: string, type: string, path: string): Promise<Schema> => {
  const $defs = await readModels(folder);
  const list = /^Array<(\w+)>$/.exec(type)?.[1];
  const limit = mostInputs(path);
  const schema: Schema = list
    ? { type: 'array', items: list === 'string' ? { type: 'string' } : { $ref: `#/$defs/${list}` } }
    : { $ref: `#/$defs/${type}` };
  return { ...schema, $defs, ...(limit && { properties: { inputs: { maxItems: limit } } }) };
};

/** Reads one method of a request factory, which was generated and so always looks the same. */
const endpointOf = (
  code: string,
  folder: string,
  associations: Map<number, string>,
): Endpoint | undefined => {
  const path = /localVarPath = '([^']+)'/.exec(code)?.[1];
  const method = /HttpMethod\.([A-Z]+)/.exec(code)?.[1];
  if (!path || !method) return undefined;
  const asked = [...code.matchAll(/(?:set|append)QueryParam\("(\w+)"/g)].map(([, name]) => name!);
  const types = new Map(
    [...code.matchAll(/serialize\((\w+), "([^"]+)"/g)].map(([, name, type]) => [name!, type!]),
  );
  const required = [...code.matchAll(/RequiredError\("\w+", "\w+", "(\w+)"/g)].map(([, name]) => name!);
  const form = [...code.matchAll(/FormParams\.append\('(\w+)'/g)].map(([, name]) => name!);
  const sent = /stringify\([\w.]+serialize\(\w+, "([^"]+)"/.exec(code)?.[1];
  const endpoint: Endpoint = {
    method,
    path,
    query: Object.fromEntries(asked.map((name) => [name, querySchemaOf(types.get(name) ?? 'Array')])),
    requiredQuery: asked.filter((name) => required.includes(name)),
  };
  if (sent)
    return {
      ...endpoint,
      body: () => bodyOf(join(folder, 'models'), sent, path),
      also: (body) => judgeAssociations(body, path, associations),
    };
  if (form.length === 0) return endpoint;
  const properties = Object.fromEntries(form.map((name) => [name, { type: 'string' }]));
  return {
    ...endpoint,
    body: () => ({ type: 'object', properties, additionalProperties: false }),
    contentTypes: ['application/x-www-form-urlencoded'],
  };
};

const readEndpoints = async (): Promise<Endpoint[]> => {
  const lib = join(folderOfPackage('@hubspot/api-client'), 'lib');
  const { AssociationTypes } = requireFile(join(lib, 'src/enums/AssociationTypes.js')) as {
    AssociationTypes: Record<string, string>;
  };
  const associations = new Map(Object.entries(AssociationTypes).map(([id, name]) => [Number(id), name]));
  const folders = parts.map((part) => filesUnder(join(lib, 'codegen', part), 'Api.js'));
  const files = (await Promise.all(folders)).flat().filter((file) => file.includes('/apis/'));
  const read = files.map(async (file) => {
    const [factory = ''] = (await readFile(file, 'utf8')).split(/class \w+ResponseProcessor/);
    const methods = factory.split(/\n {4}(?=\w+\(.*\) \{)/);
    return methods.flatMap((code) => endpointOf(code, folderAbove(file), associations) ?? []);
  });
  return (await Promise.all(read)).flat();
};

interface Associated {
  inputs?: Associated[];
  associations?: { types?: { associationCategory?: string; associationTypeId?: number }[] }[];
}

/** An association that HubSpot defines starts at the object that is written: `contactToTicket` at a contact. */
const judgeAssociations = (body: unknown, path: string, known: Map<number, string>): string[] => {
  const object = /\/objects\/(\w+)/.exec(path)?.[1]?.replace(/ies$/, 'y').replace(/s$/, '');
  const starts = new RegExp(`^(primary)?${object}To`, 'i');
  const { inputs = [], associations = [] } = (body ?? {}) as Associated;
  const types = [{ associations }, ...inputs]
    .flatMap((one) => one.associations ?? [])
    .flatMap((one) => one.types ?? []);
  if (!object || ![...known.values()].some((name) => starts.test(name))) return [];
  return types.flatMap(({ associationCategory, associationTypeId = 0 }) => {
    const name = known.get(associationTypeId);
    if (associationCategory !== 'HUBSPOT_DEFINED' || (name && starts.test(name))) return [];
    return [
      `associationTypeId ${associationTypeId}: expected one from a ${object}, got ${name ?? 'an unknown one'}`,
    ];
  });
};

/** The version stands behind the part of the API in dated addresses, and is a month: `/crm/objects/2026-03/contacts`. */
const undated = (path: string): string =>
  path
    .replace(/^\/crm\/associations\/\d{4}-\d{2}\//, '/crm/v4/associations/')
    .replace(/^\/crm\/(objects|properties|pipelines|owners|exports|lists)\/\d{4}-\d{2}(?=\/|$)/, '/crm/v3/$1')
    .replace(/^\/(events|communication-preferences)(\/custom)?\/\d{4}-\d{2}\//, '/$1/v3/');

const objectIn = (path: string): string | undefined => /^\/crm\/v3\/objects\/(\w[\w-]*)/.exec(path)?.[1];

/**
 * Checks against HubSpot's own client: paths, methods, parameters, envelopes, and that properties are text. Addresses
 * of a dated version are held against v3, as the client knows no other; properties are each account's own.
 */
export const createHubSpotContract = ({ objects = [] }: HubSpotContractOptions = {}): Contract => {
  const known = new Set([...commerce, ...objects]);
  const read = async (): Promise<Endpoint[]> => {
    const endpoints = await readEndpoints();
    for (const { path } of endpoints) known.add(objectIn(path) ?? '');
    return endpoints;
  };
  const check = createEndpointsContract(read, undated);
  return async (request) => {
    const wrong = await check(request);
    const { pathname } = new URL(request.url);
    const object = objectIn(undated(pathname));
    const isKnown = !object || known.has(object) || /^\d+-\d+$/.test(object);
    return isKnown ? wrong : [`${pathname}: ${object} is no object in the contract`];
  };
};
