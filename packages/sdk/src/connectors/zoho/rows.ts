import type { BatchWrite, RowResult } from '../definition.ts';
import { type Answer, at, idAt, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { refuse, Stop } from '../engine/written.ts';
import type { Settings } from './settings.ts';

/** How a record becomes a row, and by which fields it is found. */
export interface RowOptions {
  /** Besides the fields of the mapping, which count more. */
  fields?: (record: CrmRecord<Settings>) => Record<string, unknown>;
  /** Tells records apart too, after the field for our ids. */
  alsoBy?: string;
}

/** Fields that show that a person, a company or a note's parent is not there. */
const references = ['Parent_Id', 'Contact_Name', 'Related_To'];

/** Reads the rows of an answer, which stand in the order of those that were sent. */
export const rowsOf = ({ body }: Answer, sent: number): RowResult[] => {
  const rows = listAt(body, 'data');
  // Of an answer about some of them nobody knows which.
  if (rows.length !== sent) return Array.from({ length: sent }, () => undefined);
  return rows.map((row) => {
    const id = idAt(row, 'details', 'id');
    if (at(row, 'status') === 'success') return { ok: true, ...(id !== undefined && { id }) };
    const code = String(at(row, 'code') ?? 'refused');
    const field = at(row, 'details', 'api_name');
    const message = [at(row, 'message'), field].filter((part) => typeof part === 'string').join(': ');
    if (code === 'INVALID_DATA' && references.includes(String(field)))
      return { ok: false, code: 'no_person', message };
    return { ok: false, code, message, isForNow: passing.includes(code) };
  });
};

/** What is not the row's fault. */
const passing = ['INTERNAL_ERROR', 'RECORD_LOCKED', 'TOO_MANY_REQUESTS'];

/** The id of a row within a hook; ends the record where the row was not written. */
export const rowId = (row: RowResult): string | undefined => {
  if (row?.ok) return row.id;
  if (!row || row.isForNow) throw new Stop({ status: 'unanswered', reason: row?.message ?? 'no result' });
  throw refuse(row.code, row.message);
};

/** Writes up to 100 records of a module at once: each is found by our id, or else by another field that tells it apart. */
export const upsert = (module: string, { fields, alsoBy }: RowOptions = {}): BatchWrite<Settings> => ({
  by: 'batch',
  maxRecords: 100,
  request: (records) => {
    const data = records.map((record) => rowOf(record, fields));
    const idField = records[0]?.settings.idField as string;
    const checks = [idField, ...(alsoBy === undefined ? [] : [alsoBy])];
    return {
      method: 'POST',
      path: path`/${module}/upsert`,
      json: {
        data,
        duplicate_check_fields: checks.filter((name) => data.some((row) => row[name] !== undefined)),
        // The shop's own workflows are not for what it tells itself.
        trigger: [],
      },
    };
  },
  rows: (answer, records) => rowsOf(answer, records.length),
});

const rowOf = (record: CrmRecord<Settings>, fields: RowOptions['fields']): Record<string, unknown> => ({
  ...fields?.(record),
  ...record.fields,
  ...(record.keyPath !== 'traits.email' && { [record.settings.idField]: record.key }),
});
