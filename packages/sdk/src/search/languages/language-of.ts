import { fold } from '../letters.ts';
import { listWords } from '../words.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import type { Language } from './language.ts';
import { other } from './other.ts';
import { persian } from './persian.ts';
import { polish } from './polish.ts';
import { vietnamese } from './vietnamese.ts';

const own: Record<string, Language> = {
  en: english,
  fa: persian,
  pl: polish,
  vi: vietnamese,
  zh: chinese,
};

/** The part of a BCP 47 tag that names the language. */
export const languageTagOf = (locale: string): string => locale.toLowerCase().split('-')[0] as string;

/** Finds the rules of a locale's language. */
export const languageOf = (locale: string): Language => own[languageTagOf(locale)] ?? other;

/** Splits phrases into folded words, with the longer ones first. */
export const phrasesOf = (phrases: readonly string[]): string[][] =>
  phrases
    .map((phrase) => listWords(phrase).map(({ written }) => fold(written)))
    .filter(({ length }) => length > 0)
    .sort((one, other) => other.length - one.length);
