import { formatTagOf } from '../shared/formats.ts';
import type { Locale } from '../shared/locale.ts';
import { loadChatStrings } from './chat.locale.ts';
import type { ChatStrings } from './chat-strings.ts';

/** How the chat speaks. */
export interface Voice {
  language: Locale;
  text: ChatStrings;
  /** How dates and numbers are written. */
  tag: string;
}

/** Loads how the chat speaks a language; of the tags one may name a country. */
export const loadVoice = async (language: Locale, tags: readonly string[]): Promise<Voice> => {
  const { language: spoken, strings: text } = await loadChatStrings(language);
  return { language: spoken, text, tag: formatTagOf(tags, spoken) };
};
