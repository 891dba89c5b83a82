import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aFolder, runRapport } from './run-rapport.ts';

let folder: ReturnType<typeof aFolder>;
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder[Symbol.dispose]());

const write = (name: string, text: string) => writeFileSync(join(folder.path, name), text);

/** The one line that a start ends with, which here always fails at the configuration. */
const start = async (...args: string[]) => {
  const { code, stderr } = await runRapport({ folder: folder.path, args }).ended;
  expect(code).toBe(1);
  return stderr;
};

it('prefers TypeScript to JavaScript, and a file that is named to both', async () => {
  write('rapport.config.js', 'export default { script: 1 };');
  expect(await start()).toBe('rapport: rapport.config.js: script: unknown setting\n');
  write('rapport.config.ts', 'const typed: number = 1; export default { typed };');
  expect(await start()).toBe('rapport: rapport.config.ts: typed: unknown setting\n');
  write('other.mjs', 'export default { named: 1 };');
  expect(await start('--config', 'other.mjs')).toBe('rapport: other.mjs: named: unknown setting\n');
  expect(await start('--config', 'absent.mjs')).toBe('rapport: --config: there is no absent.mjs\n');
});

it('waits for what the file waits for', async () => {
  write(
    'rapport.config.ts',
    "const name: string = await Promise.resolve('awaited'); export default { [name]: 1 };",
  );
  expect(await start()).toBe('rapport: rapport.config.ts: awaited: unknown setting\n');
});

it('says what Node cannot read, in whichever file', async () => {
  write('rapport.config.mjs', 'export default {\n  sites: [\n};\n');
  expect(await start()).toBe("rapport: rapport.config.mjs: Unexpected token '}'\n");
  write('rapport.config.ts', 'export default {};\nenum Colour { Red }\n');
  expect(await start()).toBe(
    'rapport: rapport.config.ts:2: TypeScript enum is not supported in strip-only mode\n',
  );
  write('colour.ts', 'export const red = 1;\n\nenum Colour { Red }');
  write('rapport.config.ts', "import { red } from './colour.ts';\nexport default { red };");
  expect(await start()).toBe(
    'rapport: rapport.config.ts in colour.ts:3: TypeScript enum is not supported in strip-only mode\n',
  );
  write('rapport.config.ts', "import '@rapport/absent';\nexport default {};\n");
  expect(await start()).toMatch(
    /^rapport: rapport\.config\.ts: Cannot find package '@rapport\/absent'[^\n]*\n$/,
  );
});

it('says what the file throws, and where', async () => {
  write('rapport.config.mjs', '\nconst absent = process.env.ABSENT;\nabsent.length;\nexport default {};');
  expect(await start()).toBe(
    "rapport: rapport.config.mjs:3: Cannot read properties of undefined (reading 'length')\n",
  );
  write(
    'rapport.config.ts',
    'export default () => {\n  throw new Error("the CRM has no key\\nat all");\n};\n',
  );
  expect(await start()).toBe('rapport: rapport.config.ts:2: the CRM has no key\n');
});

it('asks for a default export', async () => {
  write('rapport.config.mjs', 'export const config = {};');
  expect(await start()).toBe(
    'rapport: rapport.config.mjs: has no default export; write export default defineConfig({…})\n',
  );
});
