import { normalise } from './letters.ts';

/** A word of a text, or one letter where words are not parted. */
export interface Word {
  /** As it is compared; see `normalise`. */
  written: string;
  /** Where it begins and ends in the text, in UTF-16 units. */
  start: number;
  end: number;
  /** It is one letter with its marks, of a script that writes no spaces. */
  isLetter: boolean;
  /** Both halves of a word with a hyphen; it comes right after them. */
  isJoined: boolean;
}

const unspacedScripts = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('');
const run = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u0640\u200b-\u200d\u2060\uff9e\uff9f]*/gu;
const unspaced = new RegExp(`[${unspacedScripts}]`, 'u');
/** Letters of scripts without spaces one by one, what lies between them as words. */
const pieces = new RegExp(`[${unspacedScripts}ー々][\\p{M}\\uff9e\\uff9f]*|[^${unspacedScripts}ー々]+`, 'gu');
/** Whether a word is one letter of a script without spaces. */
export const isLetterAlone = (word: string): boolean => unspaced.test(word);

const hyphen = /[-\u2010\u2011]/;

/** Goes through the words of a text, in order; `write` may be `normalise` with a memory. */
export const eachWord = (
  text: string,
  visit: (word: Word) => void,
  write: (word: string) => string = normalise,
): void => {
  let before: Word | undefined;
  let chain = 0;
  for (const { 0: found, index } of text.matchAll(run)) {
    if (unspaced.test(found)) {
      before = undefined;
      for (const { 0: piece, index: at } of found.matchAll(pieces)) {
        const written = write(piece);
        const start = index + at;
        const end = start + piece.length;
        if (written) visit({ written, start, end, isLetter: isLetterAlone(piece), isJoined: false });
      }
      continue;
    }
    const written = write(found);
    if (!written) continue;
    const word = { written, start: index, end: index + found.length, isLetter: false, isJoined: false };
    const isHyphened = before?.end === index - 1 && hyphen.test(text[index - 1] as string);
    chain = isHyphened ? chain + 1 : 0;
    visit(word);
    // `e-mail` is found by `email` as well.
    if (before && chain === 1)
      visit({ ...word, written: before.written + written, start: before.start, isJoined: true });
    before = word;
  }
};

/** Lists the words of a text. */
export const listWords = (text: string): Word[] => {
  const words: Word[] = [];
  eachWord(text, (word) => words.push(word));
  return words;
};
