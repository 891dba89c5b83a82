import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RapportError } from '@rapport/sdk';
import { slug as slugSchema } from '@rapport/sdk/models';
import type { HelpCentreSource } from '../article-source.ts';
import { canonicalLocale } from '../locale-chain.ts';
import type { PreparedArticle } from '../put-request.ts';
import { checkHelpCentre } from './check-help-centre.ts';
import { type FileProblem, inOrder } from './file-problem.ts';
import { prepareArticle } from './prepare-article.ts';
import { type PlacedFile, readCollectionFile } from './read-article-file.ts';
import { readArticles } from './read-articles.ts';

/** The files of a help centre as they lie in its folder. */
export interface FolderFiles {
  files: readonly { file: string; content: string }[];
  problems: readonly FileProblem[];
  /** Changes with any of them. */
  hash: string;
}

/** A help centre read from a folder. */
export interface ReadFolder {
  source: HelpCentreSource;
  /** The same with what the texts say, as it is stored. */
  prepared: readonly PreparedArticle[];
  /** In the order of the files; with an error among them nothing may be imported. */
  problems: FileProblem[];
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

export interface ParseFolderOptions {
  /** Called after each file. */
  onProgress?: ((done: number) => void) | undefined;
}

/** Makes a help centre of the files. Every mistake in them is listed, none is thrown. */
export const parseFolder = async (
  { files, problems: earlier }: Pick<FolderFiles, 'files' | 'problems'>,
  { onProgress }: ParseFolderOptions = {},
): Promise<ReadFolder> => {
  const problems = [...earlier];
  const collections: HelpCentreSource['collections'][number][] = [];
  const placed: PlacedFile[] = [];
  for (const { file, content } of files) {
    const found = place(file, content);
    if ('severity' in found) problems.push(found);
    else if (found.name !== '_collection') placed.push(found);
    else {
      const collection = readCollectionFile(found);
      collections.push(collection.source);
      problems.push(...collection.problems);
    }
  }
  const others = files.length - placed.length;
  const articles = await readArticles(placed, (done) => onProgress?.(others + done));
  for (const article of articles) problems.push(...article.problems);
  problems.push(...checkHelpCentre(articles, collections));
  return {
    source: { articles: articles.map(({ source }) => source), collections },
    prepared: articles.map(prepareArticle),
    problems: inOrder(problems),
  };
};

/** Reads a folder whole. */
export const readFolder = async (folder: string, options?: ParseFolderOptions): Promise<ReadFolder> =>
  parseFolder(await readFolderFiles(folder), options);

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

const place = (file: string, content: string): PlacedFile | FileProblem => {
  const wrong = (message: string): FileProblem => ({ file, line: 1, message, severity: 'error' });
  const [folder = '', collection = '', base = '', ...more] = file.split('/');
  if (!base || more.length > 0) return wrong('expected its place to be LANGUAGE/COLLECTION/NAME.md');
  const locale = /^[A-Za-z]{2,3}(-|$)/.test(folder) ? canonicalLocale(folder) : undefined;
  if (!locale) return wrong(`expected the folder to be a language, such as en or zh-Hant, got ${folder}`);
  const name = base.slice(0, -'.md'.length);
  for (const part of [collection, name])
    if (!slugSchema.safeParse(part).success) return wrong(`expected words joined by hyphens, got ${part}`);
  return { file, content, locale, collection, name };
};

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
