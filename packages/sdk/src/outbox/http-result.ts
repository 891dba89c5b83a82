import type { BatchResult } from './destination.ts';
import { parseRetryAfter } from './retry-after.ts';

/** What is known of an HTTP answer. */
export interface HttpAnswer {
  /** 0 when nobody answered. */
  status: number;
  /** The `Retry-After` header. */
  retryAfter?: string | null | undefined;
}

/** Statuses that a later attempt may well not meet again, besides those of the server (5xx). */
const passing = [408, 425, 429];
/** A wrong key or address is put right by people: the events wait for them, and the server is left in peace. */
const misconfigured = [401, 403, 404];
const misconfiguredWaitMs = 300_000;

/**
 * Says what an HTTP answer means for a whole batch: `undefined` when it was taken (2xx), `refused` when
 * its content was (400, 413, 422 and the like), and `unavailable` for everything that time may heal.
 */
export const failureOf = ({ status, retryAfter }: HttpAnswer, now: number): BatchResult | undefined => {
  if (status >= 200 && status < 300) return undefined;
  const reason = status ? `HTTP ${status}` : 'network';
  const isMisconfigured = misconfigured.includes(status);
  if (status >= 400 && status < 500 && !isMisconfigured && !passing.includes(status))
    return { status: 'refused', code: `http_${status}`, message: reason };
  const retryAfterMs =
    parseRetryAfter(retryAfter, now) ?? (isMisconfigured ? misconfiguredWaitMs : undefined);
  return { status: 'unavailable', reason, ...(retryAfterMs !== undefined && { retryAfterMs }) };
};
