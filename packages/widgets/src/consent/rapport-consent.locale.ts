import { loadStrings, type Spoken, type Translations } from '../shared/load-strings.ts';
import type { Locale } from '../shared/locale.ts';
import type { ConsentStrings } from './consent-strings.ts';
import { strings as english } from './locale/banner.en.ts';

const translations: Translations<ConsentStrings> = {
  vi: () => import('./locale/banner.vi.ts'),
  pl: () => import('./locale/banner.pl.ts'),
  fa: () => import('./locale/banner.fa.ts'),
  zh: () => import('./locale/banner.zh.ts'),
};

/** Loads the banner's words in one language. */
export const loadConsentStrings = (language: Locale): Promise<Spoken<ConsentStrings>> =>
  loadStrings(language, english, translations);
