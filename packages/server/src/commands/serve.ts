import { setFlagsFromString } from 'node:v8';
import { RapportError } from '@rapport/sdk';
import { type Command, Option } from 'commander';
import { createServer, type Server } from '../index.ts';
import { listen } from '../listen.ts';
import { createLogger } from '../observe/logger.ts';
import { ensureDemoAgent } from './demo-agent.ts';
import { greeting } from './greeting.ts';
import { type CommonFlags, prepare } from './prepare.ts';
import { explainStartFailure } from './start-failure.ts';
import { untilStopped } from './until-stopped.ts';

const environmentHelp = `
Environment:
  PORT                 like --port
  RAPPORT_DATA         like --data
  RAPPORT_DATABASE     sqlite:PATH or postgres://USER@HOST/DATABASE (default: rapport.db in the data folder)
  RAPPORT_SMTP         smtp[s]://USER:PASSWORD@HOST:PORT, which takes mail to customers (default: no mail)
  RAPPORT_SECRET_KEY   the admin key (default: made once and kept in secret.key in the data folder)`;

interface ServeFlags extends CommonFlags {
  demoAgent?: string;
}

/** Adds `rapport serve`, which runs until it is told to stop. */
export const addServeCommand = (program: Command): void => {
  program
    .command('serve', { isDefault: true })
    .description('serve the API, the script and the pages of the configuration')
    .option('--port <number>', 'where to listen; 0 takes any free port (default: 8787)')
    .option('--host <address>', 'the address to listen on (default: 127.0.0.1)')
    .option('--data <folder>', 'where database and secret key are kept (default: ./data)')
    .option(
      '--config <file>',
      'the configuration (default: rapport.config.ts, .mjs or .js, where there is one)',
    )
    .addOption(
      new Option(
        '--demo-agent <email>',
        'make an agent to try the desk with, where there is none',
      ).hideHelp(),
    )
    .addHelpText('after', environmentHelp)
    .action(async (flags: ServeFlags) => {
      process.exit(await serve(flags));
    });
};

/**
 * Keeps what a burst of requests leaves behind small: V8 would let the space for new objects grow to three
 * times 16 MiB, and never gives it back. It costs a few more, smaller collections.
 */
const youngGenerationFlag = '--semi-space-growth-factor=1';

const serve = async (flags: ServeFlags): Promise<number> => {
  setFlagsFromString(youngGenerationFlag);
  const { config, key } = await prepare(flags);
  const logger = createLogger({ level: config.logLevel });
  let server: Server | undefined;
  try {
    server = await createServer(config);
    const { port, stop } = await listen({ ...config, fetch: server.fetch });
    const opened = server;
    // Before anything is said of being ready, so that whoever waits for it can stop it.
    const stopped = untilStopped({
      logger,
      stop: async () => {
        await opened.endStreams();
        await stop();
        await opened.close();
      },
    });
    const { secretKey, dataFolder } = config;
    const email = flags.demoAgent;
    const agent =
      email === undefined
        ? undefined
        : await ensureDemoAgent({ server, secretKey, dataFolder, email, name: 'Ana' });
    process.stdout.write(greeting({ config, port, key, agent, isTerminal: process.stdout.isTTY }));
    return await stopped;
  } catch (cause) {
    await server?.close();
    throw new RapportError('unavailable', explainStartFailure(cause, config.database), { cause });
  }
};
