import { formatSpan } from '../formats.ts';

const dayMs = 86_400_000;

/** Writes how long something takes, rounded up: `4 minutes`, `2 hours`. */
export const formatWait = (tag: string, waitMs: number): string => {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  return minutes < 90
    ? formatSpan(tag, 'minute', minutes)
    : formatSpan(tag, 'hour', Math.round(minutes / 60));
};

/** Writes the time of day: `14:05`. */
export const formatTime = (tag: string, at: string): string =>
  format(tag, at, { hour: 'numeric', minute: '2-digit' });

/** Days between two moments, by the calendar of where one is: 0 within one day. */
const daysBetween = (from: Date, to: Date): number =>
  Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / dayMs);

/** Writes a day as one speaks of it: `Today`, `Yesterday`, `Monday 4 May`. */
export const formatDayName = (tag: string, at: string, now: number): string => {
  const date = new Date(at);
  const days = daysBetween(new Date(now), date);
  if (days === 0 || days === -1) {
    const [first = '', ...rest] = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(days, 'day');
    return first.toLocaleUpperCase(tag) + rest.join('');
  }
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return format(tag, at, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  });
};

/** Writes a coming moment as shortly as it is clear: the time, with the day where it is another one. */
export const formatComing = (tag: string, at: string, now: number): string => {
  const days = daysBetween(new Date(now), new Date(at));
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  if (days === 0) return format(tag, at, time);
  return days < 7
    ? format(tag, at, { weekday: 'long', ...time })
    : format(tag, at, { day: 'numeric', month: 'long', ...time });
};

/** Writes when something was, in a list: the time of today, else the day. */
export const formatRecent = (tag: string, at: string, now: number): string => {
  if (daysBetween(new Date(now), new Date(at)) === 0) return formatTime(tag, at);
  return format(tag, at, { dateStyle: 'medium' });
};

/** Writes a size: `820 kB`, `1.4 MB`. */
export const formatSize = (tag: string, bytes: number): string => {
  const [unit, value] = bytes < 1_000_000 ? ['kilobyte', bytes / 1_000] : ['megabyte', bytes / 1_000_000];
  const digits = value < 10 && unit === 'megabyte' ? 1 : 0;
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(Math.max(value, 1));
};

const format = (tag: string, at: string, options: Intl.DateTimeFormatOptions): string => {
  const date = new Date(at);
  // Nothing that a client answers may stop the drawing.
  return Number.isNaN(date.getTime()) ? '' : new Intl.DateTimeFormat(tag, options).format(date);
};
