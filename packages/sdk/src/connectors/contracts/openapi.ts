import { readFile } from 'node:fs/promises';
import type { Contract } from './contract.ts';
import { createDocumentContract } from './documents.ts';
import { createEndpointsContract, type Endpoint } from './endpoints.ts';
import { createOpenApiSchemas, type OpenApiSchemas } from './openapi-schemas.ts';
import type { Schema } from './schema.ts';

interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { $ref?: string; content?: Record<string, { schema?: Schema }> };
}

interface OpenApiDocument {
  servers?: { url: string }[];
  paths: Record<string, Record<string, Operation> & { parameters?: Parameter[] }>;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

const endpointOf = (
  method: string,
  path: string,
  operation: Operation,
  shared: readonly Parameter[],
  schemas: OpenApiSchemas,
): Endpoint => {
  const parameters = [...shared, ...(operation.parameters ?? [])].map((one) => schemas.resolve(one));
  const asked = parameters.filter((one) => one.in === 'query');
  const content = operation.requestBody && schemas.resolve(operation.requestBody).content;
  const [[contentType, media] = []] = Object.entries(content ?? {});
  return {
    method: method.toUpperCase(),
    path,
    query: Object.fromEntries(asked.map(({ name, schema }) => [name, schemas.convert(schema ?? {})])),
    requiredQuery: asked.filter(({ required }) => required).map(({ name }) => name),
    ...(contentType && {
      contentTypes: [contentType],
      body: () => ({ ...schemas.convert(media?.schema ?? {}), $defs: schemas.definitions() }),
    }),
  };
};

/** Reads every endpoint of an OpenAPI document; its paths begin with that of the first server. */
export const readOpenApiEndpoints = async (file: string): Promise<Endpoint[]> => {
  const { parse } = await import('yaml');
  const document: OpenApiDocument = parse(await readFile(file, 'utf8'));
  const schemas = createOpenApiSchemas(document);
  const start = new URL(document.servers?.[0]?.url ?? 'https://any.example').pathname.replace(/\/$/, '');
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? endpointOf(method, start + path, operation, item.parameters ?? [], schemas) : [];
    }),
  );
};

/**
 * Checks against an OpenAPI document of version 3: paths, methods, parameters, fields and their types; what it does not
 * name may not be sent.
 *
 * @param name The file in the folder of contracts: `keap.yaml`.
 */
export const createOpenApiContract = (name: string): Contract =>
  createDocumentContract(name, (path) => createEndpointsContract(() => readOpenApiEndpoints(path)));
