import { type ArticleIndex, createArticleIndex } from './article-index.ts';
import { checkCount, checkList, checkLocale, checkText } from './check.ts';
import { planSearch } from './plan.ts';
import { createQueryReader } from './query.ts';
import { type Ranked, rank } from './rank.ts';
import { checkArticle, type SearchArticle } from './search-article.ts';
import { parseSearchJson, readIndex, type SearchJson, writeIndex } from './search-json.ts';
import { checkSearchOptions } from './search-options.ts';
import { readSynonyms } from './synonyms.ts';

export interface SearchOptions {
  /** A BCP 47 tag: the language that queries are written in. */
  locale: string;
  /** Words and phrases that mean the same, in groups: `[['parcel', 'package']]`. */
  synonyms?: readonly (readonly string[])[] | undefined;
  /** Words that say nothing here, besides those that the articles themselves show to be common. */
  stopWords?: readonly string[] | undefined;
}

export interface SearchQueryOptions {
  /**
   * The most articles to answer.
   * @default 10
   */
  limit?: number | undefined;
  /** The language of this query, where it is not the search's. */
  locale?: string | undefined;
}

/** An article that was found. */
export interface SearchHit {
  id: string;
  /** The language that it is in. */
  locale: string;
  /** Greater is better; comparable within one answer only. */
  score: number;
}

/** Articles that can be searched. */
export interface Search {
  /** Adds articles; one whose id is known replaces what was there. @throws TypeError that names what is wrong */
  add: (articles: readonly SearchArticle[]) => void;
  /** Takes articles out; unknown ids are nothing. */
  remove: (ids: readonly string[]) => void;
  /** Finds articles, the best first. */
  search: (query: string, options?: SearchQueryOptions) => SearchHit[];
  /** Everything as JSON, for `loadSearch`; `JSON.stringify(search)` calls it. */
  toJSON: () => SearchJson;
}

/** Scores that differ by less than a hundredth are as good as equal. */
const step = (score: number): number => Math.round(Math.log(score) * 100);

/** Orders what is found: the best first, of those that match equally well the more useful. */
const inOrder = (index: ArticleIndex, ranked: readonly Ranked[]): SearchHit[] =>
  ranked
    .flatMap(({ number, score }) => {
      const text = index.texts[number];
      return text ? [{ text, score, step: step(score) }] : [];
    })
    .sort(
      (one, other) =>
        other.step - one.step ||
        other.text.usefulness - one.text.usefulness ||
        other.score - one.score ||
        (one.text.id < other.text.id ? -1 : 1),
    )
    .map(({ text: { id, locale }, score }) => ({ id, locale, score }));

const searchIn = (index: ArticleIndex, { locale, synonyms = [], stopWords = [] }: SearchOptions): Search => {
  const queries = createQueryReader(stopWords);
  const alike = readSynonyms(synonyms);
  return {
    add(articles) {
      checkList('articles', articles, checkArticle);
      for (const article of articles) {
        index.remove(article.id);
        index.insert(index.read(article));
      }
    },
    remove(ids) {
      checkList('ids', ids, checkText);
      for (const id of ids) index.remove(id);
    },
    search(query, { limit = 10, locale: asked = locale } = {}) {
      checkText('query', query);
      checkCount('limit', limit);
      checkLocale('locale', asked);
      const slots = planSearch(index, queries.read(query, asked), alike, asked);
      return inOrder(index, rank(index, slots, limit)).slice(0, limit);
    },
    toJSON: () => ({
      version: 1,
      locale,
      synonyms: synonyms.map((group) => [...group]),
      stopWords: [...stopWords],
      ...writeIndex(index),
    }),
  };
};

/**
 * Makes an empty search.
 * @throws TypeError that names the option that is wrong
 */
export const createSearch = (options: SearchOptions): Search => {
  checkSearchOptions(options);
  return searchIn(createArticleIndex(), options);
};

/**
 * Makes a search of what `toJSON` wrote: the object, or its text.
 * @throws TypeError when it is something else, or of another version
 */
export const loadSearch = (json: SearchJson | string): Search => {
  const read = parseSearchJson(json);
  checkSearchOptions(read);
  return searchIn(readIndex(read), read);
};
