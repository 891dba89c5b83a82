import type { ArticleQuery, ArticlesCapability } from '@rapport/sdk';
import type { ArticleList } from '@rapport/sdk/models';

/** What the help needs of a client; that of `createClient` has it. */
export interface HelpClient {
  readonly articles:
    | (Omit<ArticlesCapability, 'answer' | 'list'> & {
        /** `signal` ends a search that nobody waits for any more; a client may leave it out. */
        list(query?: ArticleQuery, signal?: AbortSignal): Promise<ArticleList>;
      })
    | undefined;
}
