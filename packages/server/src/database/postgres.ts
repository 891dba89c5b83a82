import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, Schema } from './schema.ts';

// Counters and milliseconds fit a double; pg gives 64-bit integers as text unless told otherwise.
const int8 = 20;

export interface PostgresOptions {
  url: string;
  /** @default 10 */
  maxConnections?: number;
  /** Told when an idle connection breaks; the pool opens another. */
  onError?: (error: unknown) => void;
}

/** Opens a pool of connections to PostgreSQL. */
export const openPostgres = ({ url, maxConnections = 10, onError = () => {} }: PostgresOptions): Database => {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    types,
  });
  pool.on('error', onError);
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
};
