import { resolve } from 'node:path';
import { RapportError } from '@rapport/sdk';
import type { DatabaseConfig } from '../config.ts';
import { parseDatabase } from './database.ts';
import { parseSmtp, type SmtpServer } from './mail.ts';
import { nearest } from './nearest.ts';

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
  smtp?: SmtpServer;
}

/** Variables of ours, whoever reads them. */
const known = [
  'RAPPORT_DATA',
  'RAPPORT_DATABASE',
  'RAPPORT_SECRET_KEY',
  'RAPPORT_SERVER_KEY',
  'RAPPORT_SMTP',
  'RAPPORT_CHROMIUM',
  'RAPPORT_TEST_DATA',
  'RAPPORT_TEST_POSTGRES',
];
/** Those that will come: who sets one already must not think that it does anything. */
const reserved = ['RAPPORT_NATS'];
/** Variables that people look for, and what there is. */
const elsewhere: Readonly<Record<string, string>> = { RAPPORT_PORT: 'PORT', RAPPORT_HOST: '--host' };
/** Kubernetes sets these where a service is called rapport. @see https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables */
const serviceLink = /^RAPPORT_(SERVICE_(HOST|PORT)|PORT_\d)/;

/**
 * Reads the flags and, where there are none, the environment. An empty variable counts as unset; one of ours that
 * nobody knows is a setting that was meant and not made.
 *
 * @throws {RapportError} `invalid_option`, with one line that names the flag or variable.
 */
export const readSettings = (flags: Flags, env: Environment): Settings => {
  refuseUnknown(env);
  const settings: Settings = { dataFolder: resolve(flags.data ?? (env.RAPPORT_DATA || './data')) };
  if (flags.port !== undefined) settings.port = port('--port', flags.port);
  else if (env.PORT) settings.port = port('PORT', env.PORT);
  if (flags.host !== undefined) settings.host = flags.host;
  if (env.RAPPORT_DATABASE) settings.database = database(env.RAPPORT_DATABASE);
  if (env.RAPPORT_SECRET_KEY) settings.secretKey = secretKey(env.RAPPORT_SECRET_KEY);
  if (env.RAPPORT_SMTP) settings.smtp = smtp(env.RAPPORT_SMTP);
  return settings;
};

const refuseUnknown = (env: Environment): void => {
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('RAPPORT_') || !value || known.includes(name)) continue;
    if (serviceLink.test(name) || (name === 'RAPPORT_PORT' && value.includes('://'))) continue;
    if (reserved.includes(name)) wrong(name, 'is not supported yet; unset it');
    const meant = elsewhere[name] ?? nearest(name, [...known, ...reserved]);
    wrong(name, meant ? `unknown variable, did you mean ${meant}?` : 'unknown variable');
  }
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

/** It holds a password, so that nothing of it is repeated. */
const smtp = (text: string): SmtpServer => {
  const parsed = parseSmtp(text);
  return typeof parsed === 'string' ? wrong('RAPPORT_SMTP', parsed) : parsed;
};
