import type { Batch, OutboxReport, Rejection, TrackedEvent } from '../models/index.ts';
import { limits } from '../models/limits.ts';
import type { BatchResult, DeliverOptions, DeliveryResult, Destination } from '../outbox/destination.ts';
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

const platformBeacon = (): BatchDestinationOptions['sendBeacon'] =>
  globalThis.navigator?.sendBeacon && ((url, body) => navigator.sendBeacon(url, body));

/** Firefox before 133 ignores `keepalive` without a word. @see https://bugzilla.mozilla.org/show_bug.cgi?id=1342484 */
const canKeepAlive = (): boolean => 'Request' in globalThis && 'keepalive' in Request.prototype;

/** Reads which events were refused for good; undefined when this was not an answer of a backend. */
const rejectionsOf = (body: string): readonly Rejection[] | undefined => {
  // A captive portal or a proxy answers 200 as well, with a page of its own.
  // What is wrongly believed delivered is lost; what is sent twice is dropped by its messageId.
  if (body.trimStart().startsWith('<')) return undefined;
  try {
    const answer = JSON.parse(body);
    if (answer.success === false) return undefined;
    return Array.isArray(answer.rejected) ? answer.rejected : [];
  } catch {
    return [];
  }
};

const resultsOf = (entries: Entries, rejections: readonly Rejection[]): BatchResult => {
  const byId = new Map(rejections.map((rejection) => [rejection?.messageId, rejection]));
  const results = entries.map(({ item }): DeliveryResult => {
    const rejection = byId.get(item.messageId);
    return rejection
      ? { status: 'rejected', code: rejection.code, message: rejection.message }
      : { status: 'delivered' };
  });
  return { status: 'answered', results };
};

/**
 * Sends events to a Rapport server as `POST {endpoint}/v1/batch`, one request a batch. Browsers send it
 * without a preflight, also from a page that is being left, and without cookies.
 * @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#batch
 */
export const createBatchDestination = (options: BatchDestinationOptions): Destination<TrackedEvent> => {
  const { siteKey, visitorKey, report, timeoutMs = 20_000, now = Date.now } = options;
  const url = `${options.endpoint.replace(/\/+$/, '')}/v1/batch`;
  let keepaliveBytes = 0;

  const encode = (entries: Entries, outbox?: OutboxReport): string => {
    const key = visitorKey?.();
    return JSON.stringify({
      writeKey: siteKey,
      ...(key && { visitorKey: key }),
      sentAt: new Date(now()).toISOString(),
      batch: entries.map(({ item }) => item),
      ...(outbox && { outbox }),
    } satisfies Batch);
  };

  const send = async (entries: Entries, body: string, { leaving = false, signal }: DeliverOptions) => {
    // One controller for both: `AbortSignal.any` is younger than the browsers that we serve.
    const controller = new AbortController();
    const abort = () => controller.abort();
    const timer = setTimeout(abort, timeoutMs);
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();
    try {
      const response = await (options.fetch ?? fetch)(url, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body,
        credentials: 'omit',
        referrerPolicy: 'strict-origin',
        keepalive: leaving,
        signal: controller.signal,
      });
      const retryAfter = response.headers.get('retry-after');
      const failure = failureOf({ status: response.status, retryAfter }, now());
      // Read in any case, so that the connection is free for the next request.
      const rejections = rejectionsOf(await response.text());
      if (failure) return failure;
      return rejections && resultsOf(entries, rejections);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  };

  const unavailable = (reason: string): BatchResult => ({ status: 'unavailable', reason });

  const attempt = async (entries: Entries, body: string, deliverOptions: DeliverOptions) => {
    try {
      return (await send(entries, body, deliverOptions)) ?? unavailable('no backend answered');
    } catch {
      return undefined;
    }
  };

  const beacon = (entries: Entries, body: string): BatchResult => {
    const sendBeacon = options.sendBeacon ?? platformBeacon();
    if (!sendBeacon?.(url, body)) return unavailable('the page was left');
    const result: DeliveryResult = {
      status: 'retry',
      reason: 'no answer can be seen',
      afterMs: unansweredMs,
    };
    return { status: 'answered', results: entries.map(() => result) };
  };

  /** Calls `fetch` before it first waits: after `pagehide` nothing is run to its end. */
  const leave = async (entries: Entries, deliverOptions: DeliverOptions): Promise<BatchResult> => {
    let body = encode(entries);
    let fitting = entries;
    // The limit holds for all requests of the page together; beyond it `fetch` fails.
    while (fitting.length && keepaliveBytes + bytesOf(body) > limits.keepaliveBytes) {
      fitting = fitting.slice(0, fitting.length >> 1);
      body = encode(fitting);
    }
    if (!fitting.length) return unavailable('more than a leaving page can send');
    const bytes = bytesOf(body);
    keepaliveBytes += bytes;
    const sent = canKeepAlive() ? await attempt(fitting, body, deliverOptions) : undefined;
    keepaliveBytes -= bytes;
    const result = sent ?? beacon(fitting, body);
    if (result.status !== 'answered') return result;
    const left: DeliveryResult = { status: 'retry', reason: 'more than a leaving page can send', afterMs: 0 };
    return { status: 'answered', results: entries.map((_, index) => result.results[index] ?? left) };
  };

  return {
    name: 'rapport',
    deliver: async (entries, deliverOptions) => {
      if (deliverOptions.leaving) return leave(entries, deliverOptions);
      const outbox = await report?.().catch(() => undefined);
      const result = await attempt(entries, encode(entries, outbox), deliverOptions);
      return result ?? unavailable('no answer');
    },
  };
};
