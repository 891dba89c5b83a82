import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { nearest } from '../../config/nearest.ts';
import type { FileProblem } from './file-problem.ts';

/** What stands above an article, read with care for where each part of it is. */
export interface FrontMatter {
  /** Everything below it. */
  body: string;
  /** The line of the file on which the body begins, from 1. */
  bodyLine: number;
  /** Gives the line of a key; that of the beginning where it is absent. */
  lineOf(key: string): number;
  text(key: string): string | undefined;
  list(key: string): string[];
  number(key: string): number | undefined;
  oneOf<Value extends string>(key: string, values: readonly Value[]): Value | undefined;
  problems: FileProblem[];
}

/**
 * Reads the YAML between the first two lines of `---`. Everything that is wrong with it is listed.
 *
 * @param names the keys that there may be
 * @see https://yaml.org/spec/1.2.2/
 */
export const parseFrontMatter = (file: string, content: string, names: readonly string[]): FrontMatter => {
  const text = content.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n');
  const [whole, yaml = ''] = /^---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)/s.exec(text) ?? [];
  const problems: FileProblem[] = [];
  const report = (line: number, message: string): void => {
    problems.push({ file, line, message, severity: 'error' });
  };
  const values = new Map<string, { line: number; value: Node | null }>();
  if (whole === undefined)
    report(1, 'expected front matter: a line of ---, then title: …, then a line of ---');
  else {
    const lines = new LineCounter();
    // The document begins on the second line. Aliases could make a small file a large one.
    const document = parseDocument(`\n${yaml}`, { lineCounter: lines, maxAliasCount: 0 } as never);
    const lineAt = (offset: number | undefined): number => Math.max(1, lines.linePos(offset ?? 0).line);
    for (const error of document.errors) report(lineAt(error.pos[0]), firstLineOf(error.message));
    if (document.errors.length === 0 && document.contents !== null && !isMap(document.contents))
      report(2, 'expected keys and values, such as title: Track your parcel');
    if (isMap(document.contents))
      for (const { key, value } of document.contents.items) {
        const name = isScalar(key) ? String(key.value) : '';
        const line = lineAt((key as Node | null)?.range?.[0]);
        if (names.includes(name)) values.set(name, { line, value: value as Node | null });
        else {
          const meant = nearest(name, names);
          report(
            line,
            `${name}: unknown, ${meant ? `did you mean "${meant}"?` : `expected one of ${names.join(', ')}`}`,
          );
        }
      }
  }
  const scalar = (node: unknown): string | undefined => {
    if (!isScalar(node) || node.value === null || node.value === undefined) return undefined;
    // `404` and `yes` are titles and tags as they are written.
    return (typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))).trim();
  };
  const read = <Value>(key: string, expected: string, convert: (node: Node) => Value | undefined) => {
    const found = values.get(key);
    if (!found?.value || (isScalar(found.value) && found.value.value === null)) return undefined;
    const value = convert(found.value);
    if (value === undefined) report(found.line, `${key}: expected ${expected}`);
    return value;
  };
  return {
    body: whole === undefined ? text : text.slice(whole.length),
    bodyLine: whole === undefined ? 1 : whole.split('\n').length,
    lineOf: (key) => values.get(key)?.line ?? 1,
    text: (key) => read(key, 'text', scalar) || undefined,
    list: (key) =>
      read(key, 'a list, such as [one, two]', (node) => {
        const items = isSeq(node) ? node.items.map(scalar) : isScalar(node) ? [scalar(node)] : [undefined];
        return items.some((item) => item === undefined) ? undefined : (items as string[]).filter(Boolean);
      }) ?? [],
    number: (key) =>
      read(key, 'a number', (node) =>
        isScalar(node) && typeof node.value === 'number' && Number.isFinite(node.value)
          ? node.value
          : undefined,
      ),
    oneOf: (key, allowed) =>
      read(key, allowed.join(' or '), (node) => allowed.find((value) => value === scalar(node))),
    problems,
  };
};

const firstLineOf = (message: string): string => message.split('\n', 1)[0]!.replace(/ at line \d+.*$/, '');
