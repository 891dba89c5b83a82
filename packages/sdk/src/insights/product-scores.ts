import type { Affinity } from './affinities.ts';
import { checkArray, checkCount, checkObject, checkShare, checkText } from './check.ts';

/** How likely a customer is to want a product. */
export interface ProductScore {
  product: string;
  /** The probability that who bought `because` has this in the same basket, 0 to 1. */
  score: number;
  /** How many times as likely as for anybody. */
  lift: number;
  /** The product of the history that says so. */
  because: string;
}

export interface ProductScoresOptions {
  /** The most products to answer. @default 10 */
  limit?: number | undefined;
  /** Pairs whose `adjustedPValue` is above this are coincidences. @default 0.05 */
  significance?: number | undefined;
}

/**
 * Scores the products that a customer has not bought by those that the customer has: each by the strongest of the
 * pairs that lead to it, so that one product can be named as the reason. Pairs that are no more frequent than by
 * chance say nothing. The best come first.
 *
 * @param history products that the customer bought; how often does not matter
 * @param affinities from `affinities`
 * @throws RapportError `invalid_option` that names the product or option
 * @see https://doi.org/10.1145/502932.502935 (Mobasher et al. 2001: recommending by the confidence of rules)
 */
export const productScores = (
  history: readonly string[],
  affinities: readonly Affinity[],
  options: ProductScoresOptions = {},
): ProductScore[] => {
  checkArray('history', history);
  checkArray('affinities', affinities);
  checkObject('options', options);
  const { limit = 10, significance = 0.05 } = options;
  checkCount('limit', limit);
  checkShare('significance', significance);
  for (const [at, product] of history.entries()) checkText(`history[${at}]`, product);
  const bought = new Set(history);
  const best = new Map<string, ProductScore>();
  for (const { antecedent, consequent, confidence, lift, adjustedPValue } of affinities) {
    if (!bought.has(antecedent) || bought.has(consequent)) continue;
    if (lift <= 1 || adjustedPValue > significance) continue;
    const known = best.get(consequent);
    if (known && (known.score > confidence || (known.score === confidence && known.lift >= lift))) continue;
    best.set(consequent, { product: consequent, score: confidence, lift, because: antecedent });
  }
  return [...best.values()]
    .sort(
      (one, other) =>
        other.score - one.score || other.lift - one.lift || (one.product < other.product ? -1 : 1),
    )
    .slice(0, limit);
};
