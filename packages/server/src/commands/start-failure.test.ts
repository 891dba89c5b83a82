import { RapportError } from '@rapport/sdk';
import { expect, it } from 'vitest';
import { StorageError } from '../database/storage-error.ts';
import { explainStartFailure } from './start-failure.ts';

const systemError = (facts: object) => Object.assign(new Error('listen E: something\nmore'), facts);

it.each([
  [new RapportError('invalid_option', 'PORT: expected a whole number'), 'PORT: expected a whole number'],
  [
    systemError({ code: 'EADDRINUSE', syscall: 'listen', address: '127.0.0.1', port: 8787 }),
    'port 8787 of 127.0.0.1 is in use; choose another with --port or PORT',
  ],
  [
    systemError({ code: 'EACCES', syscall: 'listen', address: '127.0.0.1', port: 80 }),
    'port 80 is not for this user; choose one above 1023',
  ],
  [
    systemError({ code: 'EADDRNOTAVAIL', syscall: 'listen', address: '192.0.2.1', port: 80 }),
    '--host: 192.0.2.1 is no address of this machine',
  ],
  [
    systemError({ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'no.example' }),
    '--host: there is no host no.example',
  ],
  [new Error('first line\nsecond line'), 'first line'],
  [new Error(''), 'failed without a message'],
  ['a thrown text', 'a thrown text'],
])('explains %s', (error, line) => {
  expect(explainStartFailure(error)).toBe(line);
});

it('names the file of the database that failed, and no password', () => {
  const error = new StorageError('corrupt', 'the file is not a database');
  expect(explainStartFailure(error, { kind: 'sqlite', path: '/srv/rapport.db' })).toBe(
    '/srv/rapport.db: the file is not a database',
  );
  expect(explainStartFailure(error, { kind: 'postgres', url: 'postgres://me:hunter2@db/' })).toBe(
    'RAPPORT_DATABASE: the file is not a database',
  );
});
