import { formatTagOf } from '../shared/formats.ts';
import type { Locale } from '../shared/locale.ts';
import { loadCasesStrings } from './cases.locale.ts';
import type { CasesStrings } from './cases-strings.ts';

/** How the cases speak. */
export interface Voice {
  language: Locale;
  text: CasesStrings;
  /** How dates and numbers are written. */
  tag: string;
}

/** Loads how the cases speak a language; of the tags one may name a country. */
export const loadVoice = async (language: Locale, tags: readonly string[]): Promise<Voice> => {
  const { language: spoken, strings: text } = await loadCasesStrings(language);
  return { language: spoken, text, tag: formatTagOf(tags, spoken) };
};
