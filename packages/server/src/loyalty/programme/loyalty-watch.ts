import { type BackgroundJob, createBackgroundJob } from '../../background-job.ts';
import type { Config } from '../../config.ts';
import type { Storage } from '../../database/storage.ts';

export interface LoyaltyWatchOptions {
  storage: Pick<Storage, 'run'>;
  config: Pick<Config, 'sites'>;
  now: () => number;
  onError: (error: unknown) => void;
}

/** A start is busy enough. */
const firstMs = 60_000;
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** Others write in between. */
const membersAtOnce = 50;

/**
 * Creates what does what is due in loyalty programmes, each hour, as somewhere a day begins: points expire, birthdays
 * come, tiers end. Nothing that customers see depends on it having run.
 */
export const createLoyaltyWatch = ({ storage, config, now, onError }: LoyaltyWatchOptions): BackgroundJob => {
  let tiersAt = 0;
  const job = createBackgroundJob({
    firstMs,
    everyMs: hourMs,
    onError,
    work: async ({ isStopped }) => {
      const at = now();
      const tiers = at - tiersAt >= dayMs;
      for (let count = membersAtOnce; count === membersAtOnce && !isStopped(); )
        count = await storage.run('expirePoints', { at, limit: membersAtOnce });
      for (const { key: site, loyalty: programme } of config.sites) {
        if (!programme) continue;
        for (let after: string | null = ''; after !== null && !isStopped(); )
          after = await storage.run('lookAfterMembers', {
            site,
            programme,
            after,
            limit: membersAtOnce,
            tiers,
            at,
          });
      }
      if (tiers) tiersAt = at;
    },
  });
  return {
    ...job,
    start: () => {
      if (config.sites.some(({ loyalty }) => loyalty)) job.start();
    },
  };
};
