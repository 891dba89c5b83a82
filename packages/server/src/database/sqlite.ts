import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import type { Database, Schema } from './schema.ts';
import { StorageError } from './storage-error.ts';

export interface SqliteOptions {
  path: string;
  readOnly?: boolean;
  /** How long a write waits for another process, such as a backup. @default 5,000 */
  busyTimeoutMs?: number;
}

const keptStatements = 200;

/**
 * Opens a SQLite file through `node:sqlite`: write-ahead log, and every commit on the disk before it returns.
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export const openSqlite = ({ path, readOnly = false, busyTimeoutMs = 5_000 }: SqliteOptions): Database => {
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(path, { readOnly, timeout: busyTimeoutMs });
    // Moving the log into the file only every 32 MB costs a reader little and saves a writer a quarter.
    if (!readOnly)
      database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 8000');
    database.exec(`pragma cache_size = -${readOnly ? 8_000 : 32_000}; pragma temp_store = memory`);
  } catch (error) {
    throw StorageError.from(error);
  }
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: asKyselyDatabase(database) }) });
};

/**
 * Parameters of many rows: the statement is run once for each. Binding costs less than half of what it
 * costs SQLite to unpack the rows from JSON.
 */
export class Rows {
  readonly values: readonly SQLInputValue[][];

  constructor(values: readonly SQLInputValue[][]) {
    this.values = values;
  }
}

/** Gives `node:sqlite` the shape that Kysely's SQLite dialect expects, and keeps statements prepared. */
const asKyselyDatabase = (database: DatabaseSync) => {
  const statements = new Map<string, { statement: StatementSync; reader: boolean }>();
  const prepare = (sql: string) => {
    let prepared = statements.get(sql);
    if (!prepared) {
      const statement = database.prepare(sql);
      prepared = { statement, reader: statement.columns().length > 0 };
      if (statements.size >= keptStatements) statements.delete(statements.keys().next().value as string);
      statements.set(sql, prepared);
    }
    return prepared;
  };
  return {
    close: () => database.close(),
    prepare: (sql: string) => {
      const { statement, reader } = prepare(sql);
      return {
        reader,
        all: (parameters: readonly unknown[]) => rowsOf(parameters).flatMap((row) => statement.all(...row)),
        run: (parameters: readonly unknown[]) => {
          let changes = 0;
          let lastInsertRowid: number | bigint = 0;
          for (const row of rowsOf(parameters)) {
            const result = statement.run(...row);
            changes += Number(result.changes);
            lastInsertRowid = result.lastInsertRowid;
          }
          return { changes, lastInsertRowid };
        },
        // A statement of its own: a kept one could be run again while this one is still being read.
        iterate: (parameters: readonly unknown[]) =>
          database.prepare(sql).iterate(...(parameters as SQLInputValue[])) as IterableIterator<never>,
      };
    },
  };
};

const rowsOf = (parameters: readonly unknown[]): readonly SQLInputValue[][] =>
  parameters[0] instanceof Rows ? parameters[0].values : [parameters as SQLInputValue[]];
