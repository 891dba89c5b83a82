import { invalidOption } from '../../options.ts';
import { readPath } from '../engine/read-path.ts';

/** Where rows are in an answer, and what is read of each. */
interface RowPath {
  /** With `*` for each of a list; empty where the answer is the row. */
  rows: string;
  inRow: string;
}

const divide = (path: string): RowPath => {
  const star = path.lastIndexOf('*');
  return { rows: path.slice(0, star + 1), inRow: path.slice(star + 1).replace(/^\./, '') };
};

const all = (value: unknown, steps: readonly string[]): unknown[] => {
  const [step, ...others] = steps;
  if (step === undefined) return value === undefined ? [] : [value];
  if (step === '*') return Array.isArray(value) ? value.flatMap((one) => all(one, others)) : [];
  return all(readPath(value, step), others);
};

const rowsAt = (body: unknown, path: string): unknown[] => all(body, path === '' ? [] : path.split('.'));

const idOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

const isPathText = (path: unknown): boolean => typeof path === 'string' && /^[^.\s]+(\.[^.\s]+)*$/.test(path);

/**
 * Checks a path into an answer: `data.*.id`.
 * @throws RapportError `invalid_option`
 */
export const answerPath = (option: string, path: string): string => {
  if (!isPathText(path)) throw invalidOption(option, 'a path such as items.*.id');
  return path;
};

/** Reads the one value of a path off an answer. */
export const idAtPath = (body: unknown, path: string): string | undefined => idOf(rowsAt(body, path)[0]);

/**
 * Creates what reads the ids of rows off an answer: all, or those whose key is the one that was looked for.
 * @throws RapportError `invalid_option`
 */
export const foundIds = (option: string, idPath: string, keyPath: string | undefined) => {
  const { rows, inRow } = divide(answerPath(`${option}.found`, idPath));
  const keys = keyPath === undefined ? undefined : divide(answerPath(`${option}.foundKeys`, keyPath));
  if (keys && keys.rows !== rows)
    throw invalidOption(`${option}.foundKeys`, `a path of the rows ${rows || 'of found'}`);
  const read = (row: unknown, path: string) => (path === '' ? row : readPath(row, path));
  return (body: unknown, key: string): string[] =>
    rowsAt(body, rows).flatMap((row) => {
      const id = idOf(read(row, inRow));
      return id !== undefined && (!keys || isSame(read(row, keys.inRow), key)) ? [id] : [];
    });
};

/** An address in other letters is the same address; a row may have several. */
const isSame = (value: unknown, key: string): boolean =>
  [value].flat().some((one) => String(one).trim().toLowerCase() === key.trim().toLowerCase());
