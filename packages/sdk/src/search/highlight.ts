import type { ExcerptPart } from '../models/article.ts';
import { checkLocale, checkObject, checkText } from './check.ts';
import { findMatches, type Match } from './matches.ts';

export interface HighlightOptions {
  /** A BCP 47 tag: the language of the text and of the query. */
  locale: string;
  /** As of the search, so that what it found by another word is marked too. */
  synonyms?: readonly (readonly string[])[] | undefined;
}

/** Cuts a text at its matches, which are in order; those that touch become one. */
export const cutAt = (text: string, matches: readonly Match[]): ExcerptPart[] => {
  const parts: ExcerptPart[] = [];
  let done = 0;
  let from = -1;
  const add = (end: number, marked: boolean) => {
    if (end > done)
      parts.push(marked ? { text: text.slice(done, end), marked } : { text: text.slice(done, end) });
    done = Math.max(done, end);
  };
  let until = -1;
  for (const { start, end } of matches) {
    if (start > until) {
      if (from >= 0) {
        add(from, false);
        add(until, true);
      }
      from = start;
    }
    until = Math.max(until, end);
  }
  if (from >= 0) {
    add(from, false);
    add(until, true);
  }
  add(text.length, false);
  return parts;
};

/**
 * Cuts a text where a query's words are in it, in whatever form the search would find them. The parts together are
 * the text, to the letter.
 * @throws TypeError that names the argument that is wrong
 */
export const highlight = (text: string, query: string, options: HighlightOptions): ExcerptPart[] => {
  checkText('text', text);
  checkText('query', query);
  checkObject('options', options);
  checkLocale('locale', options.locale);
  return cutAt(text, findMatches(text, query, options));
};
