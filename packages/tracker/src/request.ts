import { type BatchResult, failureOf } from '@rapport/sdk/outbox';
import type { CompleteOptions } from './options.ts';

/** What came of a request: `data` when it was answered with 2xx, else `failure`. */
export interface Answer {
  /** 0 when nobody answered who speaks JSON, as a captive portal does not. */
  status: number;
  data?: unknown;
  failure?: BatchResult | undefined;
}

/** Asks the server one thing, under `/v1`. The site key goes in the body. It never rejects. */
export type Request = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  json?: object,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** So much longer than any answer takes. */
const timeoutMs = 20_000;

/** Creates what asks the server. `fetch` is called before it first waits: a leaving page runs nothing to its end. */
export const createRequest =
  ({ endpoint, site, now, ...options }: CompleteOptions): Request =>
  async (method, path, json, headers = {}) => {
    let status = 0;
    let retryAfter: string | null | undefined;
    let data: unknown;
    const body = json ? JSON.stringify({ writeKey: site, ...json }) : null;
    try {
      const response = await (options.fetch ?? fetch)(`${endpoint}/v1/${path}`, {
        method,
        credentials: 'omit',
        // It outlives the page that is left meanwhile. More than 64 KiB at a time are refused. @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
        keepalive: new Blob([body ?? '']).size < 64_000,
        // A text is `text/plain` by itself, and then a POST needs no leave from another origin.
        headers,
        body,
        signal: AbortSignal.timeout?.(timeoutMs) as AbortSignal,
      });
      retryAfter = response.headers.get('retry-after');
      data = await response.json().catch(() => {});
      status = data || !response.ok || response.status === 204 ? response.status : 0;
    } catch {}
    return { status, data, failure: failureOf({ status, retryAfter }, now()) };
  };
