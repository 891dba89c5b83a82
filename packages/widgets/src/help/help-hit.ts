import type { ExcerptPart } from '@rapport/sdk/models';

/** An article that was found, with its words marked. */
export interface HelpHit {
  slug: string;
  /** The language it is in. */
  locale: string;
  title: readonly ExcerptPart[];
  excerpt: readonly ExcerptPart[];
  /** The slug of its collection. */
  collection: string;
}
