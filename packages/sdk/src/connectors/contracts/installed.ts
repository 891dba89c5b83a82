import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Loads a CommonJS file of a package by its path, which its manifest need not export. */
export const requireFile: (path: string) => unknown = createRequire(import.meta.url);

/** Finds the folder of an installed package, whatever its manifest exports. */
export const folderOfPackage = (name: string): string => {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  if (!found) throw new Error(`${name} is not installed`);
  return found;
};

/** Lists the files under a folder whose name ends so, in order, with their full paths. */
export const filesUnder = async (folder: string, ending: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  return files.map(({ parentPath, name }) => join(parentPath, name)).sort();
};

/** The name of the file in a path, and the folder above the one that it is in. */
export const folderAbove = (path: string): string => dirname(dirname(path));
