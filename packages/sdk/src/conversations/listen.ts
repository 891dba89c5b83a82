import type { StreamCapability } from '../backend.ts';
import { isRapportError } from '../errors.ts';
import type { StreamEvent } from '../models/index.ts';
import { backoffMs } from '../outbox/backoff.ts';
import { createTimeout } from '../outbox/timeout.ts';
import type { Connection } from './messages.ts';

export interface ListenerOptions {
  listen: StreamCapability['listen'];
  /** Where to resume; undefined: from now on. */
  lastEventId: () => string | undefined;
  onEvent: (event: StreamEvent) => void;
  onSign: (lastEventId: string | undefined) => void;
  /** @param resumed nothing was missed since */
  onOpen: (resumed: boolean) => void;
  onConnection: (connection: Connection) => void;
  random: () => number;
  now: () => number;
  /** Aborted when nothing is to be listened to any more. */
  signal: AbortSignal;
}

/** A connection that comes back until it is stopped. */
export interface Listener {
  /** The platform says that the network is back, or the page is looked at again: tries at once. */
  hurry(): void;
  /** The platform says that the network is gone. */
  lost(): void;
}

/** The backend gives a sign every 15 seconds; after so long without one, nobody is there. */
const silenceMs = 45_000;
const minMs = 1_000;
const maxMs = 30_000;
/** A connection that held so long has not failed. */
const steadyMs = 5_000;

/** Listens for as long as it is wanted: whatever ends a connection, another one follows. */
export const createListener = (options: ListenerOptions): Listener => {
  const { signal, random, now } = options;
  let endWait: (() => void) | undefined;
  let attempt: AbortController | undefined;
  let signAt = 0;
  let isLost = false;
  let isHurried = false;

  const ended = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  const wait = async (ms: number, until?: Promise<void>) => {
    const timeout = createTimeout(ms);
    await Promise.race([timeout.over, ended, ...(until ? [until] : [])]);
    timeout.clear();
  };
  /** Ends early when there is reason to hope. */
  const pause = async (ms: number) => {
    if (!isHurried)
      await wait(
        ms,
        new Promise((resolve) => {
          endWait = resolve;
        }),
      );
    isHurried = false;
  };

  /** Listens once; answers how long it held, or undefined where it failed. */
  const listenOnce = async (): Promise<number | undefined> => {
    const controller = new AbortController();
    attempt = controller;
    let openedAt = 0;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const sign = () => {
      signAt = now();
      clearTimeout(silence);
      silence = setTimeout(() => controller.abort(), silenceMs);
    };
    sign();
    const lastEventId = options.lastEventId();
    const whileCurrent = <Given extends unknown[]>(run: (...given: Given) => void) => {
      return (...given: Given) => {
        if (controller.signal.aborted) return;
        sign();
        run(...given);
      };
    };
    try {
      await options.listen({
        signal: controller.signal,
        ...(lastEventId !== undefined && { lastEventId }),
        onOpen: whileCurrent(() => {
          openedAt = now();
          isLost = false;
          isHurried = false;
          options.onConnection('live');
          options.onOpen(lastEventId !== undefined);
        }),
        onEvent: whileCurrent(options.onEvent),
        onSign: whileCurrent(options.onSign),
      });
      return openedAt && !controller.signal.aborted ? now() - openedAt : undefined;
    } catch (error) {
      // Whoever may not listen now may be let in later, as somebody else.
      if (isRapportError(error) && error.retryAfterMs) await wait(error.retryAfterMs);
      return openedAt && now() - openedAt >= steadyMs ? 0 : undefined;
    } finally {
      clearTimeout(silence);
    }
  };

  const run = async () => {
    let failures = 0;
    options.onConnection('connecting');
    while (!signal.aborted) {
      const heldMs = await listenOnce();
      if (signal.aborted) return;
      if (heldMs === undefined) options.onConnection('offline');
      failures = heldMs !== undefined && heldMs >= steadyMs ? 0 : failures + 1;
      // The backend ended it in good order, as when the visitor's token has run out.
      if (failures) await pause(backoffMs(failures, minMs, maxMs, random));
    }
  };

  signal.addEventListener('abort', () => attempt?.abort());
  void run();
  return {
    hurry: () => {
      const isGone = isLost || now() - signAt > silenceMs;
      isHurried = isGone;
      if (isGone) attempt?.abort();
      endWait?.();
    },
    lost: () => {
      isLost = true;
      options.onConnection('offline');
    },
  };
};
