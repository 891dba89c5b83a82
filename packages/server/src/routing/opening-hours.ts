import { type OpeningHours, weekdays } from '../config/hours.ts';
import { addDays, createWallClock } from './wall-clock.ts';

/** Whether it is open now, and when it opens where it is not. */
export interface Opening {
  open: boolean;
  /** Milliseconds since 1970; absent where it is open, or does not open within a year. */
  opensAt?: number;
}

const searchedDays = 370;

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Tells whether it is open, by the clock of its time zone; without hours it always is. */
export const openingAt = (hours: OpeningHours | undefined, now: number): Opening => {
  if (!hours) return { open: true };
  const clock = createWallClock(hours.timeZone);
  const today = clock.at(now);
  const isOpen = spansOf(hours, today.date).some(([from, to]) => from <= today.minutes && today.minutes < to);
  if (isOpen) return { open: true };
  for (let day = 0; day <= searchedDays; day += 1) {
    const date = addDays(today.date, day);
    for (const [from] of spansOf(hours, date)) {
      const opensAt = clock.momentsOf({ date, minutes: from }).find((moment) => moment > now);
      if (opensAt !== undefined) return { open: false, opensAt };
    }
  }
  return { open: false };
};

/** When it is open on a day, in minutes after midnight. */
export const spansOf = ({ week, holidays }: OpeningHours, date: string): (readonly [number, number])[] => {
  if (holidays.includes(date)) return [];
  // 1970 began on a Thursday.
  const weekday = weekdays[(Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 3) % 7];
  return ((weekday && week[weekday]) ?? []).map(([from, to]) => [minutesOf(from), minutesOf(to)] as const);
};
