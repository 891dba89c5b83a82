import { languageOf, phrasesOf } from './languages/language-of.ts';
import { fold } from './letters.ts';
import { listWords, type Word } from './words.ts';

/** A word of a query. */
export interface QueryWord extends Word {
  folded: string;
  /** It only goes around what is asked for, as `how do I` does. */
  isSaid: boolean;
  /** It may not be finished yet. */
  isOpen: boolean;
}

/** Whether a phrase stands at a place of a query. */
export const standsAt = (
  words: readonly { folded: string }[],
  at: number,
  phrase: readonly string[],
): boolean => phrase.every((word, index) => words[at + index]?.folded === word);

/** Reads queries into words. */
export type QueryReader = (query: string, locale: string) => QueryWord[];

/** Makes a reader of queries that counts the owner's stop words for little. */
export const createQueryReader = (stopWords: readonly string[]): QueryReader => {
  const stopPhrases = phrasesOf(stopWords);
  const said = new Map<string, string[][]>();
  return (query, locale) => {
    const { said: phrases } = languageOf(locale);
    const known = said.get(phrases) ?? phrasesOf(phrases.split(','));
    said.set(phrases, known);
    return read(query, [known, stopPhrases]);
  };
};

const read = (query: string, lists: readonly string[][][]): QueryWord[] => {
  const words = listWords(query)
    .filter(({ isJoined }) => !isJoined)
    .map((word) => ({
      ...word,
      folded: fold(word.written),
      isSaid: false,
      isOpen: word.end === query.length && !word.isLetter,
    }));
  for (const phrases of lists) {
    for (let at = 0; at < words.length; at += 1) {
      const phrase = phrases.find((candidate) => standsAt(words, at, candidate));
      if (!phrase) continue;
      for (let end = at + phrase.length; at < end; at += 1) (words[at] as QueryWord).isSaid = true;
      at -= 1;
    }
  }
  // Who asks for nothing but such words means them.
  if (words.every(({ isSaid }) => isSaid)) for (const word of words) word.isSaid = false;
  return words;
};
