import { addDays, createWallClock } from '../../routing/wall-clock.ts';
import { addMonths } from '../ledger/expiry-of.ts';

/** The days of a member, or of a programme. */
export interface ProgrammeClock {
  /** `2026-12-25`. */
  dateAt(moment: number): string;
  /** The first moment of a day. */
  startOf(date: string): number;
  /** The midnight that ends the day so many days later. */
  endOfDaysAfter(moment: number, days: number): number;
  /** The midnight that ends the day so many months later; a day that a month does not have is its last one. */
  endOfMonthsAfter(moment: number, months: number): number;
}

/** Creates the clock of a time zone of the IANA. */
export const createProgrammeClock = (timeZone: string): ProgrammeClock => {
  const clock = createWallClock(timeZone);
  // Asked again and again of the same moments, as each order looks at those before it.
  const dates = new Map<number, string>();
  const dateAt = (moment: number) => {
    const date = dates.get(moment) ?? clock.at(moment).date;
    dates.set(moment, date);
    return date;
  };
  const starts = new Map<string, number>();
  const startOf = (date: string) => {
    // Where the clock is put back over midnight, that comes twice: a day begins with the first.
    const start = starts.get(date) ?? (clock.momentsOf({ date, minutes: 0 })[0] as number);
    starts.set(date, start);
    return start;
  };
  return {
    dateAt,
    startOf,
    endOfDaysAfter: (moment, days) => startOf(addDays(dateAt(moment), days + 1)),
    endOfMonthsAfter: (moment, months) => startOf(addDays(addMonths(dateAt(moment), months), 1)),
  };
};
