import { loadStrings, type Spoken, type Translations } from '../../shared/load-strings.ts';
import type { Locale } from '../../shared/locale.ts';
import type { EmojiStrings } from './emoji-strings.ts';
import { strings as english } from './locale/emoji.en.ts';

const translations: Translations<EmojiStrings> = {
  vi: () => import('./locale/emoji.vi.ts'),
  pl: () => import('./locale/emoji.pl.ts'),
  fa: () => import('./locale/emoji.fa.ts'),
  zh: () => import('./locale/emoji.zh.ts'),
};

/** Loads the words of the emoji in one language. */
export const loadEmojiStrings = (language: Locale): Promise<Spoken<EmojiStrings>> =>
  loadStrings(language, english, translations);
