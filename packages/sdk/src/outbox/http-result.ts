import type { BatchResult } from './destination.ts';
import { parseRetryAfter } from './retry-after.ts';

/** What is known of an HTTP answer. */
export interface HttpAnswer {
  /** 0 when nobody answered. */
  status: number;
  /** The `Retry-After` header. */
  retryAfter?: string | null | undefined;
}

/**
 * Statuses that a later attempt may well not meet again, besides those of the server (5xx). A wrong key or address
 * is put right by people, and must not destroy events.
 */
const passing = [401, 403, 404, 408, 425, 429];

/**
 * Says what an HTTP answer means for a whole batch: `undefined` when it was taken (2xx), `refused` when
 * its content was (400, 413, 422 and the like), and `unavailable` for everything that time may heal.
 */
export const failureOf = ({ status, retryAfter }: HttpAnswer, now: number): BatchResult | undefined => {
  const family = Math.floor(status / 100);
  if (family === 2) return undefined;
  const reason = status ? `HTTP ${status}` : 'network';
  if (family === 4 && !passing.includes(status))
    return { status: 'refused', code: `http_${status}`, message: reason };
  const retryAfterMs = parseRetryAfter(retryAfter, now);
  return { status: 'unavailable', reason, ...(retryAfterMs !== undefined && { retryAfterMs }) };
};
