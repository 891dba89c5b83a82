import { backoffMs } from '../outbox/backoff.ts';

export interface RepeaterOptions {
  /** Does what has to be done; when it rejects it is tried again. */
  run: () => Promise<void>;
  /** Told when it begins, is done or has failed. */
  onChange: () => void;
  random: () => number;
}

/** Something that is done until it is done, one attempt at a time. */
export interface Repeater {
  /** Does it now, also where it waits for another attempt; once more where it is under way. */
  go(): void;
  /** Tries at once where it waits for another attempt. */
  hurry(): void;
  isBusy(): boolean;
  /** What the last attempt failed with; undefined when it did not. */
  failure(): unknown;
  stop(): void;
}

/** The first wait after a failure, and the longest. */
const minMs = 1_000;
const maxMs = 30_000;

/** Creates what repeats itself with growing waits, jitter included, until it succeeds. */
export const createRepeater = ({ run, onChange, random }: RepeaterOptions): Repeater => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isWanted = false;
  let isStopped = false;
  let failures = 0;
  let failure: unknown;

  const attempt = async () => {
    clearTimeout(timer);
    timer = undefined;
    isRunning = true;
    isWanted = false;
    try {
      await run();
      failures = 0;
      failure = undefined;
    } catch (error) {
      failures += 1;
      failure = error ?? new Error('failed');
    }
    isRunning = false;
    if (isStopped) return;
    if (isWanted) void attempt();
    // Never at once, as the draw may be 0.
    else if (failures) timer = setTimeout(attempt, minMs / 2 + backoffMs(failures, minMs, maxMs, random));
    onChange();
  };

  return {
    go: () => {
      if (isStopped) return;
      if (isRunning) isWanted = true;
      else void attempt();
    },
    hurry: () => {
      if (timer !== undefined) void attempt();
    },
    isBusy: () => isRunning || timer !== undefined,
    failure: () => failure,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      timer = undefined;
    },
  };
};
