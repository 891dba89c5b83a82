/** How days are written with a "." or "/" between their parts: `11/22/2026` or `22.11.2026`. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

const places: Readonly<Record<DateOrder, readonly [year: number, month: number, day: number]>> = {
  ymd: [1, 2, 3],
  dmy: [3, 2, 1],
  mdy: [3, 1, 2],
};

/** Reads a moment as milliseconds since 1970, of UTC where no time zone is written; undefined where it is none. */
export const readDate = (text: string, order: DateOrder = 'ymd'): number | undefined => {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const parts = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[T ]+(\S.*))?$/.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = places[/^\d{4}/.test(text) ? 'ymd' : order].map((place) => Number(parts[place]));
  const start = dayOf(year ?? 0, month ?? 0, day ?? 0);
  const time = parts[4];
  if (start === undefined || time === undefined) return start;
  const clock =
    /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(time) ?? undefined;
  const [, hours = '', minutes = '', seconds = '0', fraction = '0', zone = 'Z'] = clock ?? [];
  if (!clock || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const ms = Math.trunc(Number(`0.${fraction}`) * 1_000);
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  const ahead = offset ? Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
  return start + ((Number(hours) * 60 + Number(minutes) - ahead) * 60 + Number(seconds)) * 1_000 + ms;
};

const dayOf = (year: number, month: number, day: number): number | undefined => {
  const at = Date.UTC(year, month - 1, day);
  const read = new Date(at);
  return year >= 1970 && read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? at : undefined;
};

/** Reads a number, with signs of a currency and of thousands around it; undefined where it is none. */
export const readNumber = (text: string, decimal: '.' | ',' = '.'): number | undefined => {
  const thousands = decimal === '.' ? ',' : '.';
  const plain = text
    .replaceAll(/[\s\u00a0\u202f'’]|\p{Sc}/gu, '')
    .replaceAll(thousands, '')
    .replace(decimal, '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
};
