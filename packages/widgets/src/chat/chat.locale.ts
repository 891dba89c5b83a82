import { loadStrings, type Spoken, type Translations } from '../shared/load-strings.ts';
import type { Locale } from '../shared/locale.ts';
import type { ChatStrings } from './chat-strings.ts';
import { strings as english } from './locale/chat.en.ts';

const translations: Translations<ChatStrings> = {
  vi: () => import('./locale/chat.vi.ts'),
  pl: () => import('./locale/chat.pl.ts'),
  fa: () => import('./locale/chat.fa.ts'),
  zh: () => import('./locale/chat.zh.ts'),
};

/** Loads the chat's words in one language. */
export const loadChatStrings = (language: Locale): Promise<Spoken<ChatStrings>> =>
  loadStrings(language, english, translations);
