import { type BackgroundJob, createBackgroundJob } from '../background-job.ts';
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

/** A start is busy enough; and what restarts often still gets there. */
const firstMs = 60_000;
const dayMs = 24 * 60 * 60_000;

/** Creates what deletes what has expired, once a day. */
export const createDailyRetention = (options: DailyRetentionOptions): BackgroundJob => {
  const { storage, config, now, onError, onDone } = options;
  return createBackgroundJob({
    firstMs,
    everyMs: dayMs,
    onError,
    work: async ({ isStopped }) => {
      const at = now();
      const counts = await runRetention({
        rules: await retentionRules(storage.read, config, at),
        expire: (input) => storage.run('expire', input),
        writeAudit: async (entry) => {
          await storage.run('writeAudit', entry);
        },
        now: at,
        isStopped,
      });
      onDone(counts);
    },
  });
};
