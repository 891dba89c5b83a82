import SearchableMap from 'minisearch/SearchableMap';
import { languageOf, languageTagOf } from './languages/language-of.ts';
import { fold } from './letters.ts';
import { isLetterAlone } from './words.ts';

/** A word, a letter of a script without spaces, or a pair of such letters or of syllables. */
export interface Term {
  text: string;
  /** Without marks; see `fold`. */
  folded: string;
  /** Its number among words and letters; pairs have none. */
  id: number;
  isLetter: boolean;
  /** Articles that have it, by number, with how much: see `posting.ts`. */
  postings: number[];
}

/** The terms of all articles. */
export interface Vocabulary {
  /** Words and letters by number. */
  words: readonly Term[];
  /** Folded forms of words, with the words that fold to them. */
  folded: SearchableMap<Term[]>;
  /** Finds a word or letter as it is written. */
  word: (written: string) => Term | undefined;
  /** Finds a pair of letters, or of folded syllables with a space between them. */
  pair: (pair: string) => Term | undefined;
  /** The words that a language sees as forms of one. */
  withStem: (locale: string, stem: string) => readonly Term[];
  /** Answers a word or letter, which is made where it is new. */
  addWord: (written: string) => Term;
  /** Answers a pair, which is made where it is new. */
  addPair: (pair: string) => Term;
  /** Notes that a text of this language has the word. */
  useIn: (locale: string, word: Term) => void;
}

const none: readonly Term[] = [];

/** Makes an empty vocabulary, on MiniSearch's radix tree. */
export const createVocabulary = (): Vocabulary => {
  const byText = new Map<string, Term>();
  const words: Term[] = [];
  const pairs = new Map<string, Term>();
  const folded = new SearchableMap<Term[]>();
  const stems = new Map<string, Term[]>();
  const used = new Map<string, Set<Term>>();

  return {
    words,
    folded,
    word: (written) => byText.get(written),
    pair: (pair) => pairs.get(pair),
    withStem: (locale, stem) => stems.get(`${languageTagOf(locale)} ${stem}`) ?? none,
    addWord(written) {
      const known = byText.get(written);
      if (known) return known;
      const term: Term = {
        text: written,
        folded: fold(written),
        id: words.length,
        isLetter: isLetterAlone(written),
        postings: [],
      };
      byText.set(written, term);
      words.push(term);
      if (term.isLetter) return term;
      const same = folded.get(term.folded);
      if (same) same.push(term);
      else folded.set(term.folded, [term]);
      return term;
    },
    addPair(pair) {
      const known = pairs.get(pair);
      if (known) return known;
      const term: Term = { text: pair, folded: pair, id: -1, isLetter: false, postings: [] };
      pairs.set(pair, term);
      return term;
    },
    useIn(locale, word) {
      const { stem } = languageOf(locale);
      if (!stem || word.isLetter) return;
      const language = languageTagOf(locale);
      let known = used.get(language);
      if (!known) {
        known = new Set();
        used.set(language, known);
      }
      if (known.has(word)) return;
      known.add(word);
      const key = `${language} ${stem(word.folded)}`;
      const forms = stems.get(key);
      if (forms) forms.push(word);
      else stems.set(key, [word]);
    },
  };
};
