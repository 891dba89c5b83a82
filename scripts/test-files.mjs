import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** Lists the files right under a folder of `tests`, in order. @param {string} folder @param {string} ending */
export const listFiles = (folder, ending) => {
  const path = join(root, 'tests', folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(path, name));
};
