import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { RapportError } from '@rapport/sdk';
import { sql } from 'kysely';
import type { Dialect } from '../database/dialect.ts';
import { migrate } from '../database/migrate.ts';
import { insertRows } from '../database/rows.ts';
import type { Database, Schema } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { runAlone } from '../database/writer.ts';
import { type BackupHeader, type BackupLine, bytesTable, tables, tablesIn } from './tables.ts';

const rowsAtOnce = 500;

export interface RestoreOptions {
  db: Database;
  dialect: Dialect;
  file: string;
  /** Told how many rows are read so far. */
  onProgress?: (rows: number) => void;
}

/**
 * Reads a backup into an empty database, all or nothing, and brings it to this version's schema.
 * Answers the number of rows.
 * @throws RapportError `invalid_option` when the file is no whole backup or the database is not empty.
 */
export const restore = async ({
  db,
  dialect,
  file,
  onProgress = () => {},
}: RestoreOptions): Promise<number> => {
  const lines = linesOf(file);
  const header = (await lines.next()).value;
  if (!isHeader(header)) throw refuse(`${file} is not a backup of Rapport`);
  if (header.version !== 1) throw refuse(`${file} was written by a newer version of Rapport`);
  await migrate(db, dialect, header.schema);
  const rows = await runAlone({ db, dialect, tombstoneKey: '' }, async (transaction) => {
    await refuseFull(transaction.db);
    const count = await readRows(transaction, lines, file, onProgress);
    if (dialect === 'postgres') await continueSequences(transaction.db);
    return count;
  });
  await migrate(db, dialect);
  return rows;
};

const refuse = (message: string) => new RapportError('invalid_option', message);
const isHeader = (line: unknown): line is BackupHeader =>
  (line as BackupHeader | undefined)?.rapport === 'backup';

async function* linesOf(file: string): AsyncGenerator<BackupLine> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const line of createInterface({ input: source.pipe(unpacked), crlfDelay: Infinity }))
      yield JSON.parse(line) as BackupLine;
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new RapportError(
      'invalid_option',
      missing ? `there is no file ${file}` : `${file} is damaged or no backup`,
      { cause },
    );
  }
}

const refuseFull = async (db: Database): Promise<void> => {
  for (const table of await tablesIn(db)) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) throw refuse(`the database is not empty: ${table} has rows; restore into a new one`);
  }
};

const readRows = async (
  transaction: Transaction,
  lines: AsyncGenerator<BackupLine>,
  file: string,
  onProgress: (rows: number) => void,
): Promise<number> => {
  let rows = 0;
  let table: keyof Schema | undefined;
  let pending: Record<string, unknown>[] = [];
  const write = async () => {
    if (table && pending[0])
      await insertRows(transaction, {
        into: table,
        columns: Object.keys(pending[0]) as never[],
        rows: pending,
      });
    rows += pending.length;
    pending = [];
    onProgress(rows);
  };
  for await (const line of lines) {
    if (Array.isArray(line)) {
      if (line[0] !== table || pending.length >= (table === bytesTable ? 1 : rowsAtOnce)) await write();
      table = line[0];
      if (!(table in tables)) throw refuse(`${file} has a table that is not known: ${table}`);
      pending.push(table === bytesTable ? withBytes(line[1], transaction.dialect) : line[1]);
    } else if ('rows' in line) {
      await write();
      if (line.rows !== rows) throw refuse(`${file} has ${rows} rows where it should have ${line.rows}`);
      return rows;
    }
  }
  throw refuse(`${file} ends too early: the backup was cut off`);
};

/** PostgreSQL reads bytes out of JSON as hexadecimal digits. @see https://www.postgresql.org/docs/current/datatype-binary.html */
const withBytes = (row: Record<string, unknown>, dialect: Dialect): Record<string, unknown> => {
  const bytes = Buffer.from(row.bytes as string, 'base64');
  return { ...row, bytes: dialect === 'postgres' ? `\\x${bytes.toString('hex')}` : bytes };
};

/** The next row goes after the restored ones. */
const continueSequences = async (db: Database): Promise<void> => {
  for (const table of await tablesIn(db)) {
    const [column] = tables[table];
    if (column === 'sequence' || column === 'position')
      await sql`select setval(pg_get_serial_sequence(${table}, ${column}),
        (select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)}), false)`.execute(db);
  }
};
