import { existsSync } from 'node:fs';
import { RapportError } from '@rapport/sdk';
import { type Command, Option } from 'commander';
import type { ArticleFault } from '../articles/article-fault.ts';
import { checkHelpCentre } from '../articles/check-help-centre.ts';
import { changesOf } from '../articles/import-changes.ts';
import { type PutHelpCentreResult, putHelpCentre } from '../articles/put-help-centre.ts';
import type { PutHelpCentre } from '../articles/put-request.ts';
import { readPresent } from '../articles/stored-articles.ts';
import { migrate } from '../database/migrate.ts';
import { runAlone } from '../database/writer.ts';
import { type ArticlesFormat, readArticleFiles, siteOf } from './articles-files.ts';
import { type CommonFlags, prepare } from './prepare.ts';
import { withDatabase, withDatabaseOptions } from './with-database.ts';

interface ImportFlags extends CommonFlags {
  site?: string;
  dryRun?: boolean;
  replace?: boolean;
  from: ArticlesFormat;
}

/** Adds `rapport articles import`: all of a folder, or, with any mistake in it, nothing. */
export const addArticlesImportCommand = (articles: Command): void => {
  withDatabaseOptions(articles.command('import <folder>'))
    .description('bring a folder of articles into the help centre of a site, while the server goes on')
    .option('--site <key>', 'which site (default: the only one)')
    .option('--dry-run', 'only say what would change')
    .option('--replace', 'remove what the folder does not have')
    .addOption(
      new Option('--from <format>', 'what the files are').choices(['folder', 'zendesk']).default('folder'),
    )
    .action(async (folder: string, flags: ImportFlags) => {
      const { config } = await prepare(flags);
      const site = siteOf(config.sites, flags.site);
      const { prepared, source } = await readArticleFiles(folder, flags.from);
      const input: PutHelpCentre = {
        site: site.key,
        mode: flags.replace ? 'replace' : 'merge',
        articles: prepared,
        collections: source.collections,
        actor: 'admin',
        at: Date.now(),
      };
      const isNew = config.database.kind === 'sqlite' && !existsSync(config.database.path);
      const result = flags.dryRun
        ? isNew
          ? compare(input, new Map())
          : await withDatabase(flags, { readOnly: true }, async ({ db }) =>
              compare(input, await readPresent(db, site.key)),
            )
        : await withDatabase(flags, {}, async (database) => {
            await migrate(database.db, database.dialect);
            return runAlone(database, (transaction) => putHelpCentre(transaction, input));
          });
      if ('faults' in result) throw refusalOf(result.faults);
      for (const [kind, count] of Object.entries(result.counts)) process.stdout.write(`${kind}\t${count}\n`);
    });
};

/** What `putHelpCentre` would answer. */
const compare = (
  input: PutHelpCentre,
  present: Parameters<typeof changesOf>[0]['present'],
): PutHelpCentreResult => {
  const faults = checkHelpCentre({ ...input, present });
  return faults.length > 0 ? { faults } : { counts: changesOf({ ...input, present }).counts };
};

const refusalOf = (faults: readonly ArticleFault[]): RapportError => {
  const lines = faults.map(({ locale, key, field, message }) => `${locale}/${key}: ${field}: ${message}`);
  for (const line of lines) process.stderr.write(`${line}\n`);
  return new RapportError(
    'invalid_option',
    `${lines.length === 1 ? lines[0] : `${lines.length} errors`}; nothing was imported`,
  );
};
