import { loadStrings, type Spoken, type Translations } from '../../shared/load-strings.ts';
import type { Locale } from '../../shared/locale.ts';
import type { CentreStrings } from './centre-strings.ts';
import { strings as english } from './locale/centre.en.ts';

const translations: Translations<CentreStrings> = {
  vi: () => import('./locale/centre.vi.ts'),
  pl: () => import('./locale/centre.pl.ts'),
  fa: () => import('./locale/centre.fa.ts'),
  zh: () => import('./locale/centre.zh.ts'),
};

/** Loads these words in one language. */
export const loadCentreStrings = (language: Locale): Promise<Spoken<CentreStrings>> =>
  loadStrings(language, english, translations);
