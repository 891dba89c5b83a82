import { resolve } from 'node:path';
import { RapportError } from '@rapport/sdk';
import type { Site } from '../config.ts';
import type { Storage } from '../database/storage.ts';
import { describeProblem } from './import/file-problem.ts';
import { readFolderFiles } from './import/read-folder.ts';
import type { HelpCentreCounts } from './put-request.ts';
import { nameOf } from './stored-articles.ts';

export interface ImportHelpFoldersOptions {
  storage: Storage;
  sites: readonly Site[];
  /** Milliseconds since 1970. */
  now: () => number;
  onImported?: (site: string, counts: HelpCentreCounts) => void;
}

/**
 * Brings the folders of all sites in that have changed since they were last brought in. What an editor changed stays
 * until then: whoever changes a folder wants what it says.
 *
 * @throws {RapportError} `invalid_option` that names a file and line; then nothing of that folder is stored.
 */
export const importHelpFolders = async ({
  storage,
  sites,
  now,
  onImported,
}: ImportHelpFoldersOptions): Promise<void> => {
  for (const site of sites) {
    if (site.help.folder === undefined) continue;
    const counts = await importFolder(storage, site.key, resolve(site.help.folder), now());
    if (counts) onImported?.(site.key, counts);
  }
};

const importFolder = async (
  storage: Storage,
  site: string,
  folder: string,
  at: number,
): Promise<HelpCentreCounts | undefined> => {
  const found = await readFolderFiles(folder).catch((cause: Error) => {
    throw new RapportError('invalid_option', `sites.${site}.help.folder: ${cause.message}`, { cause });
  });
  const subject = `folder ${found.hash}`;
  if ((await lastImport(storage, site)) === subject) return undefined;
  // Most starts find nothing changed, and need no parser of Markdown.
  const { parseFolder } = await import('./import/parse-folder.ts');
  const { source, prepared, problems } = await parseFolder(found);
  const [first, ...more] = problems.filter(({ severity }) => severity === 'error');
  if (first) {
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    throw new RapportError('invalid_option', `${folder}/${describeProblem(first)}${others}`);
  }
  const result = await storage.run('putHelpCentre', {
    site,
    mode: 'merge',
    articles: prepared,
    collections: source.collections,
    actor: 'server',
    at,
  });
  if ('faults' in result) {
    const [fault] = result.faults;
    throw new RapportError(
      'invalid_option',
      `${folder}/${fault?.locale}/${fault?.key}: ${fault?.field}: ${fault?.message}`,
    );
  }
  const removed = await removeAbsent(storage, site, new Set(prepared.map(nameOf)), at);
  const counts = { ...result.counts, removed };
  // Last, so that a start that was cut off does all of it again.
  await storage.run('writeAudit', {
    site,
    at,
    action: 'articles-imported',
    actor: 'server',
    hash: '',
    counts,
    subject,
  });
  return counts;
};

const lastImport = async ({ read }: Storage, site: string): Promise<string | undefined> => {
  const row = await read
    .selectFrom('audit_log')
    .select('subject')
    .where('site', '=', site)
    .where('action', '=', 'articles-imported')
    .where('subject', 'is not', null)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.subject ?? undefined;
};

/** What a folder brought in goes when its file does; what somebody wrote in the editor stays. */
const removeAbsent = async (
  storage: Storage,
  site: string,
  present: ReadonlySet<string>,
  at: number,
): Promise<number> => {
  const brought = await storage.read
    .selectFrom('article_versions')
    .select(['key', 'locale'])
    .distinct()
    .where('site', '=', site)
    .where('actor', '=', 'server')
    .execute();
  const absent = brought.filter((article) => !present.has(nameOf(article)));
  for (const { key, locale } of absent)
    await storage.run('deleteArticle', { site, key, locale, actor: 'server', at });
  return absent.length;
};
