import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { deserialize, serialize } from 'node:v8';
import { createTimeout } from '../outbox/index.ts';
import type { Table, TableStorage } from '../outbox/table.ts';

/** How long one waits while another one writes, */
const busyMs = 5_000;
/** and how often it looks. */
const lookMs = 5;

const isBusy = (error: unknown): boolean => ((error as { errcode?: number }).errcode ?? 0) % 256 === 5;

/** A storage in a file. */
export interface FileStorage extends TableStorage {
  close(): void;
}

/**
 * Creates a storage in a SQLite file, shared by all processes of the machine: each transaction is on the disk when it
 * resolves. Only the file's owner may read it.
 */
export const createSqliteStorage = (path: string): FileStorage => {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: busyMs });
  chmodSync(path, 0o600);
  database.exec('pragma journal_mode = wal; pragma synchronous = full');
  // SQLite sorts numbers before texts, as a `Table` does; without affinity a key stays what it is.
  database.exec('create table if not exists entries (key not null primary key, value blob not null)');

  const get = database.prepare('select value from entries where key = ?');
  const list = database.prepare('select value from entries where key >= ? and key <= ? order by key limit ?');
  const put = database.prepare('insert or replace into entries values (?, ?)');
  const remove = database.prepare('delete from entries where key = ?');
  const readRow = (row: Record<string, unknown> | undefined): unknown =>
    row && deserialize(row.value as Uint8Array);

  const table: Table = {
    get: async (key) => readRow(get.get(key)),
    list: async (from, to, limit) =>
      list.all(from, Math.min(to, Number.MAX_SAFE_INTEGER), Math.min(limit, 1_000_000)).map(readRow),
    put: (key, value) => void put.run(key, serialize(value)),
    remove: (key) => void remove.run(key),
    clear: () => database.exec('delete from entries'),
  };

  // From here on nobody blocks the process to wait: whom it waits for may live in it too.
  database.exec('pragma busy_timeout = 0');
  const begin = async (statement: string): Promise<void> => {
    for (const until = Date.now() + busyMs; ; ) {
      try {
        database.exec(statement);
        return;
      } catch (error) {
        if (!isBusy(error) || Date.now() > until) throw error;
      }
      await createTimeout(lookMs).over;
    }
  };

  let last: Promise<unknown> = Promise.resolve();
  return {
    durable: true,
    transact: (mode, run) => {
      const result = last.then(async () => {
        await begin(mode === 'readonly' ? 'begin' : 'begin immediate');
        try {
          const value = await run(table);
          database.exec('commit');
          return value;
        } catch (error) {
          database.exec('rollback');
          throw error;
        }
      });
      last = result.catch(() => {});
      return result;
    },
    close: () => database.close(),
  };
};
