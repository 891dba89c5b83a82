import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from './contract.ts';
import { readDeclarations } from './declarations.ts';
import { createEndpointsContract, type Endpoint } from './endpoints.ts';
import { filesUnder, folderOfPackage } from './installed.ts';
import type { Schema } from './schema.ts';

interface ObjectSchema extends Schema {
  properties: Record<string, Schema>;
  required: string[];
}

type Models = Record<string, Schema>;

/** The client offers one form for each key (`email`, `external_id`, `role`); Intercom takes them together. */
const together = (forms: readonly ObjectSchema[]): ObjectSchema => ({
  type: 'object',
  properties: Object.assign({}, ...forms.map(({ properties }) => properties)),
  required: (forms[0]?.required ?? []).filter((name) =>
    forms.every(({ required }) => required.includes(name)),
  ),
  additionalProperties: false,
});

const inOneForm = (schema: Schema): Schema => {
  const forms = (schema.anyOf ?? []) as Schema[];
  const isUnion = forms.length > 0 && forms.every((form) => 'properties' in form);
  return isUnion ? together(forms as ObjectSchema[]) : schema;
};

/** The body of a request: its type declares what stands in the address beside what is sent. */
const bodyOf = (models: Models, type: string, inAddress: readonly string[]): Schema => {
  const schema = models[type];
  if (!schema) throw new Error(`the client declares no ${type}`);
  if (!('properties' in schema)) return { ...schema, $defs: models };
  const { properties, required } = schema as ObjectSchema;
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !inAddress.includes(name))),
    required: required.filter((name) => !inAddress.includes(name)),
    $defs: models,
  };
};

/** Reads one method, which was generated and so always looks the same. */
const endpointOf = (code: string, types: string, models: () => Promise<Models>): Endpoint | undefined => {
  const name = /^(\w+)\(/.exec(code)?.[1];
  const address = /IntercomEnvironment\.UsProduction, (?:"([^"]*)"|`([^`]*)`)\)/.exec(code);
  const method = /\bmethod: "([A-Z]+)"/.exec(code)?.[1];
  if (!address || !method) return undefined;
  const path = address[1] ?? address[2]!.replace(/\$\{[^}]*\((\w+)\)\}/g, '{$1}');
  const query = [...code.matchAll(/_queryParams(?:\.(\w+)|\["([^"]+)"\]) = /g)].map(([, a, b]) => a ?? b!);
  const taken = [...(/const \{([^}]*)\} = request/.exec(code)?.[1] ?? '').matchAll(/(\w+)(?:: \w+)?/g)];
  const type = name && new RegExp(`\\n {4}${name}\\(request\\??: Intercom\\.([\\w.]+)`).exec(types)?.[1];
  const sends = /\bbody: (?:_body|request|Object\.assign)/.test(code) && type;
  return {
    method,
    path: `/${path}`,
    query: Object.fromEntries(query.map((each) => [each, {}])),
    ...(sends && {
      body: async () =>
        bodyOf(
          await models(),
          type,
          taken.map(([, each]) => each!),
        ),
    }),
  };
};

const readEndpoints = async (): Promise<Endpoint[]> => {
  const api = join(folderOfPackage('intercom-client'), 'dist/cjs/api');
  const all = async (ending: string) =>
    (await filesUnder(api, ending)).filter((file) => !file.includes('/unstable/'));
  const read = async (): Promise<Models> => {
    const models = await readDeclarations(await all('.d.ts'));
    // The description that the client was made of has them; the client lost them on its way.
    const { properties } = models.CreateTicketRequest as ObjectSchema;
    properties.ticket_attributes = (models.UpdateTicketRequest as ObjectSchema).properties.ticket_attributes!;
    return Object.fromEntries(Object.entries(models).map(([name, schema]) => [name, inOneForm(schema)]));
  };
  let models: Promise<Models> | undefined;
  const once = () => (models ??= read());
  const clients = (await all('Client.js')).map(async (file) => {
    const [code, types] = await Promise.all([
      readFile(file, 'utf8'),
      readFile(file.replace(/js$/, 'd.ts'), 'utf8'),
    ]);
    const methods = code.split(/\n {4}(?:__|(?=\w+\([^)]*\) \{\n {8}return __awaiter))/);
    return methods.flatMap((text) => endpointOf(text, types, once) ?? []);
  });
  return (await Promise.all(clients)).flat();
};

/**
 * Checks against Intercom's own client, which is generated from its description of API 2.14: paths, methods,
 * parameters, fields and their types. Attributes of one's own are open there.
 */
export const createIntercomContract = (): Contract => createEndpointsContract(readEndpoints);
