import type { Config } from '../../config.ts';
import type { Storage } from '../../database/storage.ts';

export interface LoyaltyWatchOptions {
  storage: Pick<Storage, 'run'>;
  config: Pick<Config, 'sites'>;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Does what is due in loyalty programmes: points expire, birthdays come, tiers end. */
export interface LoyaltyWatch {
  /** A minute later, and then each hour: somewhere a day begins. */
  start(): void;
  /** Now; one run at a time. */
  run(): Promise<void>;
  /** Waits for the transaction under way. */
  stop(): Promise<void>;
}

/** A start is busy enough. */
const firstMs = 60_000;
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** Others write in between. */
const membersAtOnce = 50;

/** Creates what looks after programmes. Nothing that customers see depends on it having run. */
export const createLoyaltyWatch = ({ storage, config, now, onError }: LoyaltyWatchOptions): LoyaltyWatch => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let running: Promise<void> | undefined;
  let tiersAt = 0;

  const runOnce = async (): Promise<void> => {
    try {
      const at = now();
      const tiers = at - tiersAt >= dayMs;
      for (let count = membersAtOnce; count === membersAtOnce && !isStopped; )
        count = await storage.run('expirePoints', { at, limit: membersAtOnce });
      for (const { key: site, loyalty: programme } of config.sites) {
        if (!programme) continue;
        for (let after: string | null = ''; after !== null && !isStopped; )
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
      if (!isStopped) schedule(hourMs);
    }, waitMs);
    // Waiting for the next day keeps nobody up.
    timer.unref();
  };

  return {
    start: () => {
      if (config.sites.some(({ loyalty }) => loyalty)) schedule(firstMs);
    },
    run,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
