import type { Command } from 'commander';
import { readStoredSource } from '../articles/import/stored-source.ts';
import { siteOf } from './articles-files.ts';
import { type CommonFlags, prepare } from './prepare.ts';
import { createProgressBar } from './progress-bar.ts';
import { withDatabase, withDatabaseOptions } from './with-database.ts';

interface ExportFlags extends CommonFlags {
  site?: string;
}

/** Adds `rapport articles export`: writes a site's help centre as the files that would import it. */
export const addArticlesExportCommand = (articles: Command): void => {
  withDatabaseOptions(articles.command('export <folder>'))
    .description('write the help centre of a site into a folder, as files that can be imported')
    .option('--site <key>', 'which site (default: the only one)')
    .action(async (folder: string, flags: ExportFlags) => {
      const { config } = await prepare(flags);
      const site = siteOf(config.sites, flags.site);
      const source = await withDatabase(flags, { readOnly: true }, ({ db }) =>
        readStoredSource(db, site.key),
      );
      const { writeFolder } = await import('../articles/import/write-folder.ts');
      const bar = createProgressBar('writing');
      const total = source.articles.length + source.collections.length;
      const files = await writeFolder(folder, source, (done) => bar.show(done, total));
      bar.clear();
      if (source.pendingDrafts > 0)
        process.stderr.write(
          `${source.pendingDrafts} published articles have a newer draft, which is not in the files\n`,
        );
      process.stdout.write(`Wrote ${files} files to ${folder}.\n`);
    });
};
