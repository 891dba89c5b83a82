/** Writes how long something took, in its largest unit: `5 min`, `2 hr`. Less than a minute is one. */
export const formatDuration = (tag: string, ms: number): string => {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const [value, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
};

/** Writes when something was: the time today, the day before that. */
export const formatWhen = (tag: string, at: string, now: number): string => {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const isToday = date.toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(
    tag,
    isToday ? { timeStyle: 'short' } : { day: 'numeric', month: 'short' },
  ).format(date);
};

/** Writes the time of day. */
export const formatTime = (tag: string, at: string): string => {
  const date = new Date(at);
  return Number.isNaN(date.getTime())
    ? ''
    : new Intl.DateTimeFormat(tag, { timeStyle: 'short' }).format(date);
};
