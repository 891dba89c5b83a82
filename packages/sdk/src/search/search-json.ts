import { type ArticleIndex, createArticleIndex } from './article-index.ts';
import { checkList, checkObject, checkText } from './check.ts';
import { decodeNumbers, eachNumber, encodeNumbers } from './code-points.ts';
import type { Term } from './vocabulary.ts';

/** A search as JSON. What is in it may change with any version; `version` says which one wrote it. */
export interface SearchJson {
  version: 1;
  locale: string;
  synonyms: string[][];
  stopWords: string[];
  /** Words and letters by number, one a line. */
  words: string;
  /** Of each article: id, locale, usefulness, and the words of title, category and body. */
  articles: [string, string, number, string, string, string][];
}

/**
 * Writes an index: the words that are used, the most frequent first as they take the least then, and each article by
 * their numbers. Postings are made of it again.
 */
export const writeIndex = ({ texts, vocabulary }: ArticleIndex): Pick<SearchJson, 'words' | 'articles'> => {
  const uses = new Map<number, number>();
  const count = (number: number) => uses.set(number, (uses.get(number) ?? 0) + 1);
  for (const text of texts)
    if (text) for (const sequence of [text.title, text.category, text.body]) eachNumber(sequence, count);
  const words = [...uses]
    .map(([number, times]) => ({ number, times, word: (vocabulary.words[number] as Term).text }))
    .sort((one, other) => other.times - one.times || (one.word < other.word ? -1 : 1));
  const numbers = new Map(words.map(({ number }, fresh) => [number, fresh]));
  const renumber = (sequence: string): string =>
    encodeNumbers(decodeNumbers(sequence).map((number) => numbers.get(number) as number));
  const articles = texts.flatMap((text): SearchJson['articles'] => {
    if (!text) return [];
    const { id, locale, usefulness, title, category, body } = text;
    return [[id, locale, usefulness, renumber(title), renumber(category), renumber(body)]];
  });
  return { words: words.map(({ word }) => word).join('\n'), articles };
};

/**
 * Reads what `toJSON` wrote.
 * @throws TypeError when it is something else, or of another version
 */
export const parseSearchJson = (json: unknown): SearchJson => {
  const read: unknown = typeof json === 'string' ? JSON.parse(json) : json;
  checkObject('json', read);
  if (read.version !== 1) throw new TypeError('json.version: expected 1');
  checkText('json.words', read.words);
  checkList('json.articles', read.articles, (where, article) => {
    if (!Array.isArray(article) || article.length !== 6) throw new TypeError(`${where}: expected 6 items`);
  });
  return read as unknown as SearchJson;
};

/** Makes an index of what `writeIndex` wrote. */
export const readIndex = ({ words, articles }: SearchJson): ArticleIndex => {
  const index = createArticleIndex();
  if (words) for (const word of words.split('\n')) index.vocabulary.addWord(word);
  for (const [id, locale, usefulness, title, category, body] of articles)
    index.insert({ id, locale, usefulness, title, category, body });
  return index;
};
