/** Something wrong in a file of a help centre. */
export interface FileProblem {
  /** Below the folder, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  message: string;
  /** An error keeps the whole folder out; a warning is only told. */
  severity: 'error' | 'warning';
}

/** `en/orders/cancel.md:3: …`, as editors and terminals make links of it. */
export const describeProblem = ({ file, line, message, severity }: FileProblem): string =>
  `${file}:${line}: ${severity === 'warning' ? 'warning: ' : ''}${message}`;

/** Sorts problems as one would go through the files. */
export const inOrder = (problems: readonly FileProblem[]): FileProblem[] =>
  problems.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
