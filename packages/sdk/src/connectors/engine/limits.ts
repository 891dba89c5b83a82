import type { Answer, HttpRequest } from './http.ts';

/** So much within any span of so long, as the CRM counts it. */
export interface Window {
  /** Requests, or what `cost` counts. */
  max: number;
  perMs: number;
  /** @default 1 a request */
  cost?: (request: HttpRequest) => number;
}

/** How much a CRM takes. */
export interface Limits {
  windows?: readonly Window[];
  /** How many requests may be under way at once. @default 5 */
  concurrent?: number;
  /** What an answer's headers say is left, and when that begins anew. */
  read?: (answer: Answer) => { left: number; resetsAfterMs: number } | undefined;
}

export interface LimiterOptions {
  now: () => number;
  /** Resolves after so long, or when the signal does. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** Paces what is sent to one CRM by one process. */
export interface Limiter {
  /** Resolves with what ends the request when it may be sent; with undefined where that takes longer than so long. */
  enter(request: HttpRequest, maxWaitMs: number, signal?: AbortSignal): Promise<(() => void) | undefined>;
  /** Sends nothing for so long. */
  pause(ms: number): void;
  /** Milliseconds until a request could be sent; 0 where it could at once, or as soon as another one ends. */
  busyForMs(): number;
  /** Reads off an answer what is left. */
  learn(answer: Answer): void;
}

/** Counts one window. What is under way counts as sent now: the CRM may count it at any moment until its answer. */
const createCounter = ({ max, perMs, cost = () => 1 }: Window) => {
  const ended: { at: number; cost: number }[] = [];
  let first = 0;
  let used = 0;
  // A clock of whole milliseconds may show one that has not passed: hence more than the span.
  const forget = (now: number) => {
    for (let entry = ended[first]; entry && entry.at + perMs < now; entry = ended[first]) {
      used -= entry.cost;
      first += 1;
    }
    if (first > 1_024) first -= ended.splice(0, first).length;
  };
  return {
    costOf: (request: HttpRequest) => Math.min(cost(request), max),
    /** Milliseconds until there is room; Infinity where something under way has to end first. */
    waitMs: (asked: number, now: number): number => {
      forget(now);
      let excess = used + asked - max;
      if (excess <= 0) return 0;
      for (let index = first; index < ended.length; index++) {
        const entry = ended[index] as { at: number; cost: number };
        excess -= entry.cost;
        if (excess <= 0) return entry.at + perMs - now + 1;
      }
      return Number.POSITIVE_INFINITY;
    },
    begin: (asked: number) => {
      used += asked;
    },
    end: (asked: number, now: number) => {
      ended.push({ at: now, cost: asked });
    },
  };
};

/** Creates what paces requests: never more in any window than the CRM takes, whenever it begins to count. */
export const createLimiter = (
  { windows = [], concurrent = 5, read }: Limits,
  { now, sleep }: LimiterOptions,
): Limiter => {
  const counters = windows.map(createCounter);
  let running = 0;
  let pausedUntil = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let wake: () => void = () => {};
  let released = new Promise<void>((resolve) => {
    wake = resolve;
  });

  const release = () => {
    wake();
    released = new Promise((resolve) => {
      wake = resolve;
    });
  };

  const untilReleased = async (maxMs: number, signal: AbortSignal | undefined): Promise<void> => {
    const timer = new AbortController();
    const ends = signal ? AbortSignal.any([signal, timer.signal]) : timer.signal;
    await Promise.race([released, sleep(maxMs, ends)]);
    timer.abort();
  };

  const waitMsFor = (costs: readonly number[]): number => {
    if (pausedUntil > now()) return pausedUntil - now();
    if (running >= concurrent) return Number.POSITIVE_INFINITY;
    return Math.max(0, ...counters.map((counter, index) => counter.waitMs(costs[index] ?? 1, now())));
  };

  const enter: Limiter['enter'] = async (request, maxWaitMs, signal) => {
    const until = now() + maxWaitMs;
    const costs = counters.map((counter) => counter.costOf(request));
    for (;;) {
      const waitMs = waitMsFor(costs);
      if (signal?.aborted || now() > until) return undefined;
      if (waitMs === 0) break;
      if (waitMs === Number.POSITIVE_INFINITY) await untilReleased(until - now() + 1, signal);
      else if (now() + waitMs > until) return undefined;
      else await sleep(waitMs, signal);
    }
    running += 1;
    for (const [index, counter] of counters.entries()) counter.begin(costs[index] ?? 1);
    return () => {
      running -= 1;
      for (const [index, counter] of counters.entries()) counter.end(costs[index] ?? 1, now());
      release();
    };
  };

  return {
    // One after the other, in the order in which they came.
    enter: (request, maxWaitMs, signal) => {
      const entered = turn.then(() => enter(request, maxWaitMs, signal));
      turn = entered.catch(() => {});
      return entered;
    },
    pause: (ms) => {
      pausedUntil = Math.max(pausedUntil, now() + ms);
    },
    busyForMs: () => {
      const waitMs = waitMsFor(counters.map(() => 1));
      return Number.isFinite(waitMs) ? waitMs : 0;
    },
    learn: (answer) => {
      const known = read?.(answer);
      if (known && known.left <= 0) pausedUntil = Math.max(pausedUntil, now() + known.resetsAfterMs);
    },
  };
};
