import type { Command } from 'commander';
import { writeAudit } from '../audit/write-audit.ts';
import { runAlone } from '../database/writer.ts';
import { countExpired, expire } from '../retention/expire.ts';
import { retentionRules } from '../retention/rules.ts';
import { noCounts, type RetentionCounts, runRetention } from '../retention/run-retention.ts';
import { type CommonFlags, prepare } from './prepare.ts';
import { withDatabase, withDatabaseOptions } from './with-database.ts';

interface RetentionFlags extends CommonFlags {
  dryRun?: boolean;
}

/** Adds `rapport retention`: deletes what has expired, as the server does once a day, or says what that would be. */
export const addRetentionCommand = (program: Command): void => {
  withDatabaseOptions(program.command('retention'))
    .description('delete what has been kept for long enough, as a running server does once a day')
    .option('--dry-run', 'only count it')
    .action(async (flags: RetentionFlags) => {
      const { config } = await prepare(flags);
      const isDry = flags.dryRun === true;
      const counts = await withDatabase(flags, { readOnly: isDry }, async (database) => {
        const now = Date.now();
        const rules = await retentionRules(database.db, config, now);
        if (!isDry)
          return runRetention({
            rules,
            expire: (input) => runAlone(database, (transaction) => expire(transaction, input)),
            writeAudit: (entry) => runAlone(database, (transaction) => writeAudit(transaction, entry)),
            now,
          });
        const counted: RetentionCounts = noCounts();
        for (const rule of rules) counted[rule.class] += await countExpired(database.db, rule);
        return counted;
      });
      for (const [kind, count] of Object.entries(counts)) process.stdout.write(`${kind}\t${count}\n`);
    });
};
