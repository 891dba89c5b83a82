import type { AuditTable } from '../database/schema.ts';
import type { ArticleBody } from './article-content.ts';
import type { ArticleSource, CollectionSource } from './article-source.ts';

/** An article with what its Markdown says. */
export type PreparedArticle = ArticleSource & ArticleBody;

/** A help centre to be stored. */
export interface PutHelpCentre {
  site: string;
  articles: readonly PreparedArticle[];
  collections: readonly CollectionSource[];
  /** Whether what is not given stays or goes. */
  mode: 'merge' | 'replace';
  actor: AuditTable['actor'];
  at: number;
}

/** What became of the articles, counted by language. */
export interface HelpCentreCounts {
  created: number;
  changed: number;
  unchanged: number;
  removed: number;
}
