import type { TextProblem } from './problem-in-text.ts';

/** Longer is a book, and nobody reads it on a phone. */
export const longestArticle = 200_000;
const deepestNesting = 30;
const deepestIndent = 64;
const mostOpenBrackets = 50;
/** In one paragraph, item or row. */
const mostMarks = 2_000;
/** In everything between two empty lines. */
const mostMarksTogether = 20_000;

/**
 * Refuses texts on which a parser of Markdown would take quadratic time or run out of stack, as thousands of
 * quotes within quotes. It looks at each character once; no text that somebody wrote for people comes near.
 */
export const checkShape = (markdown: string): TextProblem | undefined => {
  if (markdown.length > longestArticle)
    return {
      line: 1,
      column: 1,
      message: `is longer than ${longestArticle.toLocaleString('en')} characters`,
    };
  let together = noMarks();
  let piece = noMarks();
  let isTable = false;
  for (const [index, line] of markdown.split(/\r\n|\n|\r/).entries()) {
    const problem = (message: string): TextProblem => ({ line: index + 1, column: 1, message });
    const { nesting, indent, isItem } = startOf(line);
    if (nesting > deepestNesting || (isItem && indent > deepestIndent))
      return problem('has quotes or lists nested too deeply');
    if (line.trim() === '') {
      together = noMarks();
      piece = noMarks();
      isTable = false;
      continue;
    }
    isTable ||= /^\|?[ \t]*:?-[\s|:-]*$/.test(line.replace(/^[\s>]+/, ''));
    if (isItem || isTable) piece = noMarks();
    count(line, piece);
    count(line, together);
    if (piece.deepest > mostOpenBrackets) return problem('has brackets nested too deeply');
    if (piece.marks > mostMarks || together.marks > mostMarksTogether)
      return problem('has too many marks in one paragraph');
  }
  return undefined;
};

interface Marks {
  marks: number;
  open: number;
  /** Open brackets at one time, or closed ones that none opened. */
  deepest: number;
}

const noMarks = (): Marks => ({ marks: 0, open: 0, deepest: 0 });

/** Quotes, lists and lists in one line before its text. */
const startOf = (line: string): { nesting: number; indent: number; isItem: boolean } => {
  const marker = /(?:>|[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$))/y;
  let nesting = 0;
  let at = 0;
  let isItem = false;
  let indent = 0;
  for (;;) {
    while (line[at] === ' ' || line[at] === '\t') at += 1;
    marker.lastIndex = at;
    const found = marker.exec(line);
    if (!found) return { nesting, indent, isItem };
    if (nesting === 0) indent = at;
    isItem ||= found[0] !== '>';
    nesting += 1;
    at += found[0].length;
  }
};

const count = (line: string, marks: Marks): void => {
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at];
    if (character === '\\') at += 1;
    else if (character === '[') {
      marks.marks += 1;
      marks.open += 1;
    } else if (character === ']') {
      marks.marks += 1;
      marks.open -= 1;
    } else if (character === '*' || character === '_' || character === '~' || character === '<')
      marks.marks += 1;
    else continue;
    marks.deepest = Math.max(marks.deepest, Math.abs(marks.open));
  }
};
