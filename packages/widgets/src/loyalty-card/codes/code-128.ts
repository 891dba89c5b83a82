import { type CodeImage, drawBars } from './code-image.ts';

/** Widths of bars and spaces of each symbol, from 0 on. */
const widths = (
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122' +
  '123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323' +
  '131123131321112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131' +
  '213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122' +
  '141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112' +
  '124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141' +
  '411131211412211214211232'
).match(/.{6}/g) as string[];
const stop = '2331112';

/** A has what typewriters cannot, B has small letters, C has pairs of digits. */
const sets = ['A', 'B', 'C'] as const;
type CodeSet = (typeof sets)[number];
const starts: Record<CodeSet, number> = { A: 103, B: 104, C: 105 };
/** Symbols that go over to another set. */
const switches: Record<CodeSet, number> = { A: 101, B: 100, C: 99 };

/** How a set writes what comes at a place, and how many characters that takes. */
const symbolOf = (set: CodeSet, text: string, at: number): { symbol: number; length: number } | undefined => {
  if (set === 'C') {
    const pair = /^\d\d/.exec(text.slice(at, at + 2))?.[0];
    return pair === undefined ? undefined : { symbol: Number(pair), length: 2 };
  }
  const code = text.charCodeAt(at);
  if (set === 'B') return code >= 32 && code < 128 ? { symbol: code - 32, length: 1 } : undefined;
  return code < 96 ? { symbol: code < 32 ? code + 64 : code - 32, length: 1 } : undefined;
};

/** The fewest symbols for the rest of the text from each place on, by the set that is on there; from the end forward. */
const symbolsOf = (text: string): number[] | undefined => {
  type Ways = Partial<Record<CodeSet, number[]>>;
  const from: Ways[] = [];
  from[text.length] = { A: [], B: [], C: [] };
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const ways: Ways = {};
    const staying = sets.flatMap((set) => {
      const found = symbolOf(set, text, at);
      const rest = found && from[at + found.length]?.[set];
      return rest ? [{ set, symbols: [found.symbol, ...rest] }] : [];
    });
    for (const set of sets)
      for (const way of staying) {
        const symbols = way.set === set ? way.symbols : [switches[way.set], ...way.symbols];
        const best = ways[set];
        if (!best || symbols.length < best.length) ways[set] = symbols;
      }
    from[at] = ways;
  }
  const begun = sets.flatMap((set) => {
    const rest = from[0]?.[set];
    return rest ? [[starts[set], ...rest]] : [];
  });
  return begun.sort((one, other) => one.length - other.length)[0];
};

/**
 * Draws a Code 128 of ASCII, as short as it can be. Undefined for other text.
 * @see https://ref.gs1.org/standards/genspecs/ section 5.4
 */
export const drawCode128 = (text: string): CodeImage | undefined => {
  const symbols = symbolsOf(text);
  if (!symbols || text === '') return undefined;
  const sum = symbols.reduce((total, symbol, index) => total + symbol * Math.max(1, index), 0);
  const all = [...symbols, sum % 103].map((symbol) => widths[symbol]).join('') + stop;
  const bars = [...all].map((width, index) => (index % 2 ? '0' : '1').repeat(Number(width))).join('');
  return drawBars(bars, 10, 10);
};
