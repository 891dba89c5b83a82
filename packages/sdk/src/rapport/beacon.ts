import type { Batch, BatchResponse, OutboxReport, TrackedEvent } from '../models/index.ts';
import { limits } from '../models/limits.ts';
import type { BatchResult, DeliveryResult, Destination } from '../outbox/destination.ts';
import { failureOf } from '../outbox/http-result.ts';
import type { OutboxEntry } from '../outbox/store.ts';

type Entries = readonly OutboxEntry<TrackedEvent>[];

export interface BatchDestinationOptions {
  /** Where the server is; `/v1/batch` is appended. */
  endpoint: string;
  /** The site's public key, or on a server the site's secret server key: the body's `writeKey`. */
  siteKey: string;
  /** Proves the visitor; asked before every request. @default no proof */
  visitorKey?: () => string | undefined;
  /** Totals of the outbox in front, sent along except from a leaving page, which cannot wait for them. */
  report?: () => Promise<OutboxReport>;
  /** How long one request may take, its answer included. @default 20,000 */
  timeoutMs?: number;
  /** @default the platform's, looked up at each call */
  fetch?: typeof fetch;
  /** For browsers whose `fetch` does not outlive the page. @default navigator.sendBeacon, where there is one */
  sendBeacon?: (url: string, body: string) => boolean;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
}

/** Where nobody saw an answer, the entries wait as long before they are sent again. */
const unansweredMs = 30_000;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const unavailable = (reason: string): BatchResult => ({ status: 'unavailable', reason });

const retry = (reason: string, afterMs: number): DeliveryResult => ({ status: 'retry', reason, afterMs });

/** Firefox before 133 ignores `keepalive` without a word. @see https://bugzilla.mozilla.org/show_bug.cgi?id=1342484 */
const canKeepAlive = (): boolean => 'Request' in globalThis && 'keepalive' in Request.prototype;

// Browsers that lack these wait as long as they do by themselves.
const within = (timeoutMs: number, signal?: AbortSignal): AbortSignal | undefined => {
  const timeout = AbortSignal.timeout?.(timeoutMs);
  return signal && timeout ? (AbortSignal.any?.([signal, timeout]) ?? signal) : (signal ?? timeout);
};

const resultsOf = (entries: Entries, body: string): BatchResult => {
  let answer: Partial<BatchResponse> | undefined;
  try {
    answer = JSON.parse(body);
  } catch {}
  // A captive portal or a proxy answers 200 as well, with a page of its own. What is wrongly believed
  // delivered is lost; what is sent twice is dropped by its messageId.
  if (/^\s*</.test(body) || answer?.success === false) return unavailable('not a backend');
  const rejections = new Map(answer?.rejected?.map((rejection) => [rejection.messageId, rejection]));
  const results = entries.map(({ item }): DeliveryResult => {
    const { code, message } = rejections.get(item.messageId) ?? {};
    return code ? { status: 'rejected', code, message: message ?? code } : { status: 'delivered' };
  });
  return { status: 'answered', results };
};

/**
 * Sends events to a Rapport server as `POST {endpoint}/v1/batch`, one request a batch. Browsers send it
 * without a preflight, also from a page that is being left, and without cookies.
 * @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#batch
 */
export const createBatchDestination = (options: BatchDestinationOptions): Destination<TrackedEvent> => {
  const { siteKey, report, timeoutMs = 20_000, now = Date.now } = options;
  const url = `${options.endpoint.replace(/\/+$/, '')}/v1/batch`;
  let keepaliveBytes = 0;

  const encode = (entries: Entries, outbox?: OutboxReport): string => {
    const visitorKey = options.visitorKey?.();
    return JSON.stringify({
      writeKey: siteKey,
      ...(visitorKey && { visitorKey }),
      sentAt: new Date(now()).toISOString(),
      batch: entries.map(({ item }) => item),
      ...(outbox && { outbox }),
    } satisfies Batch);
  };

  /** Answers undefined when nobody did. */
  const post = async (entries: Entries, body: string, keepalive: boolean, signal?: AbortSignal) => {
    try {
      const response = await (options.fetch ?? fetch)(url, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body,
        credentials: 'omit',
        referrerPolicy: 'strict-origin',
        keepalive,
        signal: within(timeoutMs, signal) ?? null,
      });
      const retryAfter = response.headers.get('retry-after');
      // Read in any case, so that the connection is free for the next request.
      const answer = await response.text();
      return failureOf({ status: response.status, retryAfter }, now()) ?? resultsOf(entries, answer);
    } catch {
      return undefined;
    }
  };

  const beacon = (entries: Entries, body: string): BatchResult => {
    const sent = options.sendBeacon
      ? options.sendBeacon(url, body)
      : globalThis.navigator?.sendBeacon?.(url, body);
    if (!sent) return unavailable('page left');
    return { status: 'answered', results: entries.map(() => retry('answer unseen', unansweredMs)) };
  };

  /** Calls `fetch` before it first waits: after `pagehide` nothing is run to its end. */
  const leave = async (entries: Entries, signal?: AbortSignal): Promise<BatchResult> => {
    let fitting = entries;
    let body = encode(fitting);
    // The limit holds for all requests of the page together; beyond it `fetch` fails.
    while (fitting.length && keepaliveBytes + bytesOf(body) > limits.keepaliveBytes) {
      fitting = fitting.slice(0, fitting.length >> 1);
      body = encode(fitting);
    }
    if (!fitting.length) return unavailable('page left');
    const bytes = bytesOf(body);
    keepaliveBytes += bytes;
    const posted = canKeepAlive() ? await post(fitting, body, true, signal) : undefined;
    keepaliveBytes -= bytes;
    const result = posted ?? beacon(fitting, body);
    if (result.status !== 'answered') return result;
    const { results } = result;
    return {
      status: 'answered',
      results: entries.map((_, index) => results[index] ?? retry('page left', 0)),
    };
  };

  return {
    name: 'rapport',
    deliver: async (entries, { leaving, signal }) => {
      if (leaving) return leave(entries, signal);
      const outbox = await report?.().catch(() => undefined);
      return (await post(entries, encode(entries, outbox), false, signal)) ?? unavailable('network');
    },
  };
};
