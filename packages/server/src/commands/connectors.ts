import { readFile } from 'node:fs/promises';
import { RapportError } from '@rapport/sdk';
import type { Connector, DefinedConnector } from '@rapport/sdk/connectors';
import type { StoredEvent } from '@rapport/sdk/models';
import type { Command } from 'commander';
import { firstLine } from '../config/first-line.ts';
import { nearest } from '../config/nearest.ts';
import { migrate } from '../database/migrate.ts';
import { runAlone } from '../database/writer.ts';
import { forgetCredential, putCredential } from '../delivery/credential-commands.ts';
import { createDatabaseCredentials } from '../delivery/database-credentials.ts';
import { eventsIn } from './events-in.ts';
import { type CommonFlags, prepare } from './prepare.ts';
import { withDatabase, withDatabaseOptions } from './with-database.ts';

/** One that was made of a definition can be looked into. */
type Inspectable = Connector & Partial<DefinedConnector>;

interface TryFlags extends CommonFlags {
  event: string;
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Adds `rapport connectors list`, `check`, `try` and `forget`: what owners ask of a connector before they rely on it. */
export const addConnectorsCommands = (program: Command): void => {
  const connectors = program.command('connectors').description('look at the connectors of the configuration');

  withDatabaseOptions(connectors.command('list'))
    .description('list them, with what each brings to its CRM')
    .action(async (flags: CommonFlags) => {
      const { config } = await prepare(flags);
      for (const connector of config.connectors as readonly Inspectable[])
        print(
          [connector.name, connector.definition?.title ?? '', ...factsOf(connector)].join('\t').trimEnd(),
        );
      if (config.connectors.length === 0) print('There are no connectors in the configuration.');
    });

  withDatabaseOptions(connectors.command('check <name>'))
    .description('sign in to a CRM and see whether it has the fields that are written; changes nothing there')
    .action(check);

  withDatabaseOptions(connectors.command('try <name>'))
    .description('show the requests that events would make; sends nothing')
    .requiredOption('--event <file>', 'an event, or a list of events, as JSON')
    .action(tryEvents);

  withDatabaseOptions(connectors.command('forget <name>'))
    .description('forget what a CRM gave at sign-in, so that the connector signs in anew')
    .action(async (name: string, flags: CommonFlags) => {
      const isGone = await withDatabase(flags, {}, async (database) => {
        await migrate(database.db, database.dialect);
        return runAlone(database, (transaction) => forgetCredential(transaction, name));
      });
      print(isGone ? `${name} signs in anew.` : `Nothing was kept for ${name}.`);
    });
};

const factsOf = ({ definition, erase, receive }: Inspectable): string[] => [
  definition ? definition.status : '',
  definition ? Object.keys(definition.operations).join(',') : '',
  [...(erase ? ['erases'] : []), ...(receive ? ['hears'] : [])].join(','),
];

const find = (connectors: readonly Connector[], name: string): Inspectable => {
  const found = connectors.find((connector) => connector.name === name);
  if (found) return found;
  const names = connectors.map((connector) => connector.name);
  const meant = nearest(name, names);
  const hint = meant === undefined ? `there are ${names.join(', ') || 'none'}` : `did you mean "${meant}"?`;
  throw new RapportError('invalid_option', `NAME: there is no connector "${name}"; ${hint}`);
};

const check = async (name: string, flags: CommonFlags): Promise<void> => {
  const { config } = await prepare(flags);
  const connector = find(config.connectors, name);
  const { check: look } = connector;
  if (!look) return print(`${name} cannot be checked without sending something.`);
  const findings = await withDatabase(flags, {}, async (database) => {
    await migrate(database.db, database.dialect);
    const credentials = createDatabaseCredentials({
      read: database.db,
      write: (row) => runAlone(database, (transaction) => putCredential(transaction, row)),
      secretKey: config.secretKey,
      now: Date.now,
    });
    connector.use?.({ credentials });
    return look();
  });
  for (const { ok, about, message } of findings) print([ok ? 'good' : 'wrong', about, message].join('\t'));
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
};

const tryEvents = async (name: string, flags: TryFlags): Promise<void> => {
  const { config } = await prepare(flags);
  const connector = find(config.connectors, name);
  const { show } = connector;
  if (!show)
    throw new RapportError('invalid_option', `NAME: what ${name} would send cannot be shown beforehand`);
  for (const event of eventsIn(await readEvents(flags.event), flags.event)) {
    print(`# ${event.type === 'track' ? event.event : event.type} (${event.messageId})`);
    const withheld = connector.withheld?.(event);
    if (withheld !== undefined) print(withheld);
    const why = whyNot(connector, event);
    const requests = why === undefined ? await show(event) : [];
    for (const { step, method, url, body } of requests) {
      print(`${method} ${url}\t${step}`);
      if (body !== undefined) print(body);
    }
    if (requests.length === 0 && withheld === undefined)
      print(why ?? 'there is nothing in it that the CRM would be told');
  }
  print('Nothing was sent.');
};

const whyNot = ({ accepts, identifies }: Inspectable, event: StoredEvent): string | undefined => {
  if (accepts?.(event) === false) return 'not for this connector';
  if (identifies?.(event) === false)
    return 'it does not say whom it is about; traits help: context.traits.email';
  return undefined;
};

const readEvents = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new RapportError('invalid_option', `--event: ${firstLine(cause)}`, { cause });
  }
};
