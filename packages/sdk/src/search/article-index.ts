import { decodeNumbers, encodeNumbers } from './code-points.ts';
import { languageOf } from './languages/language-of.ts';
import { normalise } from './letters.ts';
import { articleOf, toPosting } from './posting.ts';
import type { SearchArticle } from './search-article.ts';
import { createVocabulary, type Term, type Vocabulary } from './vocabulary.ts';
import { weights } from './weights.ts';
import { eachWord } from './words.ts';

/** An article as its words, by number; see `code-points.ts`. */
export interface IndexedText {
  id: string;
  locale: string;
  usefulness: number;
  title: string;
  /** Category and tags. */
  category: string;
  body: string;
}

/** Articles by their words. */
export interface ArticleIndex {
  vocabulary: Vocabulary;
  /** By number; where an article was taken out there is nothing. */
  texts: (IndexedText | undefined)[];
  /** How many words each has. */
  lengths: number[];
  /** Phrases that were looked for since the last change, by their words; see `phrase.ts`. */
  phrases: Map<string, Term | undefined>;
  /** How many articles and how many words there are. */
  size: () => { articles: number; words: number };
  /** Turns an article into its words. */
  read: (article: SearchArticle) => IndexedText;
  insert: (text: IndexedText) => void;
  remove: (id: string) => void;
}

/** Makes an index without articles. */
export const createArticleIndex = (): ArticleIndex => {
  const vocabulary = createVocabulary();
  const texts: (IndexedText | undefined)[] = [];
  const lengths: number[] = [];
  const numbers = new Map<string, number>();
  const phrases = new Map<string, Term | undefined>();
  /** Numbers of articles that were taken out. */
  const free: number[] = [];
  let words = 0;

  // Texts repeat their words, and to write one as it is compared takes long.
  const written = new Map<string, string>();
  const write = (word: string): string => {
    const known = written.get(word);
    if (known !== undefined) return known;
    if (written.size >= 20_000) written.clear();
    const fresh = normalise(word);
    written.set(word, fresh);
    return fresh;
  };

  const read = (text: string): string => {
    const ids: number[] = [];
    eachWord(text, ({ written }) => ids.push(vocabulary.addWord(written).id), write);
    return encodeNumbers(ids);
  };

  /** Counts the terms of an article, those in its title for more. */
  const count = ({ locale, title, category, body }: IndexedText) => {
    const frequencies = new Map<Term, number>();
    const { isSyllabic } = languageOf(locale);
    let length = 0;
    const countIn = (sequence: string, weight: number) => {
      let before: Term | undefined;
      for (const number of decodeNumbers(sequence)) {
        const word = vocabulary.words[number] as Term;
        frequencies.set(word, (frequencies.get(word) ?? 0) + weight);
        const isPair = before && before.isLetter === word.isLetter && (word.isLetter || isSyllabic);
        if (before && isPair) {
          const pair = word.isLetter ? before.text + word.text : `${before.folded} ${word.folded}`;
          const term = vocabulary.addPair(pair);
          frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
        }
        before = word;
        length += weight;
      }
    };
    countIn(title, weights.title);
    countIn(category, weights.category);
    countIn(body, 1);
    return { frequencies, length };
  };

  return {
    vocabulary,
    texts,
    lengths,
    phrases,
    size: () => ({ articles: numbers.size, words }),
    read: ({ id, locale, title, category, body, tags = [], usefulness = 0 }) => ({
      id,
      locale,
      usefulness,
      title: read(title),
      category: read([category, ...tags].join('\n')),
      body: read(body),
    }),
    insert(text) {
      phrases.clear();
      const number = free.pop() ?? texts.length;
      texts[number] = text;
      numbers.set(text.id, number);
      const { frequencies, length } = count(text);
      for (const [term, frequency] of frequencies) {
        term.postings.push(toPosting(number, frequency));
        if (term.id >= 0) vocabulary.useIn(text.locale, term);
      }
      lengths[number] = length;
      words += length;
    },
    remove(id) {
      const number = numbers.get(id);
      const text = number === undefined ? undefined : texts[number];
      if (number === undefined || !text) return;
      phrases.clear();
      for (const term of count(text).frequencies.keys())
        term.postings = term.postings.filter((posting) => articleOf(posting) !== number);
      words -= lengths[number] as number;
      lengths[number] = 0;
      texts[number] = undefined;
      numbers.delete(id);
      free.push(number);
    },
  };
};
