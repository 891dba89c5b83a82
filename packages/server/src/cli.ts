#!/usr/bin/env node
import { CommanderError } from 'commander';
import { createProgram } from './commands/program.ts';
import { explainStartFailure } from './commands/start-failure.ts';

/** Whoever reads our output may go away first, as `head` does. */
const ignoreBrokenPipe = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error;
};
process.stdout.on('error', ignoreBrokenPipe);
process.stderr.on('error', ignoreBrokenPipe);

try {
  await createProgram().parseAsync();
} catch (error) {
  // Commander has said already what is wrong, or has printed its help.
  if (error instanceof CommanderError) process.exit(error.exitCode);
  process.stderr.write(`rapport: ${explainStartFailure(error)}\n`);
  process.exit(1);
}
