import { type CodeImage, drawBars } from './code-image.ts';

/** The digits of the left half with an odd number of dark modules; all others follow from them. */
const left = '0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011'.split(' ');
const right = left.map((bars) => bars.replaceAll(/./g, (bit) => (bit === '1' ? '0' : '1')));
/** With an even number. */
const even = right.map((bars) => [...bars].reverse().join(''));
/** The first digit is not drawn: which of the next six are even tells it. */
const evens = '000000 001011 001101 001110 010011 011001 011100 010101 010110 011010'.split(' ');

/** Whether it is 13 digits of which the last fits the others. */
export const isEan13 = (text: string): boolean =>
  /^\d{13}$/.test(text) &&
  [...text].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 ? 3 : 1), 0) % 10 === 0;

/**
 * Draws an EAN-13, as every till reads it. Undefined for what is none.
 * @see https://ref.gs1.org/standards/genspecs/ section 5.2
 */
export const drawEan13 = (text: string): CodeImage | undefined => {
  if (!isEan13(text)) return undefined;
  const [first, ...digits] = [...text].map(Number) as [number, ...number[]];
  const half = (from: number, sets: (index: number) => readonly string[]): string =>
    digits
      .slice(from, from + 6)
      .map((digit, index) => sets(index)[digit])
      .join('');
  const leftHalf = half(0, (index) => (evens[first]?.[index] === '1' ? even : left));
  return drawBars(`101${leftHalf}01010${half(6, () => right)}101`, 11, 7);
};
