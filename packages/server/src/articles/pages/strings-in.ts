import { strings as en } from './locale/pages.en.ts';
import { strings as fa } from './locale/pages.fa.ts';
import { strings as pl } from './locale/pages.pl.ts';
import { strings as vi } from './locale/pages.vi.ts';
import { strings as zh } from './locale/pages.zh.ts';
import type { PageStrings } from './page-strings.ts';

/** The words of the help pages by language. */
export const pageStrings: Readonly<Record<string, PageStrings>> = { en, vi, pl, fa, zh };

/** Finds the words for a language; English where we have none. `lang` names the language that they are in. */
export const stringsIn = (locale: string): { lang: string; strings: PageStrings } => {
  const language = locale.split('-', 1)[0] ?? '';
  const found = pageStrings[language];
  return found ? { lang: locale, strings: found } : { lang: 'en', strings: en };
};

const rightToLeft = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg']);

/** Tells which way a language is written, for `dir`. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr';

/** Names a language in itself: `فارسی`. */
export const nameOfLanguage = (locale: string, inLocale = locale): string =>
  new Intl.DisplayNames([inLocale], { type: 'language' }).of(locale) ?? locale;
