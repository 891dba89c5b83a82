import type { ArticleAudience } from '../articles/article-source.ts';

/** The tables of the help centre. */
export interface ArticleSchema {
  article_collections: ArticleCollectionTable;
  articles: ArticleTable;
  article_versions: ArticleVersionTable;
  article_redirects: ArticleRedirectTable;
  article_changes: ArticleChangeTable;
  article_feedback: ArticleFeedbackTable;
  article_days: ArticleDayTable;
  help_uses: HelpUseTable;
}

/** A collection in one language. */
export interface ArticleCollectionTable {
  site: string;
  /** The same in every language. */
  slug: string;
  locale: string;
  title: string;
  description: string | null;
  position: number;
}

/** An article in one language: where it is, and which of its versions customers read. */
export interface ArticleTable {
  site: string;
  /** Names it in all its languages. */
  key: string;
  locale: string;
  slug: string;
  collection: string;
  position: number;
  /** Of the draft, or else of the newest version. */
  title: string;
  /** The `WrittenArticle` that is not published yet; null where the newest version has it all. */
  draft: string | null;
  /** 0 before the first publication. */
  last_version: number;
  /** 0 while nobody may read it. */
  published_version: number;
  /** Of the first publication. */
  published_at: number | null;
  updated_at: number;
  /** Grows with every change, so that two editors do not overwrite each other. */
  revision: number;
}

/** What was published once; kept as long as the article. Lists are JSON. */
export interface ArticleVersionTable {
  site: string;
  key: string;
  locale: string;
  version: number;
  title: string;
  description: string | null;
  markdown: string;
  tags: string;
  pages: string;
  /** Keys. */
  related: string;
  audience: ArticleAudience;
  /** The `ArticleNode`s. */
  nodes: string;
  /** The `ArticleSection`s. */
  sections: string;
  /** Plain text. */
  body: string;
  actor: string;
  at: number;
}

/** A slug that an article had before. */
export interface ArticleRedirectTable {
  site: string;
  locale: string;
  slug: string;
  key: string;
}

/** What changed, for those who keep a help centre in memory; key and locale are empty for collections. */
export interface ArticleChangeTable {
  site: string;
  sequence: number;
  key: string;
  locale: string;
}

export interface ArticleFeedbackTable {
  site: string;
  id: string;
  key: string;
  locale: string;
  helpful: number;
  reason: string | null;
  /** Masked. */
  body: string | null;
  at: number;
}

/** What was read and voted in one day (of UTC, by its beginning). */
export interface ArticleDayTable {
  site: string;
  key: string;
  locale: string;
  day: number;
  reads: number;
  helpful: number;
  unhelpful: number;
}

/** Something that was done in the help, by nobody in particular. */
export interface HelpUseTable {
  site: string;
  id: string;
  session: string;
  /** The language that the customer reads. */
  locale: string;
  type: 'searched' | 'opened' | 'solved' | 'suggested' | 'form-left' | 'form-sent' | 'contacted';
  /** Masked, in small letters. */
  query: string | null;
  results: number | null;
  key: string | null;
  article_locale: string | null;
  at: number;
}
