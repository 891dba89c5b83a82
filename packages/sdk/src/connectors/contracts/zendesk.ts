import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from './contract.ts';
import { readDeclarations } from './declarations.ts';
import { createEndpointsContract, type Endpoint } from './endpoints.ts';
import { folderOfPackage } from './installed.ts';
import type { Schema } from './schema.ts';

type Models = Record<string, Schema>;

/** What a body is declared as; the bodies of other endpoints are declared nowhere. */
const bodies: Record<string, string> = {
  'POST /users': 'Users.CreatePayload',
  'POST /users/create_or_update': 'Users.CreatePayload',
  'POST /users/create_many': 'Users.CreateManyPayload',
  'POST /users/create_or_update_many': 'Users.CreateManyPayload',
  'PUT /users/{}': 'Users.UpdatePayload',
  'POST /organizations': 'Organizations.CreatePayload',
  'POST /organizations/create_or_update': 'Organizations.CreatePayload',
  'POST /tickets': 'Tickets.CreatePayload',
  'PUT /tickets/{}': 'Tickets.UpdatePayload',
};

/** A call of the client: `this.put(["tickets",e],t)` or, of all pages, `this.getAll(["users","search",{query:e}])`. */
const call = /(?:this|super)\.(get|post|put|patch|delete)\w*\(\[([^\]]*)\]/g;

/** Zendesk takes so many in one request; the declarations know no numbers. */
const mostRows = 100;

const paged: Record<string, Schema> = { page: {}, per_page: {}, sort: {}, async: {} };
const searched: Record<string, Schema> = { ...paged, query: {}, external_id: {} };

const endpointOf = ([, method = '', list = '']: string[], models: () => Promise<Models>): Endpoint => {
  const [path = '', query = ''] = list.split(/,?\{|,?"\?/);
  const isSearch = /"search",\w+$/.test(path);
  // What a search looks for is handed to the client as it stands in the address.
  const parts = path
    .split(',')
    .slice(0, isSearch ? -1 : undefined)
    .filter(Boolean);
  const name = `${method.toUpperCase()} /${parts.map((part) => (/^"/.test(part) ? part.slice(1, -1) : '{}')).join('/')}`;
  const asked = [...query.matchAll(/(\w+)[:=]/g)].map(([, key]) => [key!, {}]);
  const type = bodies[name];
  const body = async (): Promise<Schema> => ({
    ...(type && { $ref: `#/$defs/${type}`, $defs: await models() }),
    properties: { users: { maxItems: mostRows } },
  });
  return {
    method: method.toUpperCase(),
    path: name.replace(/^\w+ /, ''),
    query: { ...Object.fromEntries(asked), ...(isSearch ? searched : paged) },
    ...(method !== 'get' && method !== 'delete' && { body }),
  };
};

const readEndpoints = async (): Promise<Endpoint[]> => {
  const code = await readFile(join(folderOfPackage('node-zendesk'), 'dist/index.js'), 'utf8');
  let models: Promise<Models> | undefined;
  const read = () => readDeclarations([join(folderOfPackage('@types/node-zendesk'), 'index.d.ts')]);
  return [...code.matchAll(call)].map((found) => endpointOf(found, () => (models ??= read())));
};

/** What the paths are under; a path may end in `.json`. */
const start = '/api/v2';

/**
 * Checks against a client that the community keeps for Zendesk Support: its paths and methods, and the declared fields
 * of people, organizations and tickets. Zendesk itself publishes none.
 */
export const createZendeskContract = (): Contract =>
  createEndpointsContract(readEndpoints, (path) =>
    path.startsWith(`${start}/`) ? path.slice(start.length).replace(/\.json$/, '') : undefined,
  );
