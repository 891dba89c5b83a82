import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadConfigFile } from './load.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: Error) => error.message,
  );

it('gives nothing where there is no file', async () => {
  expect(await loadConfigFile(folder)).toBeUndefined();
});

it('prefers TypeScript to JavaScript', async () => {
  write('rapport.config.js', 'export default 2;');
  expect(await loadConfigFile(folder)).toEqual({ file: 'rapport.config.js', input: 2 });
  write('rapport.config.ts', 'const one: number = 1; export default one;');
  expect(await loadConfigFile(folder)).toEqual({ file: 'rapport.config.ts', input: 1 });
});

it('takes the file that was named', async () => {
  write('rapport.config.mjs', 'export default 1;');
  write('other.mjs', 'export default 2;');
  expect(await loadConfigFile(folder, 'other.mjs')).toEqual({ file: 'other.mjs', input: 2 });
  expect(await reasonOf(loadConfigFile(folder, 'absent.mjs'))).toBe('--config: there is no absent.mjs');
});

it('says what a file throws, and where', async () => {
  write('rapport.config.mjs', '\nconst missing = process.env.ABSENT;\nmissing.length;\nexport default {};');
  expect(await reasonOf(loadConfigFile(folder))).toBe(
    "rapport.config.mjs:3: Cannot read properties of undefined (reading 'length')",
  );
});

it('asks for a default export', async () => {
  write('rapport.config.mjs', 'export const config = {};');
  expect(await reasonOf(loadConfigFile(folder))).toBe(
    'rapport.config.mjs: has no default export; write export default defineConfig({…})',
  );
});
