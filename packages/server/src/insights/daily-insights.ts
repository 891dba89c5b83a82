import { type BackgroundJob, createBackgroundJob } from '../background-job.ts';
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

/** A start is busy enough, and other work of the day begins after a minute. */
const firstMs = 120_000;
/** What restarts often need not learn each time. */
const freshMs = 20 * 60 * 60_000;
const membersAtOnce = 100;
const dayMs = 24 * 60 * 60_000;

/** Creates what learns from all orders once a day, and looks for coupons that fit by then. */
export const createDailyInsights = (options: DailyInsightsOptions): BackgroundJob => {
  const { storage, config, now, onError, onDone } = options;

  const isFresh = async (site: string): Promise<boolean> => {
    const learnt = await storage.read
      .selectFrom('insight_models')
      .select('fitted_at')
      .where('site', '=', site)
      .executeTakeFirst();
    return learnt !== undefined && learnt.fitted_at > now() - freshMs;
  };

  return createBackgroundJob({
    firstMs,
    everyMs: dayMs,
    onError,
    work: async ({ isAsked, isStopped }) => {
      for (const { key: site, loyalty: programme } of config.sites) {
        if (isStopped()) return;
        if (!isAsked && (await isFresh(site))) continue;
        const job = { kind: 'refresh', database: config.database, site, now: now() } as const;
        onDone(site, (await runInsightJob(storage, job)) as InsightCounts);
        if (!programme || programme.coupons.length === 0) continue;
        for (let after: string | null = ''; after !== null && !isStopped(); )
          after = await storage.run('issueMatchedToMembers', {
            site,
            programme,
            after,
            limit: membersAtOnce,
            at: now(),
          });
      }
    },
  });
};
