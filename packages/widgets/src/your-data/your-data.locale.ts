import { loadStrings, type Spoken, type Translations } from '../shared/load-strings.ts';
import type { Locale } from '../shared/locale.ts';
import { strings as english } from './locale/your-data.en.ts';
import type { YourDataStrings } from './your-data-strings.ts';

const translations: Translations<YourDataStrings> = {
  vi: () => import('./locale/your-data.vi.ts'),
  pl: () => import('./locale/your-data.pl.ts'),
  fa: () => import('./locale/your-data.fa.ts'),
  zh: () => import('./locale/your-data.zh.ts'),
};

/** Loads the panel's words in one language. */
export const loadYourDataStrings = (language: Locale): Promise<Spoken<YourDataStrings>> =>
  loadStrings(language, english, translations);
