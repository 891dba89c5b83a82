import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Dialect } from '../database/dialect.ts';
import { currentSchema } from '../database/migrate.ts';
import type { Database, Schema } from '../database/schema.ts';
import { type BackupLine, bytesTable, tables, tablesIn } from './tables.ts';

const rowsAtOnce = 1_000;

export interface BackupOptions {
  db: Database;
  dialect: Dialect;
  file: string;
  now: () => number;
  /** Told how many rows are written so far. */
  onProgress?: (rows: number) => void;
}

/**
 * Writes the whole database as it is at one moment, while the server goes on, as lines of JSON under
 * gzip: the same for SQLite and PostgreSQL, so that a backup also moves from one to the other. The file
 * appears only when it is whole. Answers the number of rows.
 */
export const backup = async ({
  db,
  dialect,
  file,
  now,
  onProgress = () => {},
}: BackupOptions): Promise<number> => {
  const partial = `${file}.partial`;
  let rows = 0;
  try {
    await db.connection().execute(async (connection) => {
      // One snapshot for all tables: SQLite's write-ahead log gives it to any transaction.
      const begin = dialect === 'sqlite' ? sql`begin` : sql`begin isolation level repeatable read read only`;
      await begin.execute(connection);
      const lines = async function* () {
        const schema = await currentSchema(connection);
        yield lineOf({ rapport: 'backup', version: 1, schema, createdAt: new Date(now()).toISOString() });
        for (const table of await tablesIn(connection)) {
          for await (const page of pagesOf(connection, table)) {
            yield page.map((row) => lineOf([table, table === bytesTable ? inBase64(row) : row])).join('');
            rows += page.length;
            onProgress(rows);
          }
        }
        yield lineOf({ rows });
      };
      await pipeline(Readable.from(lines()), createGzip(), createWriteStream(partial, { mode: 0o600 }));
      await sql`commit`.execute(connection);
    });
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return rows;
};

const inBase64 = (row: Record<string, unknown>) => ({
  ...row,
  bytes: Buffer.from(row.bytes as Uint8Array).toString('base64'),
});
const lineOf = (line: BackupLine): string => `${JSON.stringify(line)}\n`;

async function* pagesOf(db: Database, table: keyof Schema): AsyncGenerator<Record<string, unknown>[]> {
  const key = tables[table];
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const atOnce = table === bytesTable ? 1 : rowsAtOnce;
  let after: unknown[] | undefined;
  for (;;) {
    const beyond = after ? sql`where (${columns}) > (${sql.join(after)})` : sql``;
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} ${beyond} order by ${columns} limit ${sql.lit(atOnce)}`.execute(db);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = key.map((column) => last[column]);
  }
}
