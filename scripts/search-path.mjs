import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Finds a program by name in the folders of the search path and any others. @param {string} name @param {string[]} [others] */
export const findProgram = (name, others = []) =>
  [...(process.env.PATH ?? '').split(delimiter), ...others]
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable);

/** @param {string} file */
export const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
