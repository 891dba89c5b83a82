import type { ArticleIndex } from './article-index.ts';
import { eachNumber } from './code-points.ts';
import type { Variants } from './expand.ts';
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
  // What only supports comes last, when it is known what there is to support.
  const inOrder = [...slots.filter((slot) => !slot.isSupport), ...slots.filter((slot) => slot.isSupport)];
  for (const slot of inOrder) {
    const here: number[] = [];
    const count = (variants: Variants) => {
      for (const [term, weight] of variants)
        for (const posting of term.postings) {
          const number = articleOf(posting);
          if (frequencies[number] === 0) here.push(number);
          frequencies[number] = (frequencies[number] as number) + weight * frequencyOf(posting);
          if (weight > (best[number] as number)) best[number] = weight;
        }
      return here.length;
    };
    // A rare word says as much where another stands for it that is common.
    const own = count(slot.variants);
    const alike = count(slot.alike);
    const found = own || alike;
    const rarity = Math.log(1 + (articles - found + 0.5) / (found + 0.5)) ** weights.rarity * slot.weight;
    weighed.push({ ...slot, rarity });
    asked += rarity;
    if (here.length > 0) total += rarity;
    for (const number of here) {
      const frequency = frequencies[number] as number;
      const share = best[number] as number;
      frequencies[number] = 0;
      best[number] = 0;
      if (covers[number] === 0) {
        if (slot.isSupport) continue;
        touched.push(number);
      }
      const length = lengths[number] as number;
      scores[number] =
        (scores[number] as number) +
        (rarity * frequency * (k + 1)) / (frequency + k * (1 - b) + perWord * length);
      covers[number] = (covers[number] as number) + rarity * share;
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

/** What one text of an article has of the query. */
interface Look {
  /** The share of the query that is in it. */
  covered: number;
  /** The share of the query whose words stand here right after the word before them. */
  together: number;
  /** The share of the text that is of the query. */
  share: number;
  /** It begins as the query does. */
  begins: boolean;
}

/** Makes what looks at texts word by word. */
const createLook = (slots: readonly WeighedSlot[]) => {
  const total = slots.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const placesOf = new Map<number, [place: number, weight: number][]>();
  slots.forEach(({ variants, alike }, place) => {
    for (const [{ id }, weight] of [...variants, ...alike]) {
      const places = placesOf.get(id);
      if (places) places.push([place, weight]);
      else placesOf.set(id, [[place, weight]]);
    }
  });
  const share = (weights: Float64Array): number =>
    slots.reduce((sum, { rarity }, place) => sum + rarity * (weights[place] as number), 0) / total;

  return (sequence: string): Look => {
    const covered = new Float64Array(slots.length);
    const together = new Float64Array(slots.length);
    let words = 0;
    let matched = 0;
    let begins = 0;
    let before: readonly [number, number][] | undefined;
    eachNumber(sequence, (number) => {
      const here = placesOf.get(number);
      if (here) {
        matched += Math.max(...here.map(([, weight]) => weight));
        for (const [place, weight] of here) {
          if (place === begins && begins === words) begins += 1;
          covered[place] = Math.max(covered[place] as number, weight);
          if (before?.some(([last]) => last === place - 1))
            together[place] = Math.max(together[place] as number, weight);
        }
      }
      before = here;
      words += 1;
    });
    return {
      covered: share(covered),
      together: share(together),
      share: words > 0 ? matched / words : 0,
      begins: slots.length > 0 && begins === slots.length,
    };
  };
};

/** Ranks the articles for a query. */
export const rank = (index: ArticleIndex, slots: readonly Slot[], count: number): Ranked[] => {
  const { scores, covers, touched, weighed, asked } = scoreAll(index, slots);
  const look = createLook(weighed.filter(({ word }) => word !== undefined));
  const list = pickBest(touched, scores, Math.max(shortList, count)).flatMap((number) => {
    const text = index.texts[number];
    if (!text) return [];
    const title = look(text.title);
    const bonus =
      weights.titleCoverage * title.covered +
      weights.titleExact * title.covered * title.share +
      (title.begins ? weights.titleStart : 0);
    return [{ number, text, bonus, together: title.together, score: scores[number] as number }];
  });
  // Bodies are read in the order of what they may come to, until no other can come among the best.
  const ranked: Ranked[] = [];
  const best: number[] = [];
  const most = ({ score, bonus }: { score: number; bonus: number }) => score * (1 + bonus + weights.near);
  for (const item of list.sort((one, other) => most(other) - most(one))) {
    if (best.length >= count && most(item) < (best[count - 1] as number)) break;
    const near = weights.near * Math.max(item.together, look(item.text.body).together);
    const score = item.score * (1 + item.bonus + near);
    const evidence = covers[item.number] as number;
    ranked.push({ number: item.number, score, cover: evidence / asked, evidence });
    best.push(score);
    best.sort((one, other) => other - one);
  }
  return ranked;
};
