import type { ServeConfig } from '../config.ts';
import type { SecretKey } from '../secret-key.ts';
import type { DemoAgent } from './demo-agent.ts';

export interface GreetingOptions {
  config: Pick<ServeConfig, 'host' | 'pages' | 'database'>;
  /** The port that was taken. */
  port: number;
  key: SecretKey;
  /** Where there is one. */
  agent?: DemoAgent | undefined;
  /** Whether somebody reads it, not a file. */
  isTerminal: boolean;
}

/** Says where everything is and how to sign in. What was just made is shown to a person, once. */
export const greeting = ({ config, port, key, agent, isTerminal }: GreetingOptions): string => {
  const url = `http://${shownHost(config.host)}:${port}`;
  const lines = [
    ...(config.pages ? [['Pages', `${url}/`]] : []),
    ['Script', `${url}/rapport.js`],
    ['Desk', `${url}/desk`],
    ...(agent ? [['Agent', signInOf(agent, isTerminal)]] : []),
    ['API', `${url}/v1`],
    ['OpenAPI', `${url}/v1/openapi.json`],
    ['Database', config.database.kind === 'sqlite' ? config.database.path : 'PostgreSQL'],
    ['Sign in', `to /v1/admin with "Authorization: Bearer KEY"; the key is ${placeOf(key)}`],
    ...(key.source === 'created' && isTerminal ? [['Key', `${key.value} (shown only now)`]] : []),
  ];
  return `Rapport is ready.\n${lines.map(([name, value]) => `  ${name!.padEnd(9)} ${value}\n`).join('')}`;
};

/** As with the key: a password that was just made is shown to a person, once. */
const signInOf = ({ email, password, file, isNew }: DemoAgent, isTerminal: boolean): string =>
  isNew && isTerminal
    ? `${email}, password ${password} (also in ${file})`
    : `${email}; the password is in ${file}`;

const placeOf = (key: SecretKey): string =>
  key.file === undefined ? 'RAPPORT_SECRET_KEY' : `in ${key.file}`;

/** Where it listens on every address, this machine reaches it as localhost too. */
const shownHost = (host: string): string => {
  if (['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
};
