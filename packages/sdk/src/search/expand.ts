import { allowedEdits, countEdits } from './edits.ts';
import { languageOf } from './languages/language-of.ts';
import type { QueryWord } from './query.ts';
import type { Term, Vocabulary } from './vocabulary.ts';
import { weights } from './weights.ts';

/** Terms that stand for one word of a query, with how much each counts, from 0 to 1. */
export type Variants = Map<Term, number>;

/** The most completions of a word that is being typed, and how many articles they may lead to in all. */
const maxCompletions = 60;
const maxCompletionPostings = 30_000;

const offer = (variants: Variants, term: Term, weight: number) => {
  if (term.postings.length > 0 && weight > (variants.get(term) ?? 0)) variants.set(term, weight);
};

/** How many articles have one of the terms, at most. */
const reach = (variants: Variants): number => {
  let sum = 0;
  for (const term of variants.keys()) sum += term.postings.length;
  return sum;
};

/** Adds the forms of a word: as written, with other marks, with another ending. */
export const addForms = (
  variants: Variants,
  vocabulary: Vocabulary,
  word: { written: string; folded: string },
  locale: string,
) => {
  const exact = vocabulary.word(word.written);
  if (exact) offer(variants, exact, 1);
  const hasMarks = word.written !== word.folded;
  for (const term of vocabulary.folded.get(word.folded) ?? [])
    offer(
      variants,
      term,
      hasMarks ? (term.text === word.folded ? weights.addedMarks : weights.otherMarks) : weights.addedMarks,
    );
  const { stem } = languageOf(locale);
  if (stem)
    for (const term of vocabulary.withStem(locale, stem(word.folded))) offer(variants, term, weights.stem);
};

/**
 * Lists what a word may become that is still being typed, with how much each counts: the shorter, the more. Of very
 * many only those are listed that are short and common.
 */
export const listCompletions = (
  vocabulary: Vocabulary,
  start: string,
): [folded: string, weight: number, terms: Term[]][] => {
  const found: { key: string; terms: Term[]; reach: number }[] = [];
  for (const [key, terms] of vocabulary.folded.atPrefix(start).entries())
    if (key !== start)
      found.push({ key, terms, reach: terms.reduce((sum, { postings }) => sum + postings.length, 0) });
  found.sort(
    (one, other) =>
      one.key.length - other.key.length || other.reach - one.reach || (one.key < other.key ? -1 : 1),
  );
  let postings = 0;
  return found.slice(0, maxCompletions).flatMap(({ key, terms, reach }) => {
    postings += reach;
    const weight = (weights.completion * start.length) / key.length;
    return postings > maxCompletionPostings ? [] : [[key, weight, terms] as [string, number, Term[]]];
  });
};

/** Adds words that differ from a mistyped one by an edit or two. */
const addSimilar = (variants: Variants, vocabulary: Vocabulary, folded: string) => {
  const allowed = allowedEdits(folded.length);
  if (allowed === 0) return;
  const weigh = (key: string, terms: Term[]) => {
    const edits = countEdits(folded, key);
    if (edits === 0 || edits > allowed) return;
    const weight =
      (edits === 1 ? weights.oneEdit : weights.twoEdits) * (key[0] === folded[0] ? 1 : weights.firstLetter);
    for (const term of terms) offer(variants, term, weight);
  };
  const look = (key: string, edits: number) => {
    for (const [similar, [terms]] of vocabulary.folded.fuzzyGet(key, edits)) weigh(similar, terms);
  };
  look(folded, allowed);
  // Two neighbours changed over are one slip, though two edits to the tree.
  for (let at = 1; at < folded.length && (allowed === 1 || variants.size === 0); at += 1)
    look(folded.slice(0, at - 1) + folded[at] + folded[at - 1] + folded.slice(at + 1), allowed - 1);
};

/** Finds the terms that stand for a word of a query. */
export const expandWord = (
  vocabulary: Vocabulary,
  word: QueryWord,
  locale: string,
  articles: number,
): Variants => {
  const variants: Variants = new Map();
  addForms(variants, vocabulary, word, locale);
  const isRare = reach(variants) <= Math.min(2, articles / 500);
  if (word.isOpen)
    for (const [, weight, terms] of listCompletions(vocabulary, word.folded))
      for (const term of terms) offer(variants, term, weight);
  if (isRare && !(word.isOpen && variants.size > 0)) addSimilar(variants, vocabulary, word.folded);
  return variants;
};
