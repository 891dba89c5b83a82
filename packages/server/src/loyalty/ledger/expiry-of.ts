import { addDays, createWallClock } from '../../routing/wall-clock.ts';

export interface ExpiryOptions {
  /** How long points last. */
  months: number;
  /** The member's, of the IANA. */
  timeZone: string;
}

/**
 * Tells when points expire: at the midnight that ends their last day, by the member's clock. Twelve months after
 * 10 March that is 10 March; a day that a month does not have is its last one.
 */
export const expiryOf = (earnedAt: number, { months, timeZone }: ExpiryOptions): number => {
  const clock = createWallClock(timeZone);
  const lastDay = addMonths(clock.at(earnedAt).date, months);
  // Where the clock is put back over midnight, that comes twice: the day ends with the first.
  return clock.momentsOf({ date: addDays(lastDay, 1), minutes: 0 })[0] as number;
};

/** The same day so many months later, or the last one of that month. */
export const addMonths = (date: string, months: number): string => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return `${lastDay.toISOString().slice(0, 8)}${String(Math.min(day, lastDay.getUTCDate())).padStart(2, '0')}`;
};
