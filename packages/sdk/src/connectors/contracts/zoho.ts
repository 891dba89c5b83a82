import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Contract } from './contract.ts';
import { createEndpointsContract, type Endpoint } from './endpoints.ts';
import { filesUnder, folderOfPackage } from './installed.ts';
import type { Schema } from './schema.ts';
import { readModules } from './zoho-modules.ts';
import { parametersOf, requiredOf, type Structures, structureSchema } from './zoho-structures.ts';

export interface ZohoContractOptions {
  /** The tenant's own fields, in whichever module. */
  customFields?: readonly string[];
  /** The tenant's own modules, whose fields are `Name` and the custom ones. */
  customModules?: readonly string[];
}

const place = 'core/com/zoho/crm/api';
const record = `${place}/record/record`;

const snake = (name: string): string => name.replace(/(?!^)([A-Z])/g, '_$1').toLowerCase();

/** What a method of one of the client's classes does, as far as its code says. */
interface Operation {
  method: string;
  path: string;
  /** The structure of the parameters, and of the body. */
  parameters: string;
  sent?: string;
  contentType: string;
}

/** Reads the methods of a class: each puts its path together and then says what goes with it. */
const readOperations = async (file: string): Promise<Operation[]> => {
  const [code, types] = await Promise.all([
    readFile(file, 'utf8'),
    readFile(file.replace(/js$/, 'd.ts'), 'utf8'),
  ]);
  const folder = posix.join(place, posix.basename(posix.dirname(file)));
  return code
    .split(/\n {4}async /)
    .slice(1)
    .flatMap((text) => {
      const [name = ''] = text.split('(');
      const pieces = [...text.matchAll(/apiPath\.concat\((?:"([^"]*)"|(?:this\.)?(\w+)\.toString\(\))\)/g)];
      const method = /REQUEST_METHOD_([A-Z]+)/.exec(text)?.[1];
      if (!method) return [];
      const type = new RegExp(`\\b${name}\\(.*?request: (\\w+)`).exec(types)?.[1];
      const from = type && new RegExp(`import \\{ ${type} \\} from "([^"]+)"`).exec(types)?.[1];
      return {
        method,
        path: pieces.map(([, literal, variable]) => literal ?? `{${variable}}`).join(''),
        parameters: posix.join(folder, snake(`${name}Param`)),
        contentType: /setContentType\("([^"]+)"\)/.exec(text)?.[1] ?? 'application/json',
        ...(from && { sent: posix.join(folder, from) }),
      };
    });
};

const token: Endpoint = {
  method: 'POST',
  path: '/oauth/v2/token',
  query: {},
  contentTypes: ['application/x-www-form-urlencoded'],
  body: () => ({
    type: 'object',
    properties: {
      grant_type: { enum: ['refresh_token', 'authorization_code', 'client_credentials'] },
      ...Object.fromEntries(
        ['client_id', 'client_secret', 'refresh_token', 'code', 'redirect_uri', 'scope', 'soid'].map(
          (name) => [name, { type: 'string' }],
        ),
      ),
    },
    required: ['grant_type', 'client_id', 'client_secret'],
    additionalProperties: false,
  }),
};

const readEndpoints = async ({
  customFields = [],
  customModules = [],
}: ZohoContractOptions): Promise<Endpoint[]> => {
  const dist = join(folderOfPackage('@zohocrm/typescript-sdk-8.0'), 'dist');
  const structures: Structures = JSON.parse(await readFile(join(dist, 'config/json_details.json'), 'utf8'));
  const modules = await readModules(join(dist, place), customFields);
  const own = Object.fromEntries(['Name', ...customFields].map((name) => [name, {}]));
  for (const name of customModules)
    modules.set(name, { type: 'object', properties: own, additionalProperties: false });
  const files = await filesUnder(join(dist, place), '_operations.js');
  const operations = (await Promise.all(files.map(readOperations))).flat();
  const endpointOf = (
    { method, path, parameters, sent, contentType }: Operation,
    row?: Schema,
  ): Endpoint => ({
    method,
    path,
    query: parametersOf(structures, parameters),
    requiredQuery: requiredOf(structures, parameters),
    contentTypes: [contentType],
    ...(sent && { body: () => structureSchema(structures, sent, row && { [record]: row }) }),
  });
  const taken = new Set(operations.map(({ method, path }) => `${method} ${path}`));
  const endpoints = operations.flatMap((operation) => {
    if (!operation.path.includes('{moduleAPIName}')) return endpointOf(operation);
    return [...modules].flatMap(([module, row]) => {
      const path = operation.path.replace('{moduleAPIName}', module);
      // Notes have operations of their own.
      return taken.has(`${operation.method} ${path}`) ? [] : endpointOf({ ...operation, path }, row);
    });
  });
  return [token, ...endpoints];
};

/**
 * Checks against Zoho's own client: paths, methods, parameters, envelopes and how many rows they take, and the standard
 * fields of each module with their types. Lengths of fields, picklists and mandatory fields are each tenant's own.
 */
export const createZohoContract = (options: ZohoContractOptions = {}): Contract =>
  createEndpointsContract(() => readEndpoints(options));
