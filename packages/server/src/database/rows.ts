import type { SQLInputValue } from 'node:sqlite';
import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Dialect } from './dialect.ts';
import type { Schema } from './schema.ts';
import { Rows } from './sqlite.ts';
import type { Transaction } from './transaction.ts';

/**
 * A condition that is the same SQL for any number of values, so that the statement stays prepared.
 * @see https://www.sqlite.org/json1.html#jeach
 */
export const isOneOf = (dialect: Dialect, column: string, values: readonly string[]): RawBuilder<boolean> =>
  dialect === 'sqlite'
    ? sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`
    : sql`${sql.ref(column)} = any(${values})`;

type Row<Table extends keyof Schema> = { [Column in keyof Schema[Table]]?: unknown };

export interface InsertOptions<Table extends keyof Schema> {
  into: Table;
  columns: readonly (keyof Schema[Table] & string)[];
  rows: readonly Row<Table>[];
  /** Such as `on conflict do nothing`; written by us, never from input. */
  onConflict?: string;
  returning?: readonly (keyof Schema[Table] & string)[];
}

/** Inserts any number of rows by a statement that is the same for any number of them. */
export const insertRows = async <Table extends keyof Schema>(
  { db, dialect }: Transaction,
  { into, columns, rows, onConflict = '', returning = [] }: InsertOptions<Table>,
): Promise<Record<string, unknown>[]> => {
  if (rows.length === 0) return [];
  const names = columns.join(', ');
  const tail = returning.length > 0 ? `${onConflict} returning ${returning.join(', ')}` : onConflict;
  const query =
    dialect === 'sqlite'
      ? CompiledQuery.raw(
          `insert into ${into} (${names}) values (${columns.map(() => '?').join(', ')}) ${tail}`,
          [new Rows(rows.map((row) => columns.map((column) => (row[column] ?? null) as SQLInputValue)))],
        )
      : CompiledQuery.raw(
          `insert into ${into} (${names}) select ${names} from json_populate_recordset(null::${into}, $1::json) ${tail}`,
          [JSON.stringify(rows)],
        );
  const { rows: returned } = await db.executeQuery<Record<string, unknown>>(query);
  return returned;
};
