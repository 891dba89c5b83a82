/** What counts how much. Set on one half of translated documentation and checked on the other; see docs/benchmarks.md. */
export const weights = {
  /** How often a word in the title counts, beside one in the body. */
  title: 4.5,
  /** The same of categories and tags. */
  category: 1,
  /** BM25: how soon a word that is repeated stops to count more, and how much longer texts lose. */
  k: 0.6,
  b: 0.7,
  /** A rare word counts so much more than a common one. */
  rarity: 0.8,
  /** Against a word as it was typed: without marks that were typed, with marks that were not. */
  otherMarks: 0.4,
  addedMarks: 0.9,
  stem: 0.6,
  synonym: 0.8,
  /** Of the rest of a word that is being typed; times the share that was typed. */
  completion: 0.9,
  oneEdit: 0.6,
  twoEdits: 0.35,
  firstLetter: 0.5,
  joined: 0.8,
  /** Of a word that only goes around the question. */
  said: 0.1,
  letter: 0.3,
  pair: 1,
  /** The same of a pair that is of two words, as far as one can tell. */
  straddling: 0.4,
  /** Of letters changed over or with another between them. */
  pairSlip: 0.25,
  syllables: 0.6,
  coverage: 0.6,
  titleCoverage: 0.3,
  titleExact: 0.4,
  titleStart: 0.35,
  near: 0.3,
};
