import type { ExcerptPart } from '../models/article.ts';
import { type HighlightOptions, highlight } from './highlight.ts';

export interface ExcerptOptions extends HighlightOptions {
  /**
   * The most characters (UTF-16 units), what stands for left-out text included.
   * @default 160
   */
  maxCharacters?: number | undefined;
}

/**
 * Takes out of a text the part that says most about a query, with its words marked; the beginning where there is
 * none of them. What is left out on either side is shown as `…`.
 */
export const excerptOf = (
  body: string,
  query: string,
  { maxCharacters = 160, ...options }: ExcerptOptions,
): ExcerptPart[] => highlight(body.slice(0, maxCharacters), query, options);
