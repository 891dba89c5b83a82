import type { DatabaseConfig } from '../config.ts';
import type { CommandName, Input, Output } from './commands.ts';
import type { Dialect } from './dialect.ts';
import type { Database } from './schema.ts';

/** The database as the rest of the server sees it: reads go to it directly, writes are named commands. */
export interface Storage {
  readonly dialect: Dialect;
  /** For reading only. */
  readonly read: Database;
  /**
   * Resolves when the write is durable.
   * @throws StorageError when the database cannot do it; then nothing of it is stored.
   */
  run<Name extends CommandName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  /** Waits for writes under way. */
  close(): Promise<void>;
}

export interface StorageOptions {
  database: DatabaseConfig;
  /** Keys the hashes of erased ids; must stay the same for the life of the database. */
  tombstoneKey: string;
  /** Told the number of writes that shared a commit. */
  onCommit?: (writes: number) => void;
  onError?: (error: unknown) => void;
}
