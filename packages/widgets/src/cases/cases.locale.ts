import { loadStrings, type Spoken, type Translations } from '../shared/load-strings.ts';
import type { Locale } from '../shared/locale.ts';
import type { CasesStrings } from './cases-strings.ts';
import { strings as english } from './locale/cases.en.ts';

const translations: Translations<CasesStrings> = {
  vi: () => import('./locale/cases.vi.ts'),
  pl: () => import('./locale/cases.pl.ts'),
  fa: () => import('./locale/cases.fa.ts'),
  zh: () => import('./locale/cases.zh.ts'),
};

/** Loads the words of the cases in one language. */
export const loadCasesStrings = (language: Locale): Promise<Spoken<CasesStrings>> =>
  loadStrings(language, english, translations);
