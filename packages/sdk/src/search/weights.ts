/** What counts how much. Set on one half of translated documentation and checked on the other; see docs/benchmarks.md. */
export const weights = {
  /** How often a word in the title counts, beside one in the body. */
  title: 3,
  /** The same of categories and tags. */
  category: 1,
  /** BM25: how soon a word that is repeated stops to count more, and how much longer texts lose. */
  k: 1.2,
  b: 0.6,
  /** A rare word counts so much more than a common one. */
  rarity: 1.3,
  /** Against a word as it was typed: without marks that were typed, with marks that were not. */
  otherMarks: 0.4,
  addedMarks: 0.9,
  stem: 0.7,
  synonym: 0.8,
  /** Of the rest of a word that is being typed; times the share that was typed. */
  completion: 0.8,
  oneEdit: 0.6,
  twoEdits: 0.35,
  firstLetter: 0.5,
  joined: 0.8,
  /** Of a word that only goes around the question. */
  said: 0.1,
  letter: 0.2,
  pair: 1,
  syllables: 0.8,
  coverage: 0.6,
  titleCoverage: 0.3,
  titleExact: 0.2,
  near: 0.3,
};
