import type { ArticleIndex } from './article-index.ts';
import { addForms, expandWord, listCompletions, type Variants } from './expand.ts';
import { languageOf } from './languages/language-of.ts';
import { findPhrase } from './phrase.ts';
import { type QueryWord, standsAt } from './query.ts';
import type { Synonyms } from './synonyms.ts';
import type { Vocabulary } from './vocabulary.ts';
import { weights } from './weights.ts';

/** One thing to look for: terms that stand for each other. */
export interface Slot {
  variants: Variants;
  /** What the owner's synonyms stand for, with how much each counts. */
  alike: Variants;
  /** How much it counts beside the others. */
  weight: number;
  /** The word of the query that it is of; pairs are of none. */
  word: number | undefined;
  /** It says something of articles that have something else too, and nothing alone. */
  isSupport?: boolean;
}

const minHalf = 3;

/** Parts a word that nobody has into two that some have, as `helpcentre`. */
const split = (vocabulary: Vocabulary, { folded }: QueryWord): [string, string] | undefined => {
  let best: [string, string] | undefined;
  let most = 0;
  const reach = (key: string) =>
    (vocabulary.folded.get(key) ?? []).reduce((sum, { postings }) => sum + postings.length, 0);
  for (let at = minHalf; at <= folded.length - minHalf; at += 1) {
    const halves: [string, string] = [folded.slice(0, at), folded.slice(at)];
    const common = Math.min(...halves.map(reach));
    if (common > most) {
      most = common;
      best = halves;
    }
  }
  return best;
};

/** Finds a pair of letters; where no article has it, changed over or with another letter between them. */
const expandPair = (
  vocabulary: Vocabulary,
  one: QueryWord,
  other: QueryWord,
  after: QueryWord | undefined,
): Variants => {
  const pairs: Variants = new Map();
  const offer = (letters: string, weight: number) => {
    const pair = vocabulary.pair(letters);
    if (pair && pair.postings.length > 0) pairs.set(pair, weight);
  };
  offer(one.written + other.written, 1);
  if (pairs.size > 0) return pairs;
  offer(other.written + one.written, weights.pairSlip);
  if (after?.isLetter) offer(one.written + after.written, weights.pairSlip);
  return pairs;
};

const addSynonyms = (
  index: ArticleIndex,
  words: readonly QueryWord[],
  slots: readonly Slot[],
  synonyms: Synonyms,
  locale: string,
) => {
  const { vocabulary } = index;
  const { stem = (word: string) => word } = languageOf(locale);
  const stems = words.map(({ folded }) => ({ folded: stem(folded) }));
  for (const group of synonyms)
    for (const phrase of group) {
      const keys = phrase.map(({ folded }) => stem(folded));
      for (let at = 0; at + phrase.length <= words.length; at += 1) {
        if (!standsAt(stems, at, keys)) continue;
        const said = slots.filter(
          ({ word }) => word !== undefined && word >= at && word < at + phrase.length,
        );
        for (const other of group) {
          if (other === phrase) continue;
          const found: Variants = new Map();
          const [only] = other;
          if (only && other.length === 1) addForms(found, vocabulary, only, locale);
          else {
            const term = findPhrase(index, other, locale);
            if (term) found.set(term, 1);
          }
          for (const { variants, alike } of said)
            for (const [term, weight] of found)
              if (!variants.has(term))
                alike.set(term, Math.max(alike.get(term) ?? 0, weight * weights.synonym));
        }
      }
    }
};

/** Decides what to look for; a slot without variants is what nobody has. */
export const planSearch = (
  index: ArticleIndex,
  words: readonly QueryWord[],
  synonyms: Synonyms,
  locale: string,
): Slot[] => {
  const { vocabulary } = index;
  const { articles } = index.size();
  const slots: Slot[] = [];
  const { isSyllabic } = languageOf(locale);

  words.forEach((word, at) => {
    const next = words[at + 1];
    const before = words[at - 1];
    const weight = word.isSaid ? weights.said : 1;
    if (word.isLetter) {
      const isAlone = !(next?.isLetter && !next.isSaid) && !(before?.isLetter && !before.isSaid);
      const term = vocabulary.word(word.written);
      const letterWeight = isAlone ? 1 : weights.letter;
      const letter: Variants = new Map(term ? [[term, 1]] : []);
      slots.push({
        variants: letter,
        alike: new Map(),
        weight: weight * letterWeight,
        word: at,
        isSupport: !isAlone,
      });
      if (next?.isLetter && !word.isSaid && !next.isSaid) {
        const pairs = expandPair(vocabulary, word, next, words[at + 2]);
        const pairWeight = next.beginsWord ? weights.straddling : weights.pair;
        slots.push({ variants: pairs, alike: new Map(), weight: pairWeight, word: undefined });
      }
      return;
    }
    const variants = expandWord(vocabulary, word, locale, articles);
    const halves = variants.size === 0 ? split(vocabulary, word) : undefined;
    if (halves)
      for (const half of halves) {
        const forms: Variants = new Map();
        addForms(forms, vocabulary, { written: half, folded: half }, locale);
        slots.push({ variants: forms, alike: new Map(), weight: weight / 2, word: at });
      }
    else slots.push({ variants, alike: new Map(), weight, word: at });
    if (!next || next.isLetter) return;
    for (const term of vocabulary.folded.get(word.folded + next.folded) ?? [])
      if (term.id >= 0) variants.set(term, weights.joined);
    if (!isSyllabic || word.isSaid || next.isSaid) return;
    const pairs: Variants = new Map();
    const offerPair = (syllable: string, weight: number) => {
      const pair = vocabulary.pair(`${word.folded} ${syllable}`);
      if (pair && weight > (pairs.get(pair) ?? 0)) pairs.set(pair, weight);
    };
    offerPair(next.folded, 1);
    if (next.isOpen)
      for (const [syllable, share] of listCompletions(vocabulary, next.folded)) offerPair(syllable, share);
    slots.push({ variants: pairs, alike: new Map(), weight: weights.syllables, word: undefined });
  });

  // The second half of what was written apart is found by the whole too.
  words.forEach((word, at) => {
    const before = words[at - 1];
    if (!before || before.isLetter || word.isLetter) return;
    for (const term of vocabulary.folded.get(before.folded + word.folded) ?? [])
      for (const slot of slots) if (slot.word === at && term.id >= 0) slot.variants.set(term, weights.joined);
  });
  addSynonyms(index, words, slots, synonyms, locale);
  return slots;
};
