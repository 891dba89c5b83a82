import { addDays } from '../../routing/wall-clock.ts';

/** A day that comes every year, or nearly. */
export interface Birthday {
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
}

const lastDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads a birthday as traits have it: `1990-05-17`, a moment of ISO 8601, or without the year, `--05-17` or `05-17`. */
export const birthdayOf = (trait: unknown): Birthday | undefined => {
  const [, month, day] =
    typeof trait === 'string' ? (/^(?:\d{4}-|--)?(\d\d)-(\d\d)(?:T.*)?$/.exec(trait.trim()) ?? []) : [];
  const birthday = { month: Number(month), day: Number(day) };
  const last = lastDays[birthday.month - 1];
  return last !== undefined && birthday.day >= 1 && birthday.day <= last ? birthday : undefined;
};

/** The day on which it is in a year: who was born on 29 February has it on the 28th where there is none. */
export const birthdayIn = ({ month, day }: Birthday, year: number): string => {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`;
};

/** Finds the birthday that was on a day, or in the days before it. Undefined where there was none. */
export const birthdayBefore = (birthday: Birthday, today: string, days: number): string | undefined => {
  const year = Number(today.slice(0, 4));
  return [birthdayIn(birthday, year), birthdayIn(birthday, year - 1)].find(
    (date) => date <= today && today <= addDays(date, days),
  );
};
