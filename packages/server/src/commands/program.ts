import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addAgentsCommands } from './agents.ts';
import { addArticlesCommands } from './articles.ts';
import { addBackupCommands } from './backup.ts';
import { addConnectorsCommands } from './connectors.ts';
import { addDeliveriesCommands } from './deliveries.ts';
import { addImportCommands } from './import-orders.ts';
import { addLoyaltyCommands } from './loyalty-simulate.ts';
import { addRetentionCommand } from './retention.ts';
import { addServeCommand } from './serve.ts';

/** Makes the `rapport` command. What is wrong with its arguments is one line; see `CommanderError`. */
export const createProgram = (): Command => {
  const program = new Command('rapport')
    .description('The e-CRM backend one can own.')
    .version(versionOf(new URL(import.meta.resolve('@rapport/server/package.json'))))
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(inOneLine(text)) })
    .addHelpText('after', '\nrapport serve --help shows the options.');
  addServeCommand(program);
  addBackupCommands(program);
  addDeliveriesCommands(program);
  addConnectorsCommands(program);
  addRetentionCommand(program);
  addArticlesCommands(program);
  addAgentsCommands(program);
  addImportCommands(program);
  addLoyaltyCommands(program);
  return program;
};

const versionOf = (manifest: URL): string => JSON.parse(readFileSync(manifest, 'utf8')).version;

/** `error: unknown option '--prot'\n(Did you mean --port?)\n` */
const inOneLine = (text: string): string =>
  `${text
    .replace(/^error:/, 'rapport:')
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')}\n`;
