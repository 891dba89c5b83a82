import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { budgets } from './budgets.ts';

const root = join(import.meta.dirname, '..', '..');

/** What modules of the tracker share is one small file each that the page then has. */
const isShared = (file: string): boolean => /tracker\/dist\/rapport\/.*-[\w-]{8}\.js$/.test(file);

/** Lists a module and what it imports from its own folder before it runs. */
const listLoaded = (file: string, loaded = new Set<string>()): Set<string> => {
  if (loaded.has(file) || isShared(file)) return loaded;
  loaded.add(file);
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(
    /(?:from|import)\s*["'](\.[^"']+)["']/g,
  ))
    listLoaded(join(dirname(file), specifier), loaded);
  return loaded;
};

it.each(budgets)('$what stays within $maxBytes bytes', ({ what, file, maxBytes }) => {
  const files = [...listLoaded(join(root, file))];
  const bytes = files.reduce((sum, path) => sum + brotliCompressSync(readFileSync(path)).length, 0);
  console.info(`${what}: ${bytes} of ${maxBytes} bytes`);
  expect(bytes).toBeLessThanOrEqual(maxBytes);
});
