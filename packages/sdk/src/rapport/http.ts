import ky, {
  isHTTPError,
  SchemaValidationError,
  type StandardSchemaV1,
  type StandardSchemaV1InferOutput,
} from 'ky';
import { RapportError, type RapportErrorCode } from '../errors.ts';
import { problem } from '../models/index.ts';

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
  authorization?: string;
  /** What the browser's own cache may do; `no-cache` asks the server whether what it has is still good. @default 'no-store' */
  cache?: 'no-store' | 'no-cache';
  /** What the answer has to be. Without one the answer's body is not read. */
  schema?: Schema;
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
    return new RapportError(code, `${what} was answered with ${status}${data ? ` (${data.code})` : ''}`, {
      status,
      retryable: code === 'unavailable' || code === 'rate_limited',
      ...(data && { problemCode: data.code }),
    });
  }
  if (error instanceof SyntaxError || error instanceof SchemaValidationError)
    return new RapportError('invalid_response', `${what} was answered with something else than expected`);
  return new RapportError('unavailable', `${what} was not answered`, { retryable: true });
};

/** Creates what the capabilities of Rapport's server send their requests through. */
export const createHttp = ({ endpoint, timeoutMs = 10_000, ...options }: HttpOptions): Http => ({
  send: async ({ method, path, json, authorization, cache = 'no-store', schema }) => {
    // With JSON's own content type a browser would ask for leave first; `POST` with the site key goes without.
    const simple = method === 'POST' && authorization === undefined;
    try {
      const response = ky(endpoint + path, {
        method,
        retry: 0,
        timeout: timeoutMs,
        totalTimeout: timeoutMs,
        credentials: 'omit',
        referrerPolicy: 'strict-origin',
        cache,
        headers: {
          accept: 'application/json',
          authorization,
          'content-type': simple ? 'text/plain' : undefined,
        },
        fetch: (input, init) => (options.fetch ?? fetch)(input, init),
        ...(json !== undefined && { json }),
      });
      return (schema ? await response.json(schema) : void (await response)) as never;
    } catch (error) {
      throw rapportError(`${method} ${path}`, error);
    }
  },
});
