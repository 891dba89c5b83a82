// In JavaScript, as the page in which search is measured has it too.

/** So many results are asked for. */
export const limit = 10;

/** @type {(text: string) => string} */
const marks = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/ł/g, 'l');

/** Words, and of Chinese ones pairs of letters. @type {(text: string) => string[]} */
export const pairs = (text) =>
  (text.toLowerCase().match(/\p{Script=Han}+|[^\p{Script=Han}\s\p{P}]+/gu) ?? []).flatMap((run) => {
    const letters = [...run];
    if (!/\p{Script=Han}/u.test(run) || letters.length < 2) return [run];
    return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
  });

/** MiniSearch as one sets it who has read all of its options: the best of the peers. @type {import('minisearch').Options} */
export const carefulOptions = {
  fields: ['text'],
  tokenize: pairs,
  processTerm: (term) => [...new Set([term, marks(term)])],
  searchOptions: {
    bm25: { k: 1.2, b: 0.7, d: 0 },
    fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
    prefix: (_term, at, terms) => at === terms.length - 1,
  },
};
