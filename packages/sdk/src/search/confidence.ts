import type { Ranked } from './rank.ts';

/** Evidence of a word that one text in five has: with it alone one may still be wrong. */
const halfSure = 0.8;

/**
 * Says how sure it is that a passage answers, 0 to 1: how much of what was asked it has, less where that could be
 * said of many passages.
 */
export const confidenceOf = ({ cover, evidence }: Ranked): number =>
  (cover * evidence) / (evidence + halfSure);
