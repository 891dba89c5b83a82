import type { Locale } from './locale.ts';

/** An element's words in the languages other than English, each a file that is loaded when it is spoken. */
export type Translations<T> = Readonly<Record<Exclude<Locale, 'en'>, () => Promise<{ strings: T }>>>;

/** Words, and the language that they are in. */
export interface Spoken<T> {
  language: Locale;
  strings: T;
}

/** Loads the words of a language. English comes with the element, and stands in for what cannot be loaded. */
export const loadStrings = async <T>(
  language: Locale,
  english: T,
  translations: Translations<T>,
): Promise<Spoken<T>> => {
  if (language !== 'en') {
    try {
      return { language, strings: (await translations[language]()).strings };
    } catch {}
  }
  return { language: 'en', strings: english };
};
