import { resolve } from 'node:path';
import { RapportError } from '@rapport/sdk';
import type { DatabaseConfig } from '../config.ts';
import { parseDatabase } from './database.ts';

/** What the command line says, as it was typed. */
export interface Flags {
  port?: string;
  host?: string;
  data?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What flags and environment say, checked; each is absent where they say nothing. */
export interface Settings {
  port?: number;
  host?: string;
  /** An absolute path. */
  dataFolder: string;
  database?: DatabaseConfig;
  secretKey?: string;
}

/**
 * Reads the flags and, where there are none, the environment. An empty variable counts as unset.
 *
 * @throws {RapportError} `invalid_option`, with one line that names the flag or variable.
 */
export const readSettings = (flags: Flags, env: Environment): Settings => {
  const settings: Settings = { dataFolder: resolve(flags.data ?? (env.RAPPORT_DATA || './data')) };
  if (flags.port !== undefined) settings.port = port('--port', flags.port);
  else if (env.PORT) settings.port = port('PORT', env.PORT);
  if (flags.host !== undefined) settings.host = flags.host;
  if (env.RAPPORT_DATABASE) settings.database = database(env.RAPPORT_DATABASE);
  if (env.RAPPORT_SECRET_KEY) settings.secretKey = secretKey(env.RAPPORT_SECRET_KEY);
  return settings;
};

const wrong = (name: string, message: string): never => {
  throw new RapportError('invalid_option', `${name}: ${message}`);
};

const port = (name: string, text: string): number => {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  return wrong(name, `expected a whole number from 0 to 65535, got "${text}"`);
};

const database = (text: string): DatabaseConfig => {
  const parsed = parseDatabase(text);
  return typeof parsed === 'string' ? wrong('RAPPORT_DATABASE', parsed) : parsed;
};

/** It travels in an Authorization header. */
const secretKey = (text: string): string =>
  /^[\x21-\x7e]+$/.test(text) ? text : wrong('RAPPORT_SECRET_KEY', 'expected printable ASCII without spaces');
