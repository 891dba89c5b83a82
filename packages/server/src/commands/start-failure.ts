import { isRapportError } from '@rapport/sdk';
import { firstLine } from '../config/first-line.ts';
import type { DatabaseConfig } from '../config.ts';
import { StorageError } from '../database/storage-error.ts';

/** What a system error carries of `listen`. @see https://nodejs.org/api/errors.html#class-systemerror */
interface ListenError extends NodeJS.ErrnoException {
  address?: string;
  port?: number;
  hostname?: string;
}

/** Says in one line why the server did not start, and what to do about it. */
export const explainStartFailure = (error: unknown, database?: DatabaseConfig): string => {
  if (isRapportError(error)) return firstLine(error);
  if (error instanceof StorageError) return `${nameOf(database)}: ${firstLine(error)}`;
  const { syscall, code, address, port, hostname } = error as ListenError;
  if (code === 'EADDRINUSE')
    return `port ${port} of ${address} is in use; choose another with --port or PORT`;
  if (code === 'EACCES' && syscall === 'listen')
    return `port ${port} is not for this user; choose one above 1023`;
  if (code === 'EADDRNOTAVAIL') return `--host: ${address} is no address of this machine`;
  if (syscall === 'getaddrinfo') return `--host: there is no host ${hostname}`;
  return firstLine(error);
};

/** The URL of a database holds its password. */
const nameOf = (database: DatabaseConfig | undefined): string =>
  database?.kind === 'sqlite' ? database.path : 'RAPPORT_DATABASE';
