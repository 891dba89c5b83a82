import type { Command } from 'commander';
import { backup } from '../backup/backup.ts';
import { restore } from '../backup/restore.ts';
import type { CommonFlags } from './prepare.ts';
import { reportProgress } from './progress.ts';
import { withDatabase, withDatabaseOptions } from './with-database.ts';

const keyReminder =
  'Keep the secret key too: without it the erased are not recognised and the sites’ derived keys change.';

/** Adds `rapport backup` and `rapport restore`. */
export const addBackupCommands = (program: Command): void => {
  withDatabaseOptions(program.command('backup <file>'))
    .description('write the whole database to a file, while the server goes on')
    .action(async (file: string, flags: CommonFlags) => {
      const rows = await withDatabase(flags, { readOnly: true }, ({ db, dialect }) =>
        backup({ db, dialect, file, now: Date.now, onProgress: reportProgress('rows written') }),
      );
      process.stdout.write(`Wrote ${rows} rows to ${file}. ${keyReminder}\n`);
    });
  withDatabaseOptions(program.command('restore <file>'))
    .description('read a backup into an empty database, of either kind')
    .action(async (file: string, flags: CommonFlags) => {
      const rows = await withDatabase(flags, {}, ({ db, dialect }) =>
        restore({ db, dialect, file, onProgress: reportProgress('rows read') }),
      );
      process.stdout.write(`Read ${rows} rows from ${file}.\n`);
    });
};
