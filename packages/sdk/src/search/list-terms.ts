import { languageOf } from './languages/language-of.ts';
import { createQueryReader, type QueryWord } from './query.ts';

/**
 * Lists what a text is about, each thing once: its words in one form, without accents and without those that only go
 * around a question. Where words are of several letters or syllables that say little alone, pairs of neighbours are
 * listed. Texts can be compared by what they share.
 *
 * @param locale what the text is written in, as a BCP 47 tag
 */
export const listTerms = (text: string, locale: string): string[] => {
  const { stem = (word: string) => word, isSyllabic = false } = languageOf(locale);
  const terms = new Set<string>();
  let before: QueryWord | undefined;
  for (const word of createQueryReader([]).read(text, locale)) {
    const isPart = word.isLetter || (isSyllabic && !/^\p{N}/u.test(word.folded));
    if (!word.isSaid && !isPart) terms.add(stem(word.folded));
    if (isPart && before && !word.isSaid && !before.isSaid) terms.add(`${before.folded} ${word.folded}`);
    before = isPart ? word : undefined;
  }
  return [...terms];
};
