import { loadStrings, type Spoken, type Translations } from '../shared/load-strings.ts';
import type { Locale } from '../shared/locale.ts';
import type { HelpStrings } from './help-strings.ts';
import { strings as english } from './locale/help.en.ts';

const translations: Translations<HelpStrings> = {
  vi: () => import('./locale/help.vi.ts'),
  pl: () => import('./locale/help.pl.ts'),
  fa: () => import('./locale/help.fa.ts'),
  zh: () => import('./locale/help.zh.ts'),
};

/** Loads the help's words in one language. */
export const loadHelpStrings = (language: Locale): Promise<Spoken<HelpStrings>> =>
  loadStrings(language, english, translations);
