import { type BatchResult, failureOf } from '@rapport/sdk/outbox';
import type { CompleteOptions } from './options.ts';

/** What came of a request: `data` when it was answered with 2xx, else `failure`. */
export interface Answer {
  /** 0 when nobody answered. */
  status: number;
  data?: unknown;
  failure?: BatchResult | undefined;
}

/** Asks the server one thing, under `/v1`. Without a token the site key goes in the body. It never rejects. */
export type Request = (
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  json?: object,
  token?: string,
) => Promise<Answer>;

/** Creates what asks the server for all but the taking of events. */
export const createRequest =
  (options: CompleteOptions): Request =>
  async (method, path, json, token) => {
    let status = 0;
    let retryAfter: string | null | undefined;
    let data: unknown;
    try {
      const response = await (options.fetch ?? fetch)(`${options.endpoint}/v1/${path}`, {
        method,
        credentials: 'omit',
        referrerPolicy: 'strict-origin',
        // A choice is proven even when the page is left at once.
        keepalive: !!json,
        // As `text/plain` a POST needs no leave from another origin.
        headers: token
          ? { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
          : { 'content-type': 'text/plain' },
        body: json ? JSON.stringify({ ...json, ...(!token && { writeKey: options.site }) }) : null,
        signal: AbortSignal.timeout?.(10_000) ?? null,
      });
      retryAfter = response.headers.get('retry-after');
      data = await response.json();
      status = response.status;
    } catch {}
    return { status, data, failure: failureOf({ status, retryAfter }, options.now()) };
  };
