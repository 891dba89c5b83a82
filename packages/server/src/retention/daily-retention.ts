import type { Config } from '../config.ts';
import type { Storage } from '../database/storage.ts';
import { retentionRules } from './rules.ts';
import { type RetentionCounts, runRetention } from './run-retention.ts';

export interface DailyRetentionOptions {
  storage: Storage;
  config: Pick<Config, 'sites' | 'retention'>;
  now: () => number;
  onError: (error: unknown) => void;
  onDone: (counts: RetentionCounts) => void;
}

/** Deletes what has expired, once a day. */
export interface DailyRetention {
  start(): void;
  /** Deletes what has expired now; one run at a time. */
  run(): Promise<void>;
  /** Waits for the transaction under way. */
  stop(): Promise<void>;
}

/** A start is busy enough; and what restarts often still gets there. */
const firstMs = 60_000;
const dayMs = 24 * 60 * 60_000;

/** Creates the daily run. */
export const createDailyRetention = (options: DailyRetentionOptions): DailyRetention => {
  const { storage, config, now, onError, onDone } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let running: Promise<void> | undefined;

  const runOnce = async (): Promise<void> => {
    try {
      const at = now();
      const counts = await runRetention({
        rules: await retentionRules(storage.read, config, at),
        expire: (input) => storage.run('expire', input),
        writeAudit: async (entry) => {
          await storage.run('writeAudit', entry);
        },
        now: at,
        isStopped: () => isStopped,
      });
      onDone(counts);
    } catch (error) {
      onError(error);
    } finally {
      running = undefined;
    }
  };
  const run = () => (running ??= runOnce());
  const schedule = (waitMs: number) => {
    timer = setTimeout(async () => {
      await run();
      if (!isStopped) schedule(dayMs);
    }, waitMs);
    // Waiting for tomorrow keeps nobody up.
    timer.unref();
  };

  return {
    start: () => schedule(firstMs),
    run,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
