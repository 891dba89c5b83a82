/** Nothing is to be done to these: small letters without marks, digits, most of the Chinese letters. */
const plain = /^[a-z0-9\u4e00-\u9fff]+$/;
/** Carry no meaning of their own: joiners, soft hyphens, marks of direction, variants of pictures, the Arabic stretch. */
const silent =
  /[\u00ad\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]|[\u034f\u20e3\ufe00-\ufe0f]/g;

/** One letter for what keyboards of one language write in several ways. */
const sameLetter: Record<string, string> = { ي: 'ی', ى: 'ی', ك: 'ک', ς: 'σ' };

/**
 * Writes a word as it is compared: in small letters, of normal width, with European digits, and with the same letter
 * where keyboards differ. Marks stay.
 */
export const normalise = (word: string): string => {
  if (plain.test(word)) return word;
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(silent, '')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[يىكς]/g, (letter) => sameLetter[letter] as string)
    .normalize('NFC');
};

const replaced: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'k',
  ſ: 's',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ٱ: 'ا',
  ء: '',
};
const toReplace = new RegExp(`[${Object.keys(replaced).join('')}]`, 'g');

/** Marks that say how to read a word and can be left out: of Hebrew and of Arabic, hamza on a letter included. */
const points =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/g;

/**
 * Takes from a normalised word what people leave out who have another keyboard: marks of Latin, Greek, Hebrew and
 * Arabic, stress in Cyrillic. Elsewhere a mark makes another letter (パ is not ハ, й not и), so there they stay.
 */
export const fold = (word: string): string => {
  if (plain.test(word)) return word;
  return word
    .normalize('NFD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1')
    .replace(/([а-яё])[\u0300\u0301]+/g, '$1')
    .replace(/е\u0308/g, 'е')
    .replace(points, '')
    .normalize('NFC')
    .replace(toReplace, (letter) => replaced[letter] as string);
};
