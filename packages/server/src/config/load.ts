import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RapportError } from '@rapport/sdk';
import { firstLine } from './first-line.ts';
import { placeOf } from './place-of.ts';

/** What a configuration file exports, not checked yet. */
export interface LoadedConfig {
  /** As the operator knows it, for errors. */
  file: string;
  input: unknown;
}

const names = ['rapport.config.ts', 'rapport.config.mjs', 'rapport.config.js'];

/**
 * Imports the configuration file: the named one, or the first of `rapport.config.ts`, `.mjs` and `.js`
 * in the folder, or none. Node itself strips the types.
 *
 * @see https://nodejs.org/api/typescript.html#type-stripping
 * @throws {RapportError} `invalid_option`, with one line that names the file and what is wrong with it.
 */
export const loadConfigFile = async (folder: string, named?: string): Promise<LoadedConfig | undefined> => {
  const file = named ?? names.find((name) => existsSync(join(folder, name)));
  if (file === undefined) return undefined;
  const path = resolve(folder, file);
  if (!existsSync(path)) throw new RapportError('invalid_option', `--config: there is no ${file}`);
  let module: { default?: unknown };
  try {
    module = await importModule(pathToFileURL(path).href);
  } catch (cause) {
    throw new RapportError('invalid_option', `${file}${placeOf(cause, path)}: ${causeOf(cause)}`, { cause });
  }
  if (module.default !== undefined) return { file, input: module.default };
  throw new RapportError(
    'invalid_option',
    `${file}: has no default export; write export default defineConfig({…})`,
  );
};

/**
 * Node's own `import()`. Written as such, TypeScript's `rewriteRelativeImportExtensions` wraps its argument
 * in a helper that a build without type checks then leaves out.
 */
const importModule = new Function('url', 'return import(url)') as (
  url: string,
) => Promise<{ default?: unknown }>;

const causeOf = (cause: unknown): string => {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
    return 'this Node.js cannot read TypeScript; take 22.18 or newer';
  return firstLine(cause);
};
