// Numbers as letters: what is common gets the small numbers, which take one or two bytes in UTF-8.
// Control characters, the quote, the backslash and surrogates are jumped over, as JSON would escape them.

const first = 0x23;
const jumps = [
  [0x5c, 1],
  [0x7f, 0x21],
  [0xd800, 0x800],
] as const;

/** Writes numbers as a text. */
export const encodeNumbers = (numbers: readonly number[]): string => {
  let text = '';
  for (const number of numbers) {
    let code = number + first;
    for (const [from, length] of jumps) if (code >= from) code += length;
    text += String.fromCodePoint(code);
  }
  return text;
};

/** Goes through the numbers of such a text. */
export const eachNumber = (text: string, visit: (number: number) => void): void => {
  for (let at = 0; at < text.length; at += 1) {
    let code = text.codePointAt(at) as number;
    if (code > 0xffff) at += 1;
    if (code >= 0xe000) code -= 0x800;
    if (code >= 0xa0) code -= 0x21;
    if (code > 0x5c) code -= 1;
    visit(code - first);
  }
};

/** Lists the numbers of such a text. */
export const decodeNumbers = (text: string): number[] => {
  const numbers: number[] = [];
  eachNumber(text, (number) => numbers.push(number));
  return numbers;
};
