import {
  chooseLocale,
  formatTagOf,
  type Locale,
  loadStrings,
  type Translations,
} from '@rapport/widgets/shared';
import { type DeskStrings, strings as english } from '../locale/desk.en.ts';

const translations: Translations<DeskStrings> = {
  vi: () => import('../locale/desk.vi.ts'),
  pl: () => import('../locale/desk.pl.ts'),
  fa: () => import('../locale/desk.fa.ts'),
  zh: () => import('../locale/desk.zh.ts'),
};

/** How the desk speaks. */
export interface Voice {
  language: Locale;
  text: DeskStrings;
  /** How dates and numbers are written. */
  tag: string;
}

/** Loads the desk's words in one language. */
export const loadDeskStrings = (language: Locale) => loadStrings(language, english, translations);

/** Loads the voice for the first language that we speak of those asked for. */
export const loadVoice = async (tags: readonly string[]): Promise<Voice> => {
  const { language, strings: text } = await loadDeskStrings(chooseLocale(tags));
  return { language, text, tag: formatTagOf(tags, language) };
};
