import type { Config } from '../config.ts';
import type { Storage } from '../database/storage.ts';
import { runInsightJob } from './insight-thread.ts';
import type { InsightCounts } from './refresh-insights.ts';

export interface DailyInsightsOptions {
  storage: Storage;
  config: Pick<Config, 'sites' | 'database'>;
  now: () => number;
  onError: (error: unknown) => void;
  onDone: (site: string, counts: InsightCounts) => void;
}

/** Learns from all orders once a day, and looks for coupons that fit by then. */
export interface DailyInsights {
  start(): void;
  /** Learns now; one run at a time. */
  run(): Promise<void>;
  /** Waits for the site that it is at. */
  stop(): Promise<void>;
}

/** A start is busy enough, and other work of the day begins after a minute. */
const firstMs = 120_000;
const membersAtOnce = 100;
const dayMs = 24 * 60 * 60_000;

/** Creates the daily run. */
export const createDailyInsights = (options: DailyInsightsOptions): DailyInsights => {
  const { storage, config, now, onError, onDone } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let running: Promise<void> | undefined;

  const runOnce = async (): Promise<void> => {
    try {
      for (const { key: site, loyalty: programme } of config.sites) {
        if (isStopped) return;
        const job = { kind: 'refresh', database: config.database, site, now: now() } as const;
        onDone(site, (await runInsightJob(storage, job)) as InsightCounts);
        if (!programme || programme.coupons.length === 0) continue;
        for (let after: string | null = ''; after !== null && !isStopped; )
          after = await storage.run('issueMatchedToMembers', {
            site,
            programme,
            after,
            limit: membersAtOnce,
            at: now(),
          });
      }
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
