import type { ArticleIndex } from './article-index.ts';
import { decodeNumbers } from './code-points.ts';
import type { Slot } from './plan.ts';
import { articleOf, frequencyOf } from './posting.ts';
import { weights } from './weights.ts';

/** An article by its number, with how well it matches. */
export interface Ranked {
  number: number;
  score: number;
  /** The share of what was asked that it has, 0 to 1: rare words count for more, unknown ones for most. */
  cover: number;
  /** How much of what it has is said by few: the sum of the natural logarithms of how rare it is. */
  evidence: number;
}

/** How many of the best are looked at more closely. */
const shortList = 100;

/** A slot with how much it says: what is in every article says nothing. */
interface WeighedSlot extends Slot {
  rarity: number;
}

/** Scores all articles that have anything of what is looked for, and answers the best. */
const scoreAll = ({ texts, lengths, size }: ArticleIndex, slots: readonly Slot[]) => {
  const { articles, words } = size();
  const scores = new Float64Array(texts.length);
  const covers = new Float64Array(texts.length);
  const frequencies = new Float64Array(texts.length);
  const best = new Float64Array(texts.length);
  const touched: number[] = [];
  const weighed: WeighedSlot[] = [];
  const { k, b } = weights;
  const perWord = (k * b * articles) / words;
  let total = 0;
  let asked = 0;
  for (const slot of slots) {
    const here: number[] = [];
    for (const [term, weight] of slot.variants)
      for (const posting of term.postings) {
        const number = articleOf(posting);
        if (frequencies[number] === 0) here.push(number);
        frequencies[number] = (frequencies[number] as number) + weight * frequencyOf(posting);
        if (weight > (best[number] as number)) best[number] = weight;
      }
    const rarity =
      Math.log(1 + (articles - here.length + 0.5) / (here.length + 0.5)) ** weights.rarity * slot.weight;
    weighed.push({ ...slot, rarity });
    asked += rarity;
    if (here.length > 0) total += rarity;
    for (const number of here) {
      const frequency = frequencies[number] as number;
      const length = lengths[number] as number;
      if (covers[number] === 0) touched.push(number);
      scores[number] =
        (scores[number] as number) +
        (rarity * frequency * (k + 1)) / (frequency + k * (1 - b) + perWord * length);
      covers[number] = (covers[number] as number) + rarity * (best[number] as number);
      frequencies[number] = 0;
      best[number] = 0;
    }
  }
  for (const number of touched)
    scores[number] =
      (scores[number] as number) *
      (1 - weights.coverage + (weights.coverage * (covers[number] as number)) / total);
  return { scores, covers, touched, weighed, asked };
};

/** The numbers of the greatest scores, without sorting all of them. */
const pickBest = (numbers: readonly number[], scores: Float64Array, count: number): number[] => {
  const compare = (one: number, other: number) => (scores[other] as number) - (scores[one] as number);
  let kept: number[] = [];
  let least = 0;
  for (const number of numbers) {
    if ((scores[number] as number) <= least) continue;
    kept.push(number);
    if (kept.length < count * 2) continue;
    kept = kept.sort(compare).slice(0, count);
    least = scores[kept.at(-1) as number] as number;
  }
  return kept.sort(compare).slice(0, count);
};

/** Ranks the articles for a query. */
export const rank = (index: ArticleIndex, slots: readonly Slot[], count: number): Ranked[] => {
  const { scores, covers, touched, weighed, asked } = scoreAll(index, slots);
  const ofWords = weighed.filter(({ word }) => word !== undefined);
  const total = ofWords.reduce((sum, { rarity }) => sum + rarity, 0);
  const slotsOf = new Map<number, number[]>();
  ofWords.forEach(({ variants }, at) => {
    for (const { id } of variants.keys()) {
      const known = slotsOf.get(id);
      if (known) known.push(at);
      else slotsOf.set(id, [at]);
    }
  });
  /** What a text covers of the query and of itself, and how much of it stands together. */
  const look = (sequence: string) => {
    const covered = new Set<number>();
    const together = new Set<number>();
    let matched = 0;
    const numbers = decodeNumbers(sequence);
    let before: readonly number[] = [];
    for (const number of numbers) {
      const here = slotsOf.get(number) ?? [];
      if (here.length > 0) matched += 1;
      for (const at of here) {
        covered.add(at);
        if (before.includes(at - 1)) together.add(at);
      }
      before = here;
    }
    return { covered, together, share: numbers.length ? matched / numbers.length : 0 };
  };
  const sum = (places: Iterable<number>) => {
    let result = 0;
    for (const at of places) result += (ofWords[at] as WeighedSlot).rarity;
    return total > 0 ? result / total : 0;
  };
  const numbers = pickBest(touched, scores, Math.max(shortList, count));
  return numbers.map((number) => {
    const text = index.texts[number];
    const score = scores[number] as number;
    const evidence = covers[number] as number;
    const cover = evidence / asked;
    if (!text) return { number, score, cover, evidence };
    const title = look(text.title);
    const inTitle = sum(title.covered);
    const near = weights.near > 0 ? sum(new Set([...title.together, ...look(text.body).together])) : 0;
    return {
      number,
      cover,
      evidence,
      score:
        score *
        (1 +
          weights.titleCoverage * inTitle +
          weights.titleExact * inTitle * title.share +
          weights.near * near),
    };
  });
};
