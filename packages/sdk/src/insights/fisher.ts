import { logGamma } from './gamma-function.ts';

const logChoose = (all: number, some: number): number =>
  logGamma(all + 1) - logGamma(some + 1) - logGamma(all - some + 1);

/** What one more, or one fewer, common basket makes of the probability. */
const ratio = (common: number, first: number, second: number, baskets: number): number =>
  ((first - common) * (second - common)) / ((common + 1) * (baskets - first - second + common + 1));

/**
 * Fisher’s exact test, one-sided: the probability that two products, each in as many baskets as it is, are together in
 * at least `common` of them by chance.
 *
 * @see Fisher, "The Design of Experiments", 1935
 * @see https://doi.org/10.3233/IDA-2007-11502 (Hahsler and Hornik 2007: one minus this is their hyper-confidence)
 */
export const fisherExact = (common: number, first: number, second: number, baskets: number): number => {
  const least = Math.max(0, first + second - baskets);
  const most = Math.min(first, second);
  if (common <= least) return 1;
  const probability = Math.exp(
    logChoose(first, common) + logChoose(baskets - first, second - common) - logChoose(baskets, second),
  );
  // The side on which terms fall from here on is the one to be added up.
  const expected = (first * second) / baskets;
  const upper = common > expected;
  let total = upper ? probability : 0;
  let term = probability;
  if (upper)
    for (let at = common; at < most && term > total * 1e-17; at += 1) {
      term *= ratio(at, first, second, baskets);
      total += term;
    }
  else
    for (let at = common - 1; at >= least && term > total * 1e-17; at -= 1) {
      term /= ratio(at, first, second, baskets);
      total += term;
    }
  return Math.min(1, Math.max(0, upper ? total : 1 - total));
};

/**
 * Adjusts p-values for how many were tested, in the order given: among those at most 0.05, about one in twenty is
 * a coincidence.
 *
 * @see https://doi.org/10.1111/j.2517-6161.1995.tb02031.x (Benjamini and Hochberg 1995)
 */
export const adjustPValues = (values: readonly number[]): number[] => {
  const order = values.map((_, at) => at).sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0));
  const adjusted = new Array<number>(values.length).fill(1);
  let least = 1;
  for (const [passed, at] of order.entries()) {
    least = Math.min(least, (values[at] ?? 1) * (values.length / (values.length - passed)));
    adjusted[at] = least;
  }
  return adjusted;
};
