import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { persian } from './persian.ts';
import { polish } from './polish.ts';
import { vietnamese } from './vietnamese.ts';
import type { Vocabulary } from './vocabulary.ts';

const vocabularies: Readonly<Record<string, Vocabulary>> = {
  en: english,
  fa: persian,
  pl: polish,
  vi: vietnamese,
  zh: chinese,
};

/** Finds what customers of shops say in a language; nothing for one that has no such list. */
export const vocabularyOf = (locale: string): Vocabulary =>
  vocabularies[locale.toLowerCase().split('-')[0] ?? ''] ?? { alike: [], talk: '' };
