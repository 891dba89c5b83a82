const email = /[^\s@＠<>()[\]"',;:=/?&#]+(?:[@＠]|%40)[^\s@＠<>()[\]"',;:=/?&#]+/g;
/** JSON web tokens; and 20 characters or more with digits among letters, as no word of any language has. */
const token = /\beyJ[\w-]+\.[\w.-]+|\b(?=\w*\d)(?=\w*[a-z])\w{20,}/gi;
/** Telephone and card numbers, and long numbers: seven digits or more with what people write between them. */
const number = /\+?\p{Nd}(?:[ .()/\u00a0\u202f-]{0,3}\p{Nd}){6,}/gu;

const mark = '***';

/**
 * Takes out of what a customer wrote what may tell who it was: e-mail addresses, numbers as long as those of
 * telephones and cards, tokens. White space is collapsed. It is the rule for everything of the help that is kept.
 *
 * @param maxCharacters what is longer is cut
 */
export const maskText = (text: string, maxCharacters: number): string =>
  text
    .normalize('NFC')
    .replaceAll('\u0000', '')
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(email, mark)
    .replace(token, mark)
    .replace(number, mark)
    .slice(0, maxCharacters)
    .toWellFormed();
