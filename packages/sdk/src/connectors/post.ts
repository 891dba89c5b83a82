import type { BatchResult } from '../outbox/destination.ts';
import { failureOf } from '../outbox/http-result.ts';

export interface PostRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

export interface PostOptions {
  /** @default the platform's, looked up at each call */
  fetch?: typeof fetch;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
}

/** A longer answer is not read to its end. */
const answerBytes = 65_536;

/** Reads the answer, so that its connection can carry the next request. */
const drain = async (response: Response): Promise<void> => {
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += (chunk as Uint8Array).length;
      if (bytes > answerBytes) return;
    }
  } catch {
    // The status has said what matters.
  }
};

/**
 * Posts once and says what the answer means for what was sent; undefined when it was taken.
 * Redirects are not followed: personal data goes only where the operator said.
 */
export const post = async (
  { url, headers, body, timeoutMs, signal }: PostRequest,
  options: PostOptions,
): Promise<BatchResult | undefined> => {
  const now = options.now ?? Date.now;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await (options.fetch ?? fetch)(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'rapport', ...headers },
      body,
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    await drain(response);
    return failureOf({ status: response.status, retryAfter: response.headers.get('retry-after') }, now());
  } catch {
    // What `fetch` throws may name the address, which may be a secret.
    return failureOf({ status: 0 }, now());
  }
};
