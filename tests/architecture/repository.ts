import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout that is examined. */
export const root = join(import.meta.dirname, '..', '..');

/** Lists what is in the repository or about to be, as paths from its root. */
export const listFiles = (): string[] =>
  execFileSync(
    'git',
    ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8', maxBuffer: 32_000_000 },
  )
    .split('\0')
    .filter((file) => file !== '' && isFile(join(root, file)));

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

/** Reads a file of the repository. */
export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Whether a file is code of ours. */
export const isCode = (file: string): boolean => /\.(ts|mjs|js)$/.test(file);
