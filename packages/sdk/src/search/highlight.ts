import type { ExcerptPart } from '../models/article.ts';

export interface HighlightOptions {
  /** A BCP 47 tag: the language of the text. */
  locale: string;
  /** As of the search, so that what it found by another word is marked too. */
  synonyms?: readonly (readonly string[])[] | undefined;
}

/** Cuts a text where a query's words are in it. The parts together are the text, to the letter. */
export const highlight = (text: string, query: string, { locale }: HighlightOptions): ExcerptPart[] => {
  const word = query.toLocaleLowerCase(locale);
  const at = text.toLocaleLowerCase(locale).indexOf(word);
  if (at < 0 || !word) return text ? [{ text }] : [];
  const end = at + word.length;
  return [
    { text: text.slice(0, at) },
    { text: text.slice(at, end), marked: true },
    { text: text.slice(end) },
  ];
};
