import type { Place } from './place.ts';

/** Where the help begins, as `rapport.open('help', …)` and `show()` take it. */
export interface HelpOpening {
  /** Slug of an article to show. */
  article?: string | undefined;
  /** Slug of a collection to show. */
  collection?: string | undefined;
  /** What to search for. */
  query?: string | undefined;
}

/** The place that an opening names. Undefined where it names none: then the help is as it was left. */
export const placeOf = ({ article, collection, query }: HelpOpening = {}): Place | undefined => {
  if (article) return { kind: 'article', slug: article };
  if (collection) return { kind: 'collection', slug: collection };
  return query ? { kind: 'results', query } : undefined;
};
