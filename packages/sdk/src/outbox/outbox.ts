import { createAlarm } from './alarm.ts';
import { isAhead } from './backoff.ts';
import { createFlush } from './flush.ts';
import { createIntake } from './intake.ts';
import type { OutboxOptions } from './outbox-options.ts';
import { randomId } from './random-id.ts';
import type { NewEntry, OutboxState } from './store.ts';
import { createTimeout } from './timeout.ts';

/** A durable queue in front of a destination: at least once, in order where an order key asks for it. */
export interface Outbox<Item> {
  /** Resolves when the entries are in the store. Sending follows by itself after `start`. */
  add(entries: readonly NewEntry<Item>[]): Promise<void>;
  /** Begins to send whatever the store holds, now and whenever something becomes due. */
  start(): void;
  /** Sends what is due now; resolves when nothing is left waiting, or after the time-out. Never rejects. @default timeoutMs: 5,000 */
  flush(options?: { timeoutMs?: number }): Promise<void>;
  /**
   * The page is being left: one last send of what fits, without waiting for linger or locks, then leases
   * are kept until they run out. Entries that this outbox took in and has not sent yet go out before the
   * call returns. Does nothing before `start` and during a pause. Never rejects.
   * @param until resolves when something may be written again, since a page that has a transaction under way is
   * not kept for the way back
   */
  leave(until?: Promise<unknown>): Promise<void>;
  /** Stops sending; what is in the store stays there, free for others. Waits for a batch under way. */
  stop(): Promise<void>;
  state(): Promise<OutboxState>;
  /** How many of the entries added last are not known to have been sent. */
  unsent(): number;
}

/** How soon to look again when something was due but could not be had, as another tab was faster. */
const recheckMs = 100;
/** How soon to look again when the storage failed. */
const storageRetryMs = 30_000;

/** Creates an outbox. It sends nothing before `start` or `flush`, and opens the store no sooner than it has to. */
export const createOutbox = <Item>(options: OutboxOptions<Item>): Outbox<Item> => {
  const { store, lingerMs = 1_000, now = Date.now } = options;
  // Outboxes that take turns are one owner, so that the next one can take over.
  const { owner = options.exclusively ? 'alone' : randomId() } = options;

  let started = false;
  let stopped = false;
  let pausedUntil = 0;
  let added = 0;
  let running: Promise<OutboxState | undefined> | undefined;

  const onError = (error: unknown) => {
    try {
      options.onError?.(error);
    } catch {
      // Whoever listens must not break what it listens to.
    }
  };
  const intake = createIntake(store, now);
  const { drain, leave } = createFlush(options, owner, intake, onError);
  const flush = (isAlone?: boolean) => drain(() => stopped, isAlone);

  const runOnce = async () => {
    alarm.clear();
    added = 0;
    let wakeAt: number | undefined = now() + storageRetryMs;
    let state: OutboxState | undefined;
    try {
      await (options.exclusively ? options.exclusively(flush) : flush());
      const known = intake.unsent();
      await intake.written();
      state = await store.state(now());
      // Another tab may have sent them.
      if (!state.waiting) intake.sent(known);
      pausedUntil = state.pause.until;
      wakeAt = state.nextAt;
    } catch (error) {
      onError(error);
    }
    running = undefined;
    if (started && wakeAt !== undefined)
      alarm.set(wakeAt > now() ? wakeAt : now() + Math.max(lingerMs, recheckMs));
    return state;
  };
  const run = () => {
    running ??= runOnce();
    return running;
  };
  const alarm = createAlarm(now, run);

  return {
    add: async (entries) => {
      await intake.add(entries);
      added += entries.length;
      if (!started) return;
      alarm.set(now() + (added < (options.batch?.maxItems ?? 100) ? lingerMs : 0));
    },
    start: () => {
      started = true;
      stopped = false;
      alarm.set(now());
    },
    flush: async ({ timeoutMs = 5_000 } = {}) => {
      const deadline = now() + timeoutMs;
      const timeout = createTimeout(timeoutMs);
      for (;;) {
        const state = await Promise.race([intake.written().then(run), timeout.over]);
        if (!state?.waiting || stopped) break;
        const { claimed, nextAt = 0 } = state;
        if (!claimed && nextAt > deadline) break;
        await createTimeout(Math.max(recheckMs, claimed ? 0 : nextAt - now())).over;
      }
      timeout.clear();
    },
    leave: async (until) => {
      if (started && !isAhead(pausedUntil, now())) await leave(until).catch(onError);
    },
    stop: async () => {
      started = false;
      stopped = true;
      alarm.clear();
      intake.sent(intake.unsent());
      await running;
    },
    state: () => store.state(now()),
    unsent: () => intake.unsent().length,
  };
};
