import { readPath } from './read-path.ts';

/**
 * What a field of a CRM takes: `integer`, `number`, `boolean`; `date` (2026-11-22), `time` (ISO 8601), `seconds` and
 * `milliseconds` since 1970; `email` (trimmed, in lower case), `phone` (digits with a `+` before them).
 */
export type Coercion =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'time'
  | 'seconds'
  | 'milliseconds'
  | 'email'
  | 'phone';

/** Where the value of a field comes from, and as what. */
export interface FieldRule {
  /** A path such as `traits.email`; of several the first that has a value. */
  from?: string | readonly string[];
  /** The same for everybody; also what stands where `from` gives nothing. */
  value?: string | number | boolean;
  /** The value is a name, in the place of which the CRM's id is put: `stages`, `users`, as its page lists them. */
  reference?: string;
  /** @default as it is */
  as?: Coercion;
  /** The most characters; longer texts are cut between characters, longer addresses and numbers left out. */
  max?: number;
  /** The CRM's word for each of ours; a value without one is left out, and one of null quietly so. */
  words?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Field of the CRM by path or rule; null takes away a standard one. */
export type Mapping = Readonly<Record<string, string | FieldRule | null>>;

/** Fields as the CRM takes them. Null clears a field; one that is absent stays as it is. */
export type Fields = Record<string, unknown>;

/** Told of a value that a field cannot take, and was left out: by names, never with the value. */
export type OnLeftOut = (field: string, expected: string) => void;

/** Reads the fields off a view of an event. */
export const mapFields = (mapping: Mapping, view: object, onLeftOut: OnLeftOut = () => {}): Fields => {
  const fields: Fields = {};
  for (const [name, source] of Object.entries(mapping)) {
    if (source === null) continue;
    const rule = typeof source === 'string' ? { from: source } : source;
    const value = sourceOf(rule, view);
    if (value === undefined || rule.words?.[String(value)] === null) continue;
    const taken = value === null ? null : take(rule, value);
    if (taken === undefined) onLeftOut(name, rule.words ? 'one of the known words' : (rule.as ?? 'a value'));
    else fields[name] = taken;
  }
  return fields;
};

const sourceOf = ({ from = [], value }: FieldRule, view: object): unknown => {
  for (const path of typeof from === 'string' ? [from] : from) {
    const found = readPath(view, path);
    if (found !== undefined) return found;
  }
  return value;
};

const take = ({ as, max, words }: FieldRule, value: unknown): unknown => {
  const worded = words ? (Object.hasOwn(words, String(value)) ? words[String(value)] : undefined) : value;
  if (worded === undefined) return undefined;
  const coerced = as ? coerce(as, worded) : worded;
  if (max === undefined || typeof coerced !== 'string' || coerced.length <= max) return coerced;
  // A part of an address or a number is somebody else's.
  return as === 'email' || as === 'phone' ? undefined : cut(coerced, max);
};

/** Between code points, so that no character is halved. */
const cut = (text: string, max: number): string =>
  [...text.slice(0, max + 1)].slice(0, -1).join('').slice(0, max).toWellFormed();

const booleans = new Map([
  ['true', true],
  ['false', false],
]);

const coerce = (as: Coercion, value: unknown): unknown => {
  switch (as) {
    case 'text':
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    case 'integer':
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
      return as === 'integer' ? Math.round(number) : number;
    }
    case 'boolean':
      return typeof value === 'boolean' ? value : booleans.get(String(value).toLowerCase());
    case 'email': {
      const email = String(value).trim().toLowerCase();
      return /^[^\s@]+@[^\s@]+$/.test(email) ? email : undefined;
    }
    case 'phone': {
      const phone = String(value).replace(/[\s().-]/g, '');
      return /^\+?\d{3,15}$/.test(phone) ? phone : undefined;
    }
    default:
      return moment(as, value);
  }
};

const moment = (as: 'date' | 'time' | 'seconds' | 'milliseconds', value: unknown): unknown => {
  // A day is the same day everywhere.
  if (as === 'date' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return Number.isNaN(Date.parse(value)) ? undefined : value;
  const at = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) return undefined;
  if (as === 'seconds') return Math.floor(at / 1000);
  if (as === 'milliseconds') return at;
  const iso = new Date(at).toISOString();
  return as === 'date' ? iso.slice(0, 10) : iso;
};
