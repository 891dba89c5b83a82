import type { BatchResult } from './destination.ts';
import { parseRetryAfter } from './retry-after.ts';

/** What is known of an HTTP answer. */
export interface HttpAnswer {
  /** 0 when nobody answered. */
  status: number;
  /** The `Retry-After` header. */
  retryAfter?: string | null | undefined;
}

/** A wrong key or address is put right by people: the events wait for them, and the server is left in peace. */
const misconfigured = [401, 403, 404];
const misconfiguredWaitMs = 300_000;
/** Statuses that a later attempt may well not meet again, besides those of the server (5xx). */
const passing = [...misconfigured, 408, 425, 429];

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
  const retryAfterMs =
    parseRetryAfter(retryAfter, now) ?? (misconfigured.includes(status) ? misconfiguredWaitMs : undefined);
  return { status: 'unavailable', reason, ...(retryAfterMs !== undefined && { retryAfterMs }) };
};
