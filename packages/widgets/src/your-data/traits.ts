import type { JsonObject } from '@rapport/sdk/models';
import { formatDay } from '../shared/formats.ts';
import type { YourDataStrings } from './your-data-strings.ts';

/** How a trait is corrected; `fixed` is only shown. */
export type TraitKind = 'text' | 'email' | 'tel' | 'date' | 'fixed';

/** One trait, ready to be shown. */
export interface Trait {
  key: string;
  /** Ours, or as the site names it. */
  label: string;
  /** Whether the label is the site's own word, of unknown language and direction. */
  isForeign: boolean;
  kind: TraitKind;
  /** In words; undefined when it is not given. */
  shown: string | undefined;
  /** As it is corrected. */
  value: string;
}

const kinds: Partial<Record<string, TraitKind>> = {
  email: 'email',
  phone: 'tel',
  birthday: 'date',
  createdAt: 'fixed',
  id: 'fixed',
};

/** @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill */
const autocompletes: Partial<Record<string, string>> = {
  name: 'name',
  firstName: 'given-name',
  lastName: 'family-name',
  email: 'email',
  phone: 'tel',
  company: 'organization',
  title: 'organization-title',
  birthday: 'bday',
  website: 'url',
};

/** Sites name traits as they like: also `constructor`, which every object has. */
const own = <Value>(values: object, key: string): Value | undefined =>
  Object.hasOwn(values, key) ? (values as Record<string, Value>)[key] : undefined;

/** Says what a browser may fill in. */
export const autocompleteOf = (key: string): string => own(autocompletes, key) ?? 'off';

/** Writes `favouriteTea` and `favourite_tea` as words. */
const inWords = (key: string): string =>
  key
    .replace(/[_-]+/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);

const textsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
  return value === null || value === undefined || value === '' ? [] : [String(value)];
};

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** Lists what to show of the traits: first who the customer is and how to reach them, given or not. */
export const listTraits = (traits: JsonObject, text: YourDataStrings, tag: string): Trait[] => {
  const given = Object.keys(traits).filter((key) => textsOf(traits[key]).length > 0);
  const names = given.some((key) => key === 'firstName' || key === 'lastName')
    ? ['firstName', 'lastName']
    : ['name'];
  const keys = new Set([...names, 'email', 'phone', ...given]);
  return [...keys].map((key) => {
    const texts = textsOf(traits[key]);
    const isText = typeof (traits[key] ?? '') === 'string';
    const value = isText ? (texts[0] ?? '') : '';
    const wanted = isText ? (own<TraitKind>(kinds, key) ?? 'text') : 'fixed';
    const kind = wanted === 'date' && !isDay(value) ? 'text' : wanted;
    const isMoment = kind === 'date' || key === 'createdAt';
    const known = own<string>(text.traits, key);
    const shown = (isMoment && formatDay(tag, value)) || texts.join(', ') || undefined;
    return { key, label: known ?? inWords(key), isForeign: !known, kind, shown, value };
  });
};

/** Phone numbers are kept in the digits that every system reads. */
const plainDigits = (value: string): string =>
  value.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    for (const zero of [0x06f0, 0x0660, 0xff10])
      if (code >= zero && code <= zero + 9) return String(code - zero);
    return digit;
  });

/** Takes what surrounds a value off, and writes digits alike. */
export const cleanTrait = (kind: TraitKind, value: string): string =>
  kind === 'tel' ? plainDigits(value.trim()) : value.trim();

/** Says what is wrong with a cleaned value, if anything is. */
export const faultOf = (kind: TraitKind, value: string): keyof YourDataStrings['errors'] | undefined => {
  if (value === '') return 'empty';
  if (kind === 'email' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)) return 'email';
  if (kind === 'tel' && (!/^\+?[\d\s()./-]+$/.test(value) || value.replace(/\D/g, '').length < 5))
    return 'phone';
  return undefined;
};
