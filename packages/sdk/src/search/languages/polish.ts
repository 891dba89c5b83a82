import type { Language } from './language.ts';

/** Endings of nouns, adjectives and verbs, of folded words. */
const endings = `
  owaniami owaniach owaniem owania owanie owaniu owanych owanymi owanego owanemu owanym owanej owany owana owane owano owan
  owac owal owala owali owalo owaly ujesz ujemy ujecie ujacych ujacy ujaca ujace ujac uje uja uj
  ieniami ieniach ieniem ienia ienie ieniu ien eniami eniach eniem enia enie eniu aniami aniach aniem ania anie aniu
  onych onymi onego onym onej ony ona one anych anymi anego anym anej any ana ane ano ono
  osciami osciach oscia osci osc
  acie ecie icie ycie amy emy imy ymy asz esz isz ysz aja aj ala alo ali aly ila ilo ili ily yla ylo yli yly al il yl ac ec ic yc
  iami iach iego iemu iej ami ach ego emu ymi imi ych ich owi iem iom ow em om ym im ej ie ia iu ii io
  a e i o u y`
  .trim()
  .split(/\s+/)
  .sort((one, other) => other.length - one.length);

export const polish: Language = {
  stem(word) {
    const ending = endings.find((end) => word.length - end.length >= 3 && word.endsWith(end));
    return ending ? word.slice(0, -ending.length) : word;
  },
  said: `jak mogę, jak można, jak się, jak, w jaki sposób, jaki, jaka, jakie, gdzie znajdę, gdzie mogę, gdzie można, gdzie jest, gdzie są, gdzie,
    kiedy, dlaczego, czemu, po co, co zrobić gdy, co zrobić jeśli, co zrobić żeby, co zrobić, co to jest, co to, co robić, co, czy można, czy mogę, czy jest, czy są, czy, kto,
    ile, ile kosztuje, który, która, które, chcę, chciałbym, chciałabym, potrzebuję, nie mogę, mogę, można, proszę, mam, mi, mnie,
    mój, moja, moje, jest, są, się, i, a, w, we, z, ze, na, do, od, o, u, po, za, że, to, ten, ta, te, by, aby, żeby, lub, oraz, gdy, jeśli, dla, przy`,
};
