import { RapportError } from '@rapport/sdk';
import type { Command } from 'commander';
import { openDatabase } from '../database/open-database.ts';
import type { Transaction } from '../database/transaction.ts';
import { deriveSecret } from '../secret-key.ts';
import { type CommonFlags, prepare } from './prepare.ts';
import { explainStartFailure } from './start-failure.ts';

/** Adds the options that tell a command which database it is about. */
export const withDatabaseOptions = (command: Command): Command =>
  command
    .option('--data <folder>', 'where database and secret key are kept (default: ./data)')
    .option('--config <file>', 'the configuration (default: rapport.config.ts, .mjs or .js)');

/** Opens the database beside a running server, for one command. */
export const withDatabase = async <Result>(
  flags: CommonFlags,
  { readOnly = false },
  run: (database: Transaction) => Promise<Result>,
): Promise<Result> => {
  const { config, key } = await prepare(flags);
  try {
    const opened = openDatabase(config.database, { readOnly });
    try {
      return await run({ ...opened, tombstoneKey: deriveSecret(key.value, 'tombstones') });
    } finally {
      await opened.db.destroy();
    }
  } catch (cause) {
    throw new RapportError('unavailable', explainStartFailure(cause, config.database), { cause });
  }
};
