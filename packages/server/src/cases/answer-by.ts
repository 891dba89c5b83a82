import type { OpeningHours } from '../config/hours.ts';
import { spansOf } from '../routing/opening-hours.ts';
import { addDays, createWallClock } from '../routing/wall-clock.ts';

const hourMs = 60 * 60_000;
/** A year of working hours goes into it. */
const searchedDays = 3_000;

/**
 * Tells until when an answer is promised: hours count while it is open, by the clock of its time zone; without opening
 * hours all count. Undefined where it is never open for so long.
 */
export const answerBy = (
  hours: OpeningHours | undefined,
  from: number,
  withinHours: number,
): number | undefined => {
  let left = withinHours * hourMs;
  if (!hours) return from + left;
  const clock = createWallClock(hours.timeZone);
  const today = clock.at(from).date;
  for (let day = 0; day <= searchedDays; day += 1) {
    const date = addDays(today, day);
    for (const [opens, closes] of spansOf(hours, date)) {
      const start = Math.max(from, clock.momentsOf({ date, minutes: opens })[0] ?? 0);
      const open = (clock.momentsOf({ date, minutes: closes }).at(-1) ?? 0) - start;
      if (open >= left) return start + left;
      left -= Math.max(0, open);
    }
  }
  return undefined;
};
