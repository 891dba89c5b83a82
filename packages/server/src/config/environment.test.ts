import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readSettings } from './environment.ts';

it('says nothing but where the data is when nothing is set, or set to nothing', () => {
  const nothing = { dataFolder: resolve('data') };
  expect(readSettings({}, {})).toEqual(nothing);
  expect(
    readSettings({}, { PORT: '', RAPPORT_DATA: '', RAPPORT_DATABASE: '', RAPPORT_SECRET_KEY: '' }),
  ).toEqual(nothing);
});

it('minds neither variables of tests, nor empty ones, nor those of others', () => {
  const env = {
    RAPPORT_TEST_DATA: '/data',
    RAPPORT_TEST_POSTGRES: 'postgres://x',
    RAPPORT_NATS: '',
    RAPPORTX: '1',
  };
  expect(readSettings({}, env)).toEqual({ dataFolder: resolve('data') });
});

it('minds no variables that Kubernetes sets for a service called rapport', () => {
  const env = {
    RAPPORT_SERVICE_HOST: '10.0.0.1',
    RAPPORT_SERVICE_PORT_HTTP: '80',
    RAPPORT_PORT: 'tcp://10.0.0.1:80',
    RAPPORT_PORT_80_TCP_ADDR: '10.0.0.1',
  };
  expect(readSettings({}, env)).toEqual({ dataFolder: resolve('data') });
});

it('takes flags before the environment', () => {
  const env = { PORT: '1', RAPPORT_DATA: '/from/environment' };
  expect(readSettings({}, env)).toEqual({ port: 1, dataFolder: '/from/environment' });
  expect(readSettings({ port: '2', data: '/from/flag', host: '::' }, env)).toEqual({
    port: 2,
    dataFolder: '/from/flag',
    host: '::',
  });
});

it.each([
  ['sqlite:./a.db', { kind: 'sqlite', path: './a.db' }],
  ['sqlite:/var/lib/a.db', { kind: 'sqlite', path: '/var/lib/a.db' }],
  ['postgres://me@db/rapport', { kind: 'postgres', url: 'postgres://me@db/rapport' }],
  ['postgresql://me@db/rapport', { kind: 'postgres', url: 'postgresql://me@db/rapport' }],
])('reads the database %s', (text, database) => {
  expect(readSettings({}, { RAPPORT_DATABASE: text }).database).toEqual(database);
});

it.each([
  [{ PORT: '80 80' }, 'PORT: expected a whole number from 0 to 65535, got "80 80"'],
  [{ PORT: '65536' }, 'PORT: expected a whole number from 0 to 65535, got "65536"'],
  [{ PORT: '-1' }, 'PORT: expected a whole number from 0 to 65535, got "-1"'],
  [
    { RAPPORT_DATABASE: 'mysql://db' },
    'RAPPORT_DATABASE: expected sqlite:PATH or postgres://USER@HOST/DATABASE',
  ],
  [
    { RAPPORT_DATABASE: 'sqlite:' },
    'RAPPORT_DATABASE: expected sqlite:PATH or postgres://USER@HOST/DATABASE',
  ],
  [{ RAPPORT_DATABASE: 'sqlite://a.db' }, 'RAPPORT_DATABASE: write sqlite:PATH, without //'],
  [
    { RAPPORT_DATABASE: 'sqlite::memory:' },
    'RAPPORT_DATABASE: a database in memory would lose everything at the stop; name a file',
  ],
  [
    { RAPPORT_DATABASE: 'postgres://me:hunter2@db:port/' },
    'RAPPORT_DATABASE: is no address of a PostgreSQL database',
  ],
  [{ RAPPORT_DATABSE: 'sqlite:a.db' }, 'RAPPORT_DATABSE: unknown variable, did you mean RAPPORT_DATABASE?'],
  [{ RAPPORT_SECRETKEY: 'x' }, 'RAPPORT_SECRETKEY: unknown variable, did you mean RAPPORT_SECRET_KEY?'],
  [{ RAPPORT_PORT: '80' }, 'RAPPORT_PORT: unknown variable, did you mean PORT?'],
  [{ RAPPORT_LOG_LEVEL: 'debug' }, 'RAPPORT_LOG_LEVEL: unknown variable'],
  [{ RAPPORT_NATS: 'nats://localhost' }, 'RAPPORT_NATS: is not supported yet; unset it'],
  [{ RAPPORT_NATS: 'nats://localhost' }, 'RAPPORT_NATS: is not supported yet; unset it'],
  [{ RAPPORT_SECRET_KEY: 'two words' }, 'RAPPORT_SECRET_KEY: expected printable ASCII without spaces'],
])('refuses %o in one line that names it', (env, message) => {
  expect(() => readSettings({}, env)).toThrow(expect.objectContaining({ code: 'invalid_option', message }));
});

it('names the flag, not the variable, when the flag is wrong', () => {
  expect(() => readSettings({ port: 'http' }, { PORT: '80' })).toThrow(
    '--port: expected a whole number from 0 to 65535, got "http"',
  );
});
