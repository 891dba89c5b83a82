import type { SearchArticle } from './search-article.ts';
import type { SearchJson } from './search-json.ts';

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

/**
 * Makes an empty search.
 * @throws TypeError that names the option that is wrong
 */
export const createSearch = ({ locale, synonyms = [], stopWords = [] }: SearchOptions): Search => {
  const articles = new Map<string, SearchArticle>();
  return {
    add(added) {
      for (const article of added) articles.set(article.id, article);
    },
    remove(ids) {
      for (const id of ids) articles.delete(id);
    },
    search(query, { limit = 10 } = {}) {
      const words = query.toLowerCase().split(/\s+/);
      return [...articles.values()]
        .map(({ id, title, body }) => {
          const text = `${title} ${body}`.toLowerCase();
          return { id, score: words.filter((word) => text.includes(word)).length };
        })
        .filter(({ score }) => score > 0)
        .sort((one, other) => other.score - one.score)
        .slice(0, limit);
    },
    toJSON: () => ({
      version: 1,
      locale,
      synonyms: synonyms.map((group) => [...group]),
      stopWords: [...stopWords],
    }),
  };
};

/**
 * Makes a search of what `toJSON` wrote: the object, or its text.
 * @throws TypeError when it is something else, or of another version
 */
export const loadSearch = (json: SearchJson | string): Search =>
  createSearch(typeof json === 'string' ? (JSON.parse(json) as SearchJson) : json);
