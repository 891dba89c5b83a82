import type { SiteLoyalty } from '../../config/loyalty.ts';
import { createProgrammeClock, type ProgrammeClock } from './programme-clock.ts';

/** When points can be spent, and until when. */
export interface EntryMoments {
  /** Milliseconds since 1970. */
  activatesAt: number;
  /** Null where they never expire. */
  expiresAt: number | null;
}

/**
 * Tells when points that were earned at a moment become available, and when they expire: both at a midnight by the
 * member's clock, but for those that are available at once. They last for their months from when they are available.
 */
export const momentsOf = (
  { activateAfterDays, expireAfterMonths }: Pick<SiteLoyalty, 'activateAfterDays' | 'expireAfterMonths'>,
  { at, timeZone }: { at: number; timeZone: string },
  clock: ProgrammeClock = createProgrammeClock(timeZone),
): EntryMoments => {
  const activatesAt = activateAfterDays === 0 ? at : clock.endOfDaysAfter(at, activateAfterDays - 1);
  return {
    activatesAt,
    expiresAt: expireAfterMonths === false ? null : clock.endOfMonthsAfter(activatesAt, expireAfterMonths),
  };
};
