import type { Command } from 'commander';
import { runAlone } from '../database/writer.ts';
import { type ListedDelivery, listDeliveries, listDropped } from '../delivery/list-deliveries.ts';
import { outboxCommands } from '../delivery/outbox-commands.ts';
import type { CommonFlags } from './prepare.ts';
import { withDatabase, withDatabaseOptions } from './with-database.ts';

interface ListFlags extends CommonFlags {
  waiting?: boolean;
  limit: string;
}

/** Adds `rapport deliveries list` and `replay`: what did not reach a connector, and another try. */
export const addDeliveriesCommands = (program: Command): void => {
  const deliveries = program
    .command('deliveries')
    .description('see and replay what did not reach a connector');
  withDatabaseOptions(deliveries.command('list [destination]'))
    .description('list deliveries that were given up, oldest first')
    .option('--waiting', 'list those that wait instead')
    .option('--limit <number>', 'how many', '20')
    .action(async (destination: string | undefined, flags: ListFlags) => {
      const state = flags.waiting ? 'waiting' : 'rejected';
      const { items, next, dropped } = await withDatabase(flags, { readOnly: true }, async ({ db }) => ({
        ...(await listDeliveries(db, { destination, state, limit: Number(flags.limit) })),
        dropped: await listDropped(db, { destination }),
      }));
      for (const { sequence, destination: to, messageId, addedAt, attempts, rejected, erasure } of items) {
        const why = rejected ? `${rejected.code}: ${rejected.message}` : 'waiting';
        const whom = erasure ? [whomOf(erasure)] : [];
        process.stdout.write(
          `${[sequence, to, messageId, addedAt, `${attempts} attempts`, why, ...whom].join('\t')}\n`,
        );
      }
      if (items.length === 0)
        process.stdout.write(`No deliveries ${flags.waiting ? 'wait' : 'were given up'}.\n`);
      else if (next !== null) process.stdout.write('There are more; raise --limit.\n');
      for (const { destination: to, reason, count } of dropped)
        process.stdout.write(`${to}\t${count} not sent\t${reason}\n`);
    });
  withDatabaseOptions(deliveries.command('replay <destination> [sequences...]'))
    .description('put deliveries that were given up back in line, all of a destination or those named')
    .action(async (destination: string, sequences: string[], flags: CommonFlags) => {
      const value = { now: Date.now(), ...(sequences.length > 0 && { sequences: sequences.map(Number) }) };
      const replayed = await withDatabase(flags, {}, (database) =>
        runAlone(database, (transaction) => outboxCommands.outboxReplay(transaction, { destination, value })),
      );
      process.stdout.write(
        `${replayed} deliveries are back in line; a running server sends them within seconds.\n`,
      );
    });
};

/** A claimed address may be somebody else's: it is for a person to judge. */
const whomOf = ({
  userId,
  anonymousIds,
  traits = {},
  claimed = {},
}: NonNullable<ListedDelivery['erasure']>): string => {
  const ids = [userId, ...anonymousIds, traits.email, traits.phone].filter((id) => id !== undefined);
  const said = [claimed.userId, claimed.email, claimed.phone].filter((id) => id !== undefined);
  return `erase ${ids.join(' ')}${said.length > 0 ? ` (not proven: ${said.join(' ')})` : ''}`;
};
