import type { ExcerptPart } from '../models/article.ts';
import { checkCount, checkLocale, checkObject, checkText } from './check.ts';
import { cutAt, type HighlightOptions } from './highlight.ts';
import { findMatches, type Match } from './matches.ts';
import { listWords } from './words.ts';

export interface ExcerptOptions extends HighlightOptions {
  /**
   * The most characters (UTF-16 units), what stands for left-out text included.
   * @default 160
   */
  maxCharacters?: number | undefined;
}

const left = '… ';
const right = ' …';

/** Picks the match from which most different words of the query follow within the room. */
const pickStart = (matches: readonly Match[], room: number): number => {
  let best = 0;
  let most = -1;
  for (const first of matches) {
    const near = matches.filter(({ start, end }) => start >= first.start && end <= first.start + room);
    const value = new Set(near.map(({ word }) => word)).size * 100 + Math.min(99, near.length);
    if (value > most) {
      most = value;
      best = first.start;
    }
  }
  return best;
};

/**
 * Takes out of a text the part that says most about a query, with its words marked; the beginning where there is
 * none of them. Space is evened to single spaces. What is left out on either side is shown as `…`.
 * @throws TypeError that names the argument that is wrong
 */
export const excerptOf = (body: string, query: string, options: ExcerptOptions): ExcerptPart[] => {
  checkText('body', body);
  checkText('query', query);
  checkObject('options', options);
  checkLocale('locale', options.locale);
  const { maxCharacters = 160 } = options;
  checkCount('maxCharacters', maxCharacters);
  const text = body.replace(/\s+/g, ' ').trim();
  const matches = findMatches(text, query, options);
  if (text.length <= maxCharacters) return cutAt(text, matches);
  const room = Math.max(0, maxCharacters - left.length - right.length);
  const words = listWords(text);
  const match = matches.length > 0 ? pickStart(matches, room) : 0;
  // From the beginning of the sentence where it is near, or else from a few words before.
  const before = text.slice(Math.max(0, match - Math.floor(room / 2)), match);
  const sentence = Math.max(...[...'.!?。！？؟…'].map((sign) => before.lastIndexOf(sign)));
  const earliest = sentence >= 0 ? match - before.length + sentence + 1 : match - Math.floor(room / 4);
  const from =
    earliest <= 0 || match <= room / 2 ? 0 : (words.find(({ start }) => start >= earliest)?.start ?? match);
  const limit = from + room + (from === 0 ? left.length : 0);
  const rest = text.length <= limit + right.length ? text.length : 0;
  const end = rest || (words.findLast((word) => word.end <= limit && word.start >= from)?.end ?? from);
  const shown = matches
    .filter((found) => found.start >= from && found.end <= end)
    .map((found) => ({ ...found, start: found.start - from, end: found.end - from }));
  const parts = cutAt(text.slice(from, end), shown);
  return [...(from > 0 ? [{ text: left }] : []), ...parts, ...(end < text.length ? [{ text: right }] : [])];
};
