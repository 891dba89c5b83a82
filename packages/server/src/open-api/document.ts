import { problem } from '@rapport/sdk/models';
import * as z from 'zod/mini';
import { neededRole } from '../auth/role-rules.ts';
import type { Operation, Security } from './operation.ts';
import { operations } from './operations.ts';

const schemaOf = (model: z.ZodMiniType): object => {
  const { $schema: _, ...schema } = z.toJSONSchema(model, { io: 'input' });
  return schema;
};
const json = (model: z.ZodMiniType) => ({ content: { 'application/json': { schema: schemaOf(model) } } });

const securitySchemes: Record<Security, object> = {
  site: {
    type: 'http',
    scheme: 'basic',
    description: 'The public site key as user name; or `writeKey` in the body.',
  },
  server: { type: 'http', scheme: 'basic', description: 'A secret server key as user name.' },
  visitor: { type: 'http', scheme: 'bearer', description: 'A token from `POST /v1/visitors`.' },
  agent: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-rapport_desk',
    description:
      'A session of `POST /v1/desk/session`; `rapport_desk` without HTTPS. Writes also send its `x-csrf-token`.',
  },
  admin: { type: 'http', scheme: 'bearer', description: 'The secret key.' },
};

const adminBase = '/v1/admin';
/** Whatever the secret key opens, it opens to agents whose role allows it. */
const securityOf = ({ method, path, security }: Operation): Record<string, string[]>[] => [
  ...security.map((name) => ({ [name]: [] })),
  ...(path.startsWith(adminBase)
    ? [{ agent: [neededRole(method.toUpperCase(), path.slice(adminBase.length))] }]
    : []),
];

const operationOf = (operation: Operation) => {
  const { path, summary, body, answer, query } = operation;
  return {
    summary,
    security: securityOf(operation),
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...Object.entries(query ?? {}).map(([name, model]) => ({ name, in: 'query', schema: schemaOf(model) })),
    ],
    ...(body && { requestBody: { required: true, ...json(body) } }),
    responses: {
      ...(answer ? { 200: { description: 'Done', ...json(answer) } } : { 204: { description: 'Done' } }),
      default: {
        description: 'A problem, by RFC 9457',
        content: { 'application/problem+json': { schema: schemaOf(problem) } },
      },
    },
  };
};

/** Makes the OpenAPI 3.1 document from the models. */
export const openApiDocument = (): object => {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) };
  return {
    openapi: '3.1.0',
    info: { title: 'Rapport', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    paths,
    components: { securitySchemes },
  };
};
