import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RapportError } from '@rapport/sdk';
import type { FileProblem } from './file-problem.ts';

/** The files of a help centre as they lie in its folder. */
export interface FolderFiles {
  files: readonly { file: string; content: string }[];
  problems: readonly FileProblem[];
  /** Changes with any of them. */
  hash: string;
}

const largestFileBytes = 1_000_000;

/**
 * Reads the Markdown files of a folder: `{locale}/{collection}/{name}.md`. A `README.md` may stand anywhere; what
 * begins with a dot, and what is not Markdown, is left alone.
 *
 * @throws {RapportError} `invalid_option` where there is no such folder.
 */
export const readFolderFiles = async (folder: string): Promise<FolderFiles> => {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new RapportError('invalid_option', `there is no folder ${folder}`);
  const names = (await markdownBelow(folder, '', 0)).toSorted();
  const problems: FileProblem[] = [];
  const files: { file: string; content: string }[] = [];
  const hash = createHash('sha256');
  for (const file of names) {
    const bytes = await readFile(join(folder, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
    const content = bytes.length > largestFileBytes ? undefined : decode(bytes);
    if (content !== undefined) files.push({ file, content });
    else
      problems.push({
        file,
        line: 1,
        message:
          bytes.length > largestFileBytes
            ? `is larger than ${largestFileBytes.toLocaleString('en')} bytes`
            : 'is not UTF-8',
        severity: 'error',
      });
  }
  return { files, problems, hash: hash.digest('base64url') };
};

const markdownBelow = async (folder: string, below: string, depth: number): Promise<string[]> => {
  const names = await readdir(join(folder, below));
  const found = await Promise.all(
    names.map(async (name) => {
      if (name.startsWith('.')) return [];
      const path = below ? `${below}/${name}` : name;
      // Follows links, as a folder that is mounted into a container may consist of them.
      const entry = await stat(join(folder, path));
      if (entry.isDirectory()) return depth < 5 ? markdownBelow(folder, path, depth + 1) : [];
      return /\.md$/i.test(name) && !/^readme\.md$/i.test(name) ? [path] : [];
    }),
  );
  return found.flat();
};

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
