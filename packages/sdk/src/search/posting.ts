// An article and how much it has of a term, in one number: arrays of small integers are what engines hold best.

const steps = 4;
const bits = 10;
const most = 2 ** bits - 1;

/** Puts together an article's number, below four million, and how often a term is in it, in quarters, at most 255 times. */
export const toPosting = (article: number, frequency: number): number =>
  article * (most + 1) + Math.min(most, Math.max(1, Math.round(frequency * steps)));

export const articleOf = (posting: number): number => posting >>> bits;

export const frequencyOf = (posting: number): number => (posting & most) / steps;
