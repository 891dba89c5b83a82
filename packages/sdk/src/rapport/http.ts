import ky, {
  isHTTPError,
  SchemaValidationError,
  type StandardSchemaV1,
  type StandardSchemaV1InferOutput,
} from 'ky';
import { RapportError, type RapportErrorCode } from '../errors.ts';
import { problem } from '../models/index.ts';
import { parseRetryAfter } from '../outbox/retry-after.ts';

export interface HttpOptions {
  /** Where the server is, without a slash at the end. */
  endpoint: string;
  /** How long one request may take, its answer included. @default 10,000 */
  timeoutMs?: number;
  /** @default the platform's, looked up at each call */
  fetch?: typeof fetch;
}

export interface HttpRequest<Schema extends StandardSchemaV1 | undefined> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Begins with a slash. */
  path: string;
  json?: unknown;
  /** What is sent instead of JSON. */
  form?: FormData;
  /** @default 'application/json' */
  accept?: string;
  headers?: Record<string, string>;
  authorization?: string;
  /** What the browser's own cache may do; `no-cache` asks the server whether what it has is still good. @default 'no-store' */
  cache?: 'no-store' | 'no-cache';
  /** What the answer has to be. Without one the answer's body is not read. */
  schema?: Schema;
  signal?: AbortSignal | undefined;
  /** @default the one of all requests */
  timeoutMs?: number;
  /** @default the one of all requests */
  fetch?: typeof fetch | undefined;
}

type Output<Schema> = Schema extends StandardSchemaV1 ? StandardSchemaV1InferOutput<Schema> : undefined;

/** Asks Rapport's server one thing. */
export interface Http {
  /**
   * Sends once; nothing is retried here.
   * @throws RapportError of the code that fits the answer, or `unavailable` without one
   */
  send<Schema extends StandardSchemaV1 | undefined = undefined>(
    request: HttpRequest<Schema>,
  ): Promise<Output<Schema>>;
  /**
   * Sends once, and answers before the body has come, which may take as long as it likes.
   * @throws RapportError as `send` does
   */
  open(request: HttpRequest<undefined>): Promise<Response>;
  /** Completes an address of the server's, which begins at its root; others stay as they are. */
  urlOf(url: string): string;
}

const codes: Record<number, RapportErrorCode> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  408: 'unavailable',
  425: 'unavailable',
  429: 'rate_limited',
};

const codeOf = (status: number): RapportErrorCode =>
  codes[status] ?? (status >= 500 ? 'unavailable' : 'rejected');

// ky's errors hold the request with its Authorization header, so they never become a `cause`.
const rapportError = (what: string, error: unknown): RapportError => {
  if (isHTTPError(error)) {
    const { status } = error.response;
    const code = codeOf(status);
    const { data } = problem.safeParse(error.data);
    const retryAfterMs = parseRetryAfter(error.response.headers.get('retry-after'), Date.now());
    return new RapportError(code, `${what} was answered with ${status}${data ? ` (${data.code})` : ''}`, {
      status,
      retryable: code === 'unavailable' || code === 'rate_limited',
      ...(data && { problemCode: data.code }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  }
  if (error instanceof SyntaxError || error instanceof SchemaValidationError)
    return new RapportError('invalid_response', `${what} was answered with something else than expected`);
  return new RapportError('unavailable', `${what} was not answered`, { retryable: true });
};

/** Creates what the capabilities of Rapport's server send their requests through. */
export const createHttp = ({ endpoint, ...options }: HttpOptions): Http => {
  const request = <Schema extends StandardSchemaV1 | undefined>(
    { method, path, json, form, authorization, cache = 'no-store', ...given }: HttpRequest<Schema>,
    totalMs?: number,
  ) => {
    // With JSON's own content type a browser would ask for leave first; `POST` with the site key goes without.
    const simple = method === 'POST' && authorization === undefined;
    return ky(endpoint + path, {
      method,
      retry: 0,
      timeout: given.timeoutMs ?? options.timeoutMs ?? 10_000,
      ...(totalMs !== undefined && { totalTimeout: totalMs }),
      credentials: 'omit',
      referrerPolicy: 'strict-origin',
      cache,
      headers: {
        accept: given.accept ?? 'application/json',
        authorization,
        'content-type': simple ? 'text/plain' : undefined,
        ...given.headers,
      },
      fetch: (input, init) => (given.fetch ?? options.fetch ?? fetch)(input, init),
      ...(given.signal && { signal: given.signal }),
      ...(form && { body: form }),
      ...(json !== undefined && { json }),
    });
  };
  const failing = async <Answer>(what: string, answer: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await answer();
    } catch (error) {
      throw rapportError(what, error);
    }
  };
  return {
    send: (given) =>
      failing(`${given.method} ${given.path}`, async () => {
        const response = request(given, given.timeoutMs ?? options.timeoutMs ?? 10_000);
        return (given.schema ? await response.json(given.schema) : void (await response)) as never;
      }),
    open: (given) => failing(`${given.method} ${given.path}`, async () => await request(given)),
    urlOf: (url) => (url.startsWith('/') ? endpoint + url : url),
  };
};
