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
  talk: `
    dzień dobry, cześć, hej, witam, dobry wieczór, dziękuję, dzięki, pozdrawiam, z góry dziękuję,
    proszę o pomoc, pomocy, mam pytanie, pytanie, jak długo trwa, jak długo, ile trwa, ile czasu,
    ile mam czasu, ile dni, jak często, jak szybko, na kiedy, do kiedy, od kiedy, w ciągu ilu,
    ile to kosztuje, po ile, za ile, ilu, jak to zrobić, jak mam, jak to, w jakim, w jakiej, na jakich,
    na jakiej, jakim, jakich, jaką, jakiego, czego, czym, czyj, komu, kogo, skąd, dokąd, którym, której,
    których, co jeśli, co się stanie jeśli, co się stanie, co się dzieje, co z, co mam zrobić, co teraz,
    co dalej, co oznacza, co znaczy, czy mogłabym, czy mógłbym, czy mogę prosić, czy da się, da się,
    czy macie, macie, czy państwo, państwo, państwa, pan, pani, czy trzeba, trzeba, czy muszę, muszę, musi,
    czy dostanę, chcę się dowiedzieć, chciałabym się dowiedzieć, chciałbym wiedzieć, chciałam, chciałem,
    chce, chcemy, potrzebny, potrzebna, potrzebuje, nie można, nie da się, nie mam, nie wiem, nie chcę,
    nie, tak, nie ma, nie działa, mogłabym, mógłbym, moge, może, mogą, mamy, ma, miał, miała, miałam,
    miałem, będzie, będę, będą, był, była, było, były, być, został, została, zostało, jestem, jesteś,
    jesteście, bo, ale, więc, też, także, tylko, już, jeszcze, teraz, tu, tutaj, tam, coś, ktoś, jakiś,
    jakaś, jakieś, jakoś, gdzieś, kiedyś, mojego, mojej, moich, moim, moją, swój, swoje, swoją, swojego,
    swoich, wasz, wasze, waszej, wasza, waszych, was, wam, wami, nas, nam, nasz, nasze, go, jej, jego, ich,
    im, ją, je, tym, tego, tej, tych, tę, tą, temu, to jest, te same, bardzo, zbyt, dość, bez, pod, nad,
    przed, przez, między, podczas, zamiast, według, aż, niż, jako, jednak, albo, czyli, oto, no, ok,
    więcej, mniej, wszystko, wszystkie, każdy, sam, samo, sama, ze mną, mną, ci, cię, tobie, ty, my, wy,
    on, ona, ono, oni, one, robić, zrobić, robię, wiem, wiedzieć, mówi, pisze, dostać, dostaje`,
};
