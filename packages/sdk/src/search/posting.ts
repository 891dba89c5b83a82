// An article and how much it has of a term, in one number: arrays of small integers are what engines hold best.

const steps = 4;
const size = 1024;

/** Puts together an article's number and how often a term is in it, in quarters, at most 255 times. */
export const toPosting = (article: number, frequency: number): number =>
  article * size + Math.min(size - 1, Math.max(1, Math.round(frequency * steps)));

export const articleOf = (posting: number): number => Math.floor(posting / size);

export const frequencyOf = (posting: number): number => (posting % size) / steps;
