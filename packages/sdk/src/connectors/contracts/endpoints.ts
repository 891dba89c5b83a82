import type { Contract, ContractRequest } from './contract.ts';
import { createSchemaCheck, type Schema, type SchemaCheck } from './schema.ts';

/** What one method of one path takes. */
export interface Endpoint {
  method: string;
  /** What is in braces stands for one segment: `/contacts/{id}`. */
  path: string;
  /** Each parameter behind the question mark. */
  query: Record<string, Schema>;
  requiredQuery?: readonly string[];
  /** Left out where nothing is sent; made only when a request asks for it. */
  body?: () => Schema | Promise<Schema>;
  /** @default ['application/json'] */
  contentTypes?: readonly string[];
  /** Says what else is wrong. */
  also?: (body: unknown, url: URL) => string[] | Promise<string[]>;
}

const form = 'application/x-www-form-urlencoded';

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]*\}/g, '([^/]+)')}$`);

const bracesIn = (path: string): number => path.split('{').length;

/** Keeps what has been made once. */
const remember = <Key extends object, Value>(make: (key: Key) => Promise<Value>) => {
  const made = new WeakMap<Key, Promise<Value>>();
  return (key: Key): Promise<Value> => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
};

const queryCheckOf = remember(({ query, requiredQuery = [] }: Endpoint) =>
  createSchemaCheck(
    { type: 'object', properties: query, required: [...requiredQuery], additionalProperties: false },
    { fromText: true },
  ),
);

const bodyCheckOf = remember(async (endpoint: Endpoint): Promise<SchemaCheck> => {
  const fromText = endpoint.contentTypes?.includes(form) ?? false;
  return createSchemaCheck((await endpoint.body?.()) ?? {}, { fromText });
});

/** A parameter that is given more than once is a list. */
const valuesOf = (params: URLSearchParams): Record<string, unknown> =>
  Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const all = params.getAll(name);
      return [name, all.length > 1 ? all : all[0]];
    }),
  );

const parse = (body: string, type: string): { value?: unknown; wrong?: string } => {
  if (type === form) return { value: valuesOf(new URLSearchParams(body)) };
  if (!type.endsWith('json')) return { value: body };
  try {
    return { value: JSON.parse(body) };
  } catch {
    return { wrong: 'the body is no JSON' };
  }
};

const judgeBody = async (
  endpoint: Endpoint,
  { headers, body }: ContractRequest,
  url: URL,
): Promise<string[]> => {
  if (!endpoint.body) return body ? ['expected no body'] : ((await endpoint.also?.(undefined, url)) ?? []);
  if (!body) return ['the body is missing'];
  const { contentTypes = ['application/json'] } = endpoint;
  const type = headers.get('content-type')?.split(';')[0]?.trim() ?? 'none';
  if (!contentTypes.includes(type))
    return [`content-type: expected ${contentTypes.join(' or ')}, got ${type}`];
  const { value, wrong } = parse(body, type);
  if (wrong) return [wrong];
  const check = await bodyCheckOf(endpoint);
  return [...check(value), ...((await endpoint.also?.(value, url)) ?? [])];
};

/**
 * Makes a contract of endpoints, which are read at the first request.
 *
 * @param pathOf What of the address the endpoints tell apart: it may take the start off, or undefined where the
 *   contract does not reach.
 */
export const createEndpointsContract = (
  read: () => Promise<readonly Endpoint[]>,
  pathOf: (pathname: string) => string | undefined = (pathname) => pathname,
): Contract => {
  let reading: Promise<{ endpoint: Endpoint; pattern: RegExp }[]> | undefined;
  const load = async () => {
    const endpoints = [...(await read())].sort((a, b) => bracesIn(a.path) - bracesIn(b.path));
    return endpoints.map((endpoint) => ({ endpoint, pattern: patternOf(endpoint.path) }));
  };
  return async (request) => {
    reading ??= load();
    const url = new URL(request.url);
    const method = request.method.toUpperCase();
    const name = `${method} ${url.pathname}`;
    const path = pathOf(url.pathname);
    const found = (await reading).filter(({ pattern }) => path !== undefined && pattern.test(path));
    const endpoint = found.find((one) => one.endpoint.method === method)?.endpoint;
    if (!endpoint) {
      const methods = [...new Set(found.map((one) => one.endpoint.method))].sort().join(' or ');
      return [methods ? `${name}: expected ${methods}` : `${name} is not in the contract`];
    }
    const query = (await queryCheckOf(endpoint))(valuesOf(url.searchParams));
    const wrong = [...query, ...(await judgeBody(endpoint, request, url))];
    return wrong.map((words) => `${name}: ${words}`);
  };
};
