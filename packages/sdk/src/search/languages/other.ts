import { fold } from '../letters.ts';
import type { Language } from './language.ts';

/** One ending of number, gender or case, of folded words. */
const latin = /(ungen|ung|ern|en|er|es|em|as|os|is|ns|a|e|i|o|s|n|x)$/;
const cyrillic =
  /(иями|ями|ами|ией|иям|ием|иях|ого|его|ому|ему|ыми|ими|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ов|ев|ам|ям|ах|ях|ом|ем|ия|ию|ии|ть|а|я|о|е|ы|и|й|у|ю|ь|і|ї)$/;
const arabic = /^(?:[وفبلک]?ال|لل)(?=..)|(ات|ون|ین|ان|ها|هم|نا|ه|ی)$/g;

/** Any language that has no file of its own: light rules by script, and no list of words. */
export const other: Language = {
  stem(word) {
    const letter = word[0] ?? '';
    if (/[a-z]/.test(letter)) return word.length >= 5 ? word.replace(latin, '') : word;
    if (/[а-яґєіїў]/.test(letter)) return word.length >= 5 ? word.replace(cyrillic, '') : word;
    if (/[\u0620-\u06ff]/.test(letter)) {
      const stem = word.replace(arabic, '');
      return stem.length >= 2 ? fold(stem) : word;
    }
    return word;
  },
  said: '',
};
