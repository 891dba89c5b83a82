import { RapportError, type RapportErrorCode } from '@rapport/sdk';
import { problem } from '@rapport/sdk/models';
import type * as z from 'zod/mini';

export interface DeskHttpOptions {
  /** Where the server is, without a slash at the end. @default the page's own origin */
  endpoint?: string;
  /** @default the browser's, looked up at each call */
  fetch?: typeof fetch;
  /** How long one request may take, its answer included. @default 15,000 */
  timeoutMs?: number;
  /** Told when the session is over. */
  onSignedOut?: () => void;
}

export interface DeskRequest<Schema extends z.ZodMiniType | undefined> {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Begins with a slash. */
  path: string;
  /** What is undefined in it is left out. */
  query?: Readonly<Record<string, string | number | undefined>>;
  json?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** What the answer has to be. Without one it is not read. */
  schema?: Schema;
}

type Output<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;

/** What an answer was, with the tag by which nobody overwrites what they have not seen. */
export interface Tagged<Value> {
  value: Value;
  etag: string | undefined;
}

/** Asks the server in the name of the agent who is signed in: by cookie, and with the token that forms of others lack. */
export interface DeskHttp {
  /** @throws RapportError of the code that fits the answer, or `unavailable` without one */
  send<Schema extends z.ZodMiniType | undefined = undefined>(
    request: DeskRequest<Schema>,
  ): Promise<Output<Schema>>;
  /** The same, with the `ETag` of the answer. */
  sendTagged<Schema extends z.ZodMiniType>(request: DeskRequest<Schema>): Promise<Tagged<z.output<Schema>>>;
  /** The address of a path, and the headers of a write. */
  address(path: string): string;
  writeHeaders(): Record<string, string>;
  /** Goes with every write from now on. */
  csrfToken: string;
}

const codes: Record<number, RapportErrorCode> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  408: 'unavailable',
  425: 'unavailable',
  429: 'rate_limited',
};

/** Turns a refused answer into its error. */
export const refusalOf = (what: string, status: number, body: unknown): RapportError => {
  const code = codes[status] ?? (status >= 500 ? 'unavailable' : 'rejected');
  const { data } = problem.safeParse(body);
  return new RapportError(code, `${what} was answered with ${status}${data ? ` (${data.code})` : ''}`, {
    status,
    retryable: code === 'unavailable' || code === 'rate_limited',
    ...(data && { problemCode: data.code }),
  });
};

const addressOf = (path: string, query: DeskRequest<undefined>['query'] = {}): string => {
  const told = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return told.length === 0 ? path : `${path}?${new URLSearchParams(told)}`;
};

/** Creates what the desk sends its requests through. Nothing is retried here. */
export const createDeskHttp = ({
  endpoint = '',
  timeoutMs = 15_000,
  onSignedOut,
  ...options
}: DeskHttpOptions = {}): DeskHttp => {
  const writeHeaders = () => ({ 'x-csrf-token': http.csrfToken });

  const ask = async (request: DeskRequest<z.ZodMiniType | undefined>): Promise<Response> => {
    const { method = 'GET', path, query, json, headers } = request;
    const what = `${method} ${path}`;
    let response: Response;
    try {
      response = await (options.fetch ?? fetch)(endpoint + addressOf(path, query), {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          accept: 'application/json',
          ...(method === 'GET' ? {} : writeHeaders()),
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      });
    } catch {
      throw new RapportError('unavailable', `${what} was not answered`, { retryable: true });
    }
    if (response.ok) return response;
    if (response.status === 401) onSignedOut?.();
    throw refusalOf(what, response.status, await response.json().catch(() => undefined));
  };

  const read = async <Schema extends z.ZodMiniType>(
    response: Response,
    schema: Schema,
    path: string,
  ): Promise<z.output<Schema>> => {
    const { success, data } = schema.safeParse(await response.json().catch(() => undefined));
    if (!success) throw new RapportError('invalid_response', `${path} was answered with something else`);
    return data as z.output<Schema>;
  };

  const http: DeskHttp = {
    csrfToken: '',
    writeHeaders,
    address: (path) => endpoint + path,
    send: async ({ schema, ...request }) => {
      const response = await ask({ ...request, schema });
      return (schema ? await read(response, schema, request.path) : undefined) as never;
    },
    sendTagged: async (request) => {
      const response = await ask(request);
      return {
        value: await read(response, request.schema as z.ZodMiniType, request.path),
        etag: response.headers.get('etag')?.replace(/^W\//, '') ?? undefined,
      } as never;
    },
  };
  return http;
};
