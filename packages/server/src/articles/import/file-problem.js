/** `en/orders/cancel.md:3: …`, as editors and terminals make links of it. */
export const describeProblem = ({ file, line, message, severity }) => `${file}:${line}: ${severity === 'warning' ? 'warning: ' : ''}${message}`;
/** Sorts problems as one would go through the files. */
export const inOrder = (problems) => problems.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
