import { languageOf, phrasesOf } from './languages/language-of.ts';
import { fold } from './letters.ts';
import { listWords, type Word } from './words.ts';

/** A word of a query. */
export interface QueryWord extends Word {
  folded: string;
  /** It only goes around what is asked for, as `how do I` does. */
  isSaid: boolean;
  /** A word begins with this letter, as far as one can tell. */
  beginsWord: boolean;
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
export interface QueryReader {
  /** Where all words only go around a question, they are what is asked for. */
  read: (query: string, locale: string) => QueryWord[];
  /** Whether there is any word in it that does not only go around a question. */
  asksForSomething: (query: string, locale: string) => boolean;
}

/** Where words begin in a text without spaces; nothing where the platform cannot tell. */
const listBeginnings = (text: string, locale: string): Set<number> => {
  if (typeof Intl === 'undefined' || !Intl.Segmenter) return new Set();
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  return new Set([...segmenter.segment(text)].map(({ index }) => index));
};

const readWords = (query: string, locale: string, lists: readonly string[][][]): QueryWord[] => {
  const listed = listWords(query).filter(({ isJoined }) => !isJoined);
  const beginnings = listed.some(({ isLetter }) => isLetter) ? listBeginnings(query, locale) : new Set();
  const words = listed.map((word) => ({
    ...word,
    folded: fold(word.written),
    isSaid: false,
    beginsWord: beginnings.has(word.start),
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
  return words;
};

/** Makes a reader of queries that counts the owner's stop words for little. */
export const createQueryReader = (stopWords: readonly string[]): QueryReader => {
  const stopPhrases = phrasesOf(stopWords);
  const said = new Map<string, string[][]>();
  const readAll = (query: string, locale: string): QueryWord[] => {
    const { said: phrases } = languageOf(locale);
    const known = said.get(phrases) ?? phrasesOf(phrases.split(','));
    said.set(phrases, known);
    return readWords(query, locale, [known, stopPhrases]);
  };
  return {
    read(query, locale) {
      const words = readAll(query, locale);
      return words.every(({ isSaid }) => isSaid) ? words.map((word) => ({ ...word, isSaid: false })) : words;
    },
    asksForSomething: (query, locale) => readAll(query, locale).some(({ isSaid }) => !isSaid),
  };
};
