import type { DatabaseConfig } from '../config.ts';
import type { Dialect } from './dialect.ts';
import { openPostgres } from './postgres.ts';
import type { Database } from './schema.ts';
import { openSqlite } from './sqlite.ts';

/** Opens the database for a command that works beside the server. */
export const openDatabase = (
  config: DatabaseConfig,
  { readOnly = false } = {},
): { db: Database; dialect: Dialect } =>
  config.kind === 'sqlite'
    ? { db: openSqlite({ path: config.path, readOnly }), dialect: 'sqlite' }
    : { db: openPostgres({ url: config.url, maxConnections: 2 }), dialect: 'postgres' };
