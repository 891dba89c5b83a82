const email = /[^\s@<>()[\]"',;:=/?&#]+(?:@|%40)[^\s@<>()[\]"',;:=/?&#]+/g;
/** JSON web tokens; and 20 characters or more with digits among letters, as no word of any language has. */
const token = /\beyJ[\w-]+\.[\w.-]+|\b(?=\w*\d)(?=\w*[a-z])\w{20,}/gi;
/** So many digits in a row, or a telephone number with the country's, in whatever script. */
const number = /\p{Nd}{9,}|\+\p{Nd}(?:[ .()-]{0,2}\p{Nd}){7,}/gu;
const cardLike = /\p{Nd}(?:[ -]?\p{Nd}){12,18}/gu;

const mark = '***';

/** Whether digits, with what separates them, check as those of a card. @see https://en.wikipedia.org/wiki/Luhn_algorithm */
const isCard = (text: string): boolean => {
  const digits = text.match(/\p{Nd}/gu) ?? [];
  // The digits of the scripts that write cards so end in the number's bits: 0x30, 0x660, 0x6f0, 0xff10.
  const sum = digits.reverse().reduce((before, digit, index) => {
    const value = (digit.codePointAt(0)! & 15) * ((index % 2) + 1);
    return before + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
};

/**
 * Takes out of a text what may tell of a person or open something: e-mail addresses, card and telephone
 * numbers, long numbers, tokens. White space is collapsed.
 *
 * @param maxCharacters what is longer is cut
 */
export const maskText = (text: string, maxCharacters = 100): string =>
  text
    // Bounds the work; what is cut in two here is cut off below.
    .slice(0, maxCharacters * 10)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(email, mark)
    .replace(token, mark)
    .replace(cardLike, (digits) => (isCard(digits) ? mark : digits))
    .replace(number, mark)
    .slice(0, maxCharacters);

/** Answers where something is, without what may be secret: no user, query or fragment, and masked. */
export const maskUrl = ({ origin, pathname }: URL): string => origin + maskText(pathname, 500);
