import { formatTagOf } from '../shared/formats.ts';
import type { Locale } from '../shared/locale.ts';
import { loadHelpStrings } from './help.locale.ts';
import type { Voice } from './view.ts';

/** Loads how the help speaks a language; of the tags one may name a country. */
export const loadVoice = async (language: Locale, tags: readonly string[]): Promise<Voice> => {
  const { language: spoken, strings: text } = await loadHelpStrings(language);
  return { language: spoken, text, tag: formatTagOf(tags, spoken) };
};
