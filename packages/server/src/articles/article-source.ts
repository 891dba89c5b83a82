/** Who may read an article: anybody, or customers that proved who they are. */
export type ArticleAudience = 'everyone' | 'customers';

/** An article in one language, as its author wrote it: from a file, the editor, or another help centre. */
export interface ArticleSource {
  /** Names the article in all its languages: `delivery/track-my-parcel`. */
  key: string;
  /** A BCP 47 tag. */
  locale: string;
  /** Of the permalink; unique in its language. */
  slug: string;
  /** Slug of the collection, the same in every language. */
  collection: string;
  title: string;
  /** One or two lines for lists. @default the beginning of the body */
  description?: string | undefined;
  /** CommonMark with GitHub's tables, task lists, strike-through and autolinks. */
  markdown: string;
  tags: readonly string[];
  /** Where it is suggested: paths such as `/checkout*`, with `*` for anything. */
  pages: readonly string[];
  audience: ArticleAudience;
  status: 'draft' | 'published';
  /** Smaller ones come first in their collection. */
  position: number;
  /** Keys of articles to read next. @default the most similar ones */
  related: readonly string[];
  /** Slugs that it had before, in this language. */
  formerSlugs: readonly string[];
}

/** A collection in one language. */
export interface CollectionSource {
  /** The same in every language. */
  slug: string;
  locale: string;
  title: string;
  description?: string | undefined;
  position: number;
}

/** Everything that is put into a help centre at once: all of it, or nothing. */
export interface HelpCentreSource {
  articles: readonly ArticleSource[];
  collections: readonly CollectionSource[];
}
