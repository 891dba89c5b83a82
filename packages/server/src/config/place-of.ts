import { basename, dirname, relative } from 'node:path';

/**
 * Finds the place of an error. One of TypeScript's syntax begins its stack with it, perhaps in a module that
 * the file imports; others have a frame in the file itself, or the file alone says enough.
 */
export const placeOf = (cause: unknown, path: string): string => {
  const stack = cause instanceof Error ? (cause.stack ?? '') : '';
  const [, misspelt, line] = /^(?:file:\/\/)?(\S+):(\d+)\n/.exec(stack) ?? [];
  if (misspelt !== undefined && misspelt !== path) return ` in ${relative(dirname(path), misspelt)}:${line}`;
  const after = stack.split(basename(path))[1] ?? '';
  return /^:\d+/.exec(after)?.[0] ?? '';
};
