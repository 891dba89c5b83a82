import { invalidOption } from '../options.ts';

/** A point in time: a `Date`, milliseconds since 1970, or text that `Date` reads, such as ISO 8601. */
export type Moment = Date | number | string;

export const dayMs = 86_400_000;

/** The least and the most that `Date` can hold. */
const farthestMs = 8_640_000_000_000_000;

/**
 * Reads a moment as milliseconds since 1970.
 * @throws RapportError `invalid_option`
 */
export const readMoment = (where: string, value: unknown): number => {
  const ms =
    typeof value === 'string'
      ? Date.parse(value)
      : value instanceof Date
        ? value.getTime()
        : typeof value === 'number'
          ? value
          : Number.NaN;
  if (Number.isNaN(ms) || Math.abs(ms) > farthestMs)
    throw invalidOption(where, 'a Date, milliseconds since 1970 or an ISO 8601 string');
  return ms;
};

/** The number of the day, in UTC, that a moment lies in. */
export const dayOf = (ms: number): number => Math.floor(ms / dayMs);
