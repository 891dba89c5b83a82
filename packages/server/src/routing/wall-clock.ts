/** A moment as a clock on the wall there shows it. */
export interface WallTime {
  /** `2026-12-25`. */
  date: string;
  /** Since midnight by that clock. */
  minutes: number;
}

/** Tells the time of one time zone. */
export interface WallClock {
  at(moment: number): WallTime;
  /**
   * The moments at which the clock shows this, in order: two where it is put back. None is there where it is put
   * forward: then the moment that is as long after midnight.
   */
  momentsOf(time: WallTime): number[];
}

const dayMs = 86_400_000;
const asUtc = ({ date, minutes }: WallTime): number => Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;

/** Creates the clock of a time zone of the IANA. */
export const createWallClock = (timeZone: string): WallClock => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const at = (moment: number): WallTime => {
    const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    const { year = '', month, day, hour, minute } = parts;
    return {
      date: `${year.padStart(4, '0')}-${month}-${day}`,
      minutes: Number(hour) * 60 + Number(minute),
    };
  };
  const offsetAt = (moment: number): number => asUtc(at(moment)) - Math.floor(moment / 60_000) * 60_000;
  return {
    at,
    momentsOf: (time) => {
      const shown = asUtc(time);
      // No zone changes twice within two days.
      const offsets = new Set([offsetAt(shown - dayMs), offsetAt(shown + dayMs)]);
      const candidates = [...offsets].map((offset) => shown - offset).toSorted((one, other) => one - other);
      const right = candidates.filter((moment) => asUtc(at(moment)) === shown);
      return right.length > 0 ? right : candidates.slice(-1);
    },
  };
};

/** The day that is so many days later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
