import { slug as slugSchema } from '@rapport/sdk/models';
import type { HelpCentreSource } from '../article-source.ts';
import { canonicalLocale } from '../locale-chain.ts';
import type { PreparedArticle } from '../put-request.ts';
import { checkHelpCentre } from './check-help-centre.ts';
import { type FileProblem, inOrder } from './file-problem.ts';
import { prepareArticle } from './prepare-article.ts';
import { type PlacedFile, readCollectionFile } from './read-article-file.ts';
import { readArticles } from './read-articles.ts';
import { type FolderFiles, readFolderFiles } from './read-folder.ts';

/** A help centre read from a folder. */
export interface ReadFolder {
  source: HelpCentreSource;
  /** The same with what the texts say, as it is stored. */
  prepared: readonly PreparedArticle[];
  /** In the order of the files; with an error among them nothing may be imported. */
  problems: FileProblem[];
}

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
