import type { Ranked } from './rank.ts';
import { weights } from './weights.ts';

/**
 * Fitted by logistic regression to half of 525 questions that were written without reading the articles (and to some
 * that no article answers); see docs/benchmarks.md.
 */
const fitted = { none: -2.8, score: 0.8, cover: 2.4 };

/**
 * Says how sure it is that an article answers, 0 to 1: by how well it matches beside the rarest word of so many
 * articles, and by how much of what was asked it has.
 */
export const confidenceOf = ({ score, cover }: Pick<Ranked, 'score' | 'cover'>, articles: number): number => {
  const rarest = Math.log(1 + articles) ** weights.rarity;
  return 1 / (1 + Math.exp(-(fitted.none + (fitted.score * score) / rarest + fitted.cover * cover)));
};
