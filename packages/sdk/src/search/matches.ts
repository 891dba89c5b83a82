import { allowedEdits, countEdits } from './edits.ts';
import { languageOf } from './languages/language-of.ts';
import { fold } from './letters.ts';
import { createQueryReader, type QueryWord, standsAt } from './query.ts';
import { type Phrase, readSynonyms } from './synonyms.ts';
import { listWords, type Word } from './words.ts';

/** A place of a text where something of a query is, in UTF-16 units. */
export interface Match {
  start: number;
  end: number;
  /** The word of the query; those of a synonym count as the first word that it stands for. */
  word: number;
}

export interface MatchOptions {
  locale: string;
  synonyms?: readonly (readonly string[])[] | undefined;
}

interface TextWord extends Word {
  folded: string;
}

const hasMarks = ({ written, folded }: { written: string; folded: string }): boolean => written !== folded;

/** Whether a word of a text is a form of one that was asked for. Marks that both have must be the same. */
const isForm = (
  word: TextWord,
  asked: { written: string; folded: string },
  stem?: (word: string) => string,
): boolean => {
  if (word.folded !== asked.folded) return stem !== undefined && stem(word.folded) === stem(asked.folded);
  return word.written === asked.written || !hasMarks(word) || !hasMarks(asked);
};

/** Whether a word may become one of a text that is being typed. */
const isBegun = (word: TextWord, { isOpen, folded }: QueryWord): boolean =>
  isOpen && word.folded !== folded && word.folded.startsWith(folded);

/** Phrases that mean the same as what stands somewhere in a query. */
const otherPhrases = (words: readonly QueryWord[], { locale, synonyms = [] }: MatchOptions) => {
  const { stem = (word: string) => word } = languageOf(locale);
  const stems = words.map(({ folded }) => ({ folded: stem(folded) }));
  return readSynonyms(synonyms).flatMap((group) =>
    group.flatMap((phrase) => {
      const keys = phrase.map(({ folded }) => stem(folded));
      const at = words.findIndex((_, index) => standsAt(stems, index, keys));
      return at < 0 ? [] : group.filter((other) => other !== phrase).map((other) => ({ word: at, other }));
    }),
  );
};

/** Finds where a query is in a text, by the same rules as a search does. */
export const findMatches = (text: string, query: string, options: MatchOptions): Match[] => {
  const { locale } = options;
  const { stem } = languageOf(locale);
  const asked = createQueryReader([]).read(query, locale);
  const words: TextWord[] = listWords(text).map((word) => ({ ...word, folded: fold(word.written) }));
  const matches: Match[] = [];
  const note = (word: number, from: number, length = 1) => {
    const start = words[from]?.start;
    const end = words[from + length - 1]?.end;
    if (start !== undefined && end !== undefined) matches.push({ start, end, word });
  };
  const notePhrase = (word: number, phrase: Phrase) => {
    for (let at = 0; at + phrase.length <= words.length; at += 1)
      if (phrase.every((part, offset) => isForm(words[at + offset] as TextWord, part, stem)))
        note(word, at, phrase.length);
  };

  asked.forEach((word, number) => {
    if (word.isSaid) return;
    const next = asked[number + 1];
    const isPair = next && next.isLetter === word.isLetter && !next.isSaid;
    if (word.isLetter) {
      const before = asked[number - 1];
      if (isPair) notePhrase(number, [word, next]);
      else if (!before?.isLetter || before.isSaid) notePhrase(number, [word]);
      return;
    }
    const joined = isPair ? word.folded + next.folded : undefined;
    const count = matches.length;
    words.forEach((candidate, at) => {
      const following = words[at + 1];
      if (candidate.folded === joined) note(number, at);
      else if (isForm(candidate, word, stem)) note(number, at);
      else if (isBegun(candidate, word)) note(number, at);
      else if (following && candidate.folded + following.folded === word.folded) note(number, at, 2);
    });
    const allowed = allowedEdits(word.folded.length);
    if (matches.length > count || allowed === 0) return;
    words.forEach((candidate, at) => {
      const isNear = Math.abs(candidate.folded.length - word.folded.length) <= allowed;
      if (isNear && !candidate.isLetter && countEdits(candidate.folded, word.folded) <= allowed)
        note(number, at);
    });
  });
  for (const { word, other } of otherPhrases(asked, options)) notePhrase(word, other);
  return matches.sort((one, other) => one.start - other.start || other.end - one.end);
};
