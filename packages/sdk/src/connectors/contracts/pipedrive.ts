import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from './contract.ts';
import { readDeclarations } from './declarations.ts';
import { createEndpointsContract, type Endpoint } from './endpoints.ts';
import { filesUnder, folderAbove, folderOfPackage } from './installed.ts';
import type { Schema } from './schema.ts';

export interface PipedriveContractOptions {
  /** The account's own fields by their keys, which are 40 hexadecimal digits. */
  customFields?: readonly string[];
}

const form = 'application/x-www-form-urlencoded';

/** Reads what a comment says of a parameter: `number`, `'id' | 'name'`, `Array<string>`. */
const parameterSchema = (type: string): Schema => {
  if (type.startsWith("'")) return { enum: [...type.matchAll(/'([^']*)'/g)].map(([, value]) => value) };
  return type === 'number' || type === 'boolean' ? { type } : {};
};

/** Lets only the account's own fields into `custom_fields`, and in version 1 beside the others. */
const withOwnFields = (schema: Schema, version: string, customFields: readonly string[]): Schema => {
  const properties = schema.properties as Record<string, Schema> | undefined;
  const own = Object.fromEntries(customFields.map((name) => [name, {}]));
  if (!properties) return schema;
  if (version === 'v1') return { ...schema, properties: { ...own, ...properties } };
  if (!properties.custom_fields) return schema;
  const custom = { type: 'object', properties: own, additionalProperties: false };
  return { ...schema, properties: { ...properties, custom_fields: custom } };
};

const readModels = async (
  folder: string,
  customFields: readonly string[],
): Promise<Record<string, Schema>> => {
  const models = await readDeclarations(await filesUnder(folder, '.d.ts'), { closed: true });
  const version = folder.includes('/v1/') ? 'v1' : 'v2';
  return Object.fromEntries(
    Object.entries(models).map(([name, schema]) => [name, withOwnFields(schema, version, customFields)]),
  );
};

type Models = (folder: string) => Promise<Record<string, Schema>>;

/** Reads one method, which was generated and so always looks the same, with the comment above it. */
const endpointOf = (
  code: string,
  version: string,
  models: () => ReturnType<Models>,
): Endpoint | undefined => {
  const path = /localVarPath = `([^`]+)`/.exec(code)?.[1];
  const method = /method: '([A-Z]+)'/.exec(code)?.[1];
  if (!path || !method) return undefined;
  const types = new Map(
    [...code.matchAll(/@param \{(.+?)\} \[?(\w+)/g)].map(([, type, name]) => [name!, type!]),
  );
  const required = [...code.matchAll(/assertParamExists\)\('\w+', '(\w+)'/g)].map(([, name]) => name!);
  const asked = [...code.matchAll(/QueryParameter\['([^']+)'\] = /g)].map(([, name]) => name!);
  const sent = /serializeDataIfNeeded\)\((\w+)/.exec(code)?.[1];
  const fields = [...code.matchAll(/FormParams\.(?:set|append)\('(\w+)'/g)].map(([, name]) => name!);
  const contentType = /'Content-Type'\] = '([^']+)'/.exec(code)?.[1];
  const endpoint: Endpoint = {
    method,
    path: `/${version}${path}`,
    query: Object.fromEntries(asked.map((name) => [name, parameterSchema(types.get(name) ?? '')])),
    requiredQuery: asked.filter((name) => required.includes(name)),
    ...(contentType && { contentTypes: [contentType] }),
  };
  if (sent)
    return { ...endpoint, body: async () => ({ $ref: `#/$defs/${types.get(sent)}`, $defs: await models() }) };
  if (fields.length === 0) return endpoint;
  const properties = Object.fromEntries(fields.map((name) => [name, {}]));
  return { ...endpoint, body: () => ({ type: 'object', properties, additionalProperties: false }) };
};

const token: Endpoint = {
  method: 'POST',
  path: '/oauth/token',
  query: {},
  contentTypes: [form],
  body: () => ({
    type: 'object',
    properties: {
      grant_type: { enum: ['authorization_code', 'refresh_token'] },
      refresh_token: { type: 'string' },
      code: { type: 'string' },
      redirect_uri: { type: 'string' },
    },
    required: ['grant_type'],
    additionalProperties: false,
  }),
};

const readEndpoints = async (customFields: readonly string[]): Promise<Endpoint[]> => {
  const versions = join(folderOfPackage('pipedrive'), 'dist/versions');
  const read = ['v1', 'v2'].map(async (version) => {
    let models: ReturnType<Models> | undefined;
    const once = (folder: string) => (models ??= readModels(folder, customFields));
    const files = await filesUnder(join(versions, version, 'api'), '-api.js');
    const all = files.map(async (file) => {
      const [creators = ''] = (await readFile(file, 'utf8')).split(/const \w+ApiFp = /);
      const folder = join(folderAbove(file), 'models');
      return creators.split('/**').flatMap((code) => endpointOf(code, version, () => once(folder)) ?? []);
    });
    return (await Promise.all(all)).flat();
  });
  return [token, ...(await Promise.all(read)).flat()];
};

/** The same is served under `/api/v1` as under `/v1`. */
const withoutApi = (path: string): string => path.replace(/^\/api(?=\/v[12]\/)/, '');

/**
 * Checks against Pipedrive's own client, version 1 and 2: paths, methods, parameters, fields and their types. Which of
 * the account's own fields exist is told to it; lengths and how often something may change is nowhere declared.
 */
export const createPipedriveContract = ({ customFields = [] }: PipedriveContractOptions = {}): Contract =>
  createEndpointsContract(() => readEndpoints(customFields), withoutApi);
