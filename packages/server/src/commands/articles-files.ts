import { RapportError } from '@rapport/sdk';
import { describeProblem, type FileProblem } from '../articles/import/file-problem.ts';
import type { ReadFolder } from '../articles/import/parse-folder.ts';
import { readFolderFiles } from '../articles/import/read-folder.ts';
import type { Site } from '../config.ts';
import { createProgressBar } from './progress-bar.ts';

/** Where the articles come from. */
export type ArticlesFormat = 'folder' | 'zendesk';

/**
 * Reads the files, tells of every mistake in them, and goes on only when there is no error.
 * @throws {RapportError} `invalid_option` that counts them.
 */
export const readArticleFiles = async (
  folder: string,
  format: ArticlesFormat = 'folder',
): Promise<ReadFolder> => {
  const bar = createProgressBar('reading');
  const found = format === 'zendesk' ? await zendeskFiles(folder) : await readFolderFiles(folder);
  const { parseFolder } = await import('../articles/import/parse-folder.ts');
  const total = found.files.length;
  const read = await parseFolder(found, { onProgress: (done) => bar.show(done, total) });
  bar.clear();
  for (const problem of read.problems) process.stderr.write(`${describeProblem(problem)}\n`);
  const errors = read.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new RapportError('invalid_option', `${countErrors(errors)}; nothing was imported`);
  if (read.source.articles.length === 0)
    throw new RapportError(
      'invalid_option',
      `${folder}: holds no article; expected LANGUAGE/COLLECTION/NAME.md`,
    );
  return read;
};

/** Written as our own files first, so that one reader checks whatever comes from elsewhere too. */
const zendeskFiles = async (folder: string) => {
  // Parsers of HTML and YAML take ten megabytes, which no running server needs.
  const { fromZendesk } = await import('../articles/import/from-zendesk.ts');
  const { readZendeskExport } = await import('../articles/import/zendesk-export.ts');
  const { folderOf } = await import('../articles/import/write-folder.ts');
  const files = folderOf(fromZendesk(await readZendeskExport(folder)));
  return { files: [...files].map(([file, content]) => ({ file, content })), problems: [] };
};

const countErrors = (errors: readonly FileProblem[]): string => {
  const files = new Set(errors.map(({ file }) => file)).size;
  const [first] = errors;
  if (errors.length === 1 && first) return describeProblem(first);
  return `${errors.length} errors in ${files} ${files === 1 ? 'file' : 'files'}`;
};

/**
 * Finds the site that a command is about.
 * @throws {RapportError} `invalid_option` where that is not clear.
 */
export const siteOf = (sites: readonly Site[], key: string | undefined): Site => {
  const keys = sites.map((site) => site.key).join(', ');
  const site =
    key === undefined ? (sites.length === 1 ? sites[0] : undefined) : sites.find((one) => one.key === key);
  if (site) return site;
  throw new RapportError(
    'invalid_option',
    key === undefined ? `--site: name one of ${keys}` : `--site: there is no ${key}, only ${keys}`,
  );
};
