import { accessSync, constants, mkdirSync } from 'node:fs';
import { RapportError } from '@rapport/sdk';

/**
 * Makes a folder that only its owner may read, unless it is there, and sees that it can be written.
 *
 * @throws {RapportError} `invalid_option`, with one line that names it.
 */
export const prepareFolder = (path: string): void => {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new RapportError(
      'invalid_option',
      `the folder ${path} ${reasons[codeOf(cause)] ?? 'cannot be used'} (${codeOf(cause)})`,
      { cause },
    );
  }
};

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'cannot be written',
  EPERM: 'cannot be written',
  EROFS: 'cannot be written',
  ENOSPC: 'cannot be made, as the disk is full',
  EEXIST: 'is a file',
  ENOTDIR: 'would be inside a file',
};

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';
