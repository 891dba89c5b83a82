import { type Locale, loadStrings, type Translations } from '@rapport/widgets/shared';
import { strings as english, type OfficeStrings } from '../locale/office.en.ts';

const translations: Translations<OfficeStrings> = {
  vi: () => import('../locale/office.vi.ts'),
  pl: () => import('../locale/office.pl.ts'),
  fa: () => import('../locale/office.fa.ts'),
  zh: () => import('../locale/office.zh.ts'),
};

/** Loads the words of the office in one language. */
export const loadOfficeStrings = (language: Locale) => loadStrings(language, english, translations);
