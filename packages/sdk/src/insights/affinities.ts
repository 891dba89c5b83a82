import { checkArray, checkObject, checkShare, checkText } from './check.ts';
import { adjustPValues, fisherExact } from './fisher.ts';

/** What buying one product says about another. */
export interface Affinity {
  antecedent: string;
  consequent: string;
  /** Baskets that have both. */
  count: number;
  /** The share of all baskets that have both, 0 to 1. */
  support: number;
  /** The share of the baskets with the antecedent that have the consequent too, 0 to 1. */
  confidence: number;
  /** How many times as often as by chance they are together: above 1 they attract each other, below they repel. */
  lift: number;
  /** The probability that they are together this often or more by chance, 0 to 1. */
  pValue: number;
  /** The same, corrected for the number of pairs that were looked at. */
  adjustedPValue: number;
}

export interface AffinitiesOptions {
  /** The least share of baskets that a pair has to be in, 0 to 1. @default 0.001 */
  minSupport?: number | undefined;
}

/** Baskets as numbers, of products frequent enough to be in a pair. */
interface Baskets {
  products: string[];
  /** How many baskets have each. */
  counts: number[];
  baskets: number[][];
}

const readBaskets = (baskets: readonly (readonly string[])[], least: number): Baskets => {
  const counts = new Map<string, number>();
  const sets = baskets.map((basket, at) => {
    checkArray(`baskets[${at}]`, basket);
    const products = new Set(basket);
    for (const product of products) {
      if (typeof product !== 'string' || product === '')
        checkText(`baskets[${at}][${basket.indexOf(product)}]`, product);
      counts.set(product, (counts.get(product) ?? 0) + 1);
    }
    return products;
  });
  // Half of a pair is at least as frequent as the pair: what is too rare needs no look (Agrawal and Srikant 1994).
  const products = [...counts.keys()].filter((product) => (counts.get(product) ?? 0) >= least).sort();
  const numbers = new Map(products.map((product, number) => [product, number]));
  return {
    products,
    counts: products.map((product) => counts.get(product) ?? 0),
    baskets: sets.map((set) =>
      [...set].flatMap((product) => numbers.get(product) ?? []).sort((one, other) => one - other),
    ),
  };
};

/** Counts the pairs of each basket, under the number of the first times `size` plus that of the second. */
const countPairs = (baskets: readonly number[][], size: number): Map<number, number> => {
  const pairs = new Map<number, number>();
  for (const basket of baskets)
    for (let at = 0; at < basket.length; at += 1)
      for (let other = at + 1; other < basket.length; other += 1) {
        const key = (basket[at] ?? 0) * size + (basket[other] ?? 0);
        pairs.set(key, (pairs.get(key) ?? 0) + 1);
      }
  return pairs;
};

/**
 * Finds which products are bought together, as the R package arules does with rules of one product on each side: both
 * directions of each pair that is in enough baskets, the greatest lift first. A product twice in a basket is there
 * once; empty baskets count. Significance is by Fisher’s exact test, one-sided, which holds for rare pairs too, and
 * corrected by Benjamini and Hochberg for the pairs answered, each counted once.
 *
 * @param baskets the products of each
 * @throws RapportError `invalid_option` that names the basket and product, or the option
 * @see https://doi.org/10.1145/170035.170072 (Agrawal, Imieliński and Swami 1993: support and confidence)
 * @see https://doi.org/10.1145/253260.253325 (Brin et al. 1997: lift)
 * @see https://doi.org/10.18637/jss.v014.i15 (Hahsler, Grün and Hornik 2005: arules)
 */
export const affinities = (
  baskets: readonly (readonly string[])[],
  options: AffinitiesOptions = {},
): Affinity[] => {
  checkArray('baskets', baskets);
  checkObject('options', options);
  const { minSupport = 0.001 } = options;
  checkShare('minSupport', minSupport);
  const all = baskets.length;
  // 0.07 of 100 is 7.000000000000001 in doubles, and means 7.
  const least = Math.max(1, Math.ceil(minSupport * all * (1 - 1e-12)));
  const { products, counts, baskets: read } = readBaskets(baskets, least);
  const pairs = [...countPairs(read, products.length)]
    .filter(([, count]) => count >= least)
    .map(([key, count]) => {
      const first = Math.floor(key / products.length);
      const second = key % products.length;
      const pValue = fisherExact(count, counts[first] ?? 0, counts[second] ?? 0, all);
      return { first, second, count, pValue };
    });
  const adjusted = adjustPValues(pairs.map(({ pValue }) => pValue));
  return pairs
    .flatMap(({ first, second, count, pValue }, at) => {
      const [one, other] = [counts[first] ?? 0, counts[second] ?? 0];
      const shared = {
        count,
        support: count / all,
        lift: (count * all) / (one * other),
        pValue,
        adjustedPValue: adjusted[at] ?? 1,
      };
      const [antecedent, consequent] = [products[first] ?? '', products[second] ?? ''];
      return [
        { antecedent, consequent, confidence: count / one, ...shared },
        { antecedent: consequent, consequent: antecedent, confidence: count / other, ...shared },
      ];
    })
    .sort(
      (one, other) =>
        other.lift - one.lift ||
        other.count - one.count ||
        (one.antecedent < other.antecedent ? -1 : one.antecedent > other.antecedent ? 1 : 0) ||
        (one.consequent < other.consequent ? -1 : 1),
    );
};
