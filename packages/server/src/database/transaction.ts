import type { Dialect } from './dialect.ts';
import type { Database } from './schema.ts';

/** What a command works in: a transaction that others may share. */
export interface Transaction {
  db: Database;
  dialect: Dialect;
  /** Keys the hashes of erased ids. */
  tombstoneKey: string;
}
