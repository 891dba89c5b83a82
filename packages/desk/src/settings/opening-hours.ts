import { type OpeningHoursSetting, weekdays } from '@rapport/sdk/models';

/** Why opening hours cannot be kept as they are. */
export type HoursFault =
  | { kind: 'time-zone' }
  | { kind: 'span'; day: (typeof weekdays)[number] }
  | { kind: 'holiday'; text: string };

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/** Finds what is wrong with opening hours, the first thing first. */
export const faultIn = ({ timeZone, week, holidays }: OpeningHoursSetting): HoursFault | undefined => {
  if (!isTimeZone(timeZone)) return { kind: 'time-zone' };
  for (const day of weekdays) {
    let end = '';
    for (const [from, to] of week[day] ?? []) {
      if (!from || !to || from >= to || from < end) return { kind: 'span', day };
      end = to;
    }
  }
  const wrong = holidays.find((text) => !isDay(text));
  return wrong === undefined ? undefined : { kind: 'holiday', text: wrong };
};

/** Opening hours to begin with: the working week, where this device is. */
export const usualHours = (): OpeningHoursSetting => {
  const day: [string, string][] = [['09:00', '17:00']];
  return {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    week: { mon: day, tue: day, wed: day, thu: day, fri: day },
    holidays: [],
  };
};

/** Names a day of the week: 2024-01-01 was a Monday. */
export const nameOfDay = (tag: string, day: (typeof weekdays)[number]): string =>
  new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(
    Date.UTC(2024, 0, 1 + weekdays.indexOf(day)),
  );
