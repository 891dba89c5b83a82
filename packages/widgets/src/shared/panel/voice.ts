import { formatTagOf } from '../formats.ts';
import type { Spoken } from '../load-strings.ts';
import type { Locale } from '../locale.ts';

/** How a panel speaks. */
export interface PanelVoice<Strings> {
  language: Locale;
  text: Strings;
  /** How dates and numbers are written. */
  tag: string;
}

/** Creates what loads how a panel speaks a language; of the tags one may name a country. */
export const createVoiceLoader =
  <Strings>(load: (language: Locale) => Promise<Spoken<Strings>>) =>
  async (language: Locale, tags: readonly string[]): Promise<PanelVoice<Strings>> => {
    const { language: spoken, strings: text } = await load(language);
    return { language: spoken, text, tag: formatTagOf(tags, spoken) };
  };
