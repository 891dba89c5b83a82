import { type ArticleIndex, createArticleIndex } from './article-index.ts';
import { checkList, checkObject, checkText } from './check.ts';
import { decodeNumbers, encodeNumbers } from './code-points.ts';
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

/** Writes an index: the words that are used, and each article by their numbers. Postings are made of it again. */
export const writeIndex = ({ texts, vocabulary }: ArticleIndex): Pick<SearchJson, 'words' | 'articles'> => {
  const numbers = new Map<number, number>();
  const words: string[] = [];
  const renumber = (sequence: string): string =>
    encodeNumbers(
      decodeNumbers(sequence).map((old) => {
        const known = numbers.get(old);
        if (known !== undefined) return known;
        numbers.set(old, words.length);
        return words.push((vocabulary.words[old] as Term).text) - 1;
      }),
    );
  const articles = texts.flatMap((text): SearchJson['articles'] => {
    if (!text) return [];
    const { id, locale, usefulness, title, category, body } = text;
    return [[id, locale, usefulness, renumber(title), renumber(category), renumber(body)]];
  });
  return { words: words.join('\n'), articles };
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
