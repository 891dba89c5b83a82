import { loadStrings, type Spoken, type Translations } from '../shared/load-strings.ts';
import type { Locale } from '../shared/locale.ts';
import { strings as english } from './locale/loyalty-card.en.ts';
import type { LoyaltyCardStrings } from './loyalty-card-strings.ts';

const translations: Translations<LoyaltyCardStrings> = {
  vi: () => import('./locale/loyalty-card.vi.ts'),
  pl: () => import('./locale/loyalty-card.pl.ts'),
  fa: () => import('./locale/loyalty-card.fa.ts'),
  zh: () => import('./locale/loyalty-card.zh.ts'),
};

/** Loads the card's words in one language. */
export const loadLoyaltyCardStrings = (language: Locale): Promise<Spoken<LoyaltyCardStrings>> =>
  loadStrings(language, english, translations);
