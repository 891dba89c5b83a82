import type { BatchWrite, RowResult } from '../definition.ts';
import { type Answer, at, idAt, listAt, path } from '../engine/http.ts';
import { nest } from '../engine/read-path.ts';
import type { CrmRecord } from '../engine/record.ts';
import { withoutBlank } from '../engine/without-blank.ts';
import { start } from './soql.ts';

/** The most records of one request. */
const maxRecords = 200;

/** What people or time put right: locks, space, rights and fields that are missing. */
const forNow = new Set([
  'UNABLE_TO_LOCK_ROW',
  'SERVER_UNAVAILABLE',
  'REQUEST_RUNNING_TOO_LONG',
  'STORAGE_LIMIT_EXCEEDED',
  'INVALID_FIELD',
  'INVALID_FIELD_FOR_INSERT_UPDATE',
  'INSUFFICIENT_ACCESS_OR_READONLY',
]);

/** What is said of a contact that was deleted or merged. */
const isGone = new Set([
  'ENTITY_IS_DELETED',
  'INVALID_CROSS_REFERENCE_KEY',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
]);

/** Reads the result of one row; `hangsOn` a contact, it may be the contact that is not there. */
const rowOf = (row: unknown, { settings }: CrmRecord, hangsOn: boolean): RowResult => {
  const id = idAt(row, 'id');
  if (at(row, 'success') === true) return { ok: true, ...(id !== undefined && { id }) };
  const error = listAt(row, 'errors')[0];
  if (at(row, 'success') !== false || error === undefined) return undefined;
  const code = String(at(error, 'statusCode'));
  const message = String(at(error, 'message'));
  if (hangsOn && isGone.has(code)) return { ok: false, code: 'no_person', message };
  // Somebody else created it a moment ago, or it was deleted since it was found.
  const isRace = code === 'DUPLICATE_VALUE' && message.includes(settings.idField as string);
  const isNameless = code === 'REQUIRED_FIELD_MISSING' && listAt(error, 'fields').includes('LastName');
  return {
    ok: false,
    code,
    message: `${code}: ${message}`,
    isForNow: isRace || isNameless || forNow.has(code),
  };
};

/** Reads results, which stand in the order of the records. */
export const rowsOf =
  (hangsOn: boolean) =>
  ({ body }: Answer, records: readonly CrmRecord[]): RowResult[] =>
    records.map((record, index) => rowOf(at(body, index), record, hangsOn));

/** What a kind of record is written with, besides its fields. */
export interface UpsertOptions extends Pick<BatchWrite, 'prepare'> {
  /** Stands before the key, where several things are records of one kind. */
  prefix?: string;
  /** The field that holds the contact. */
  personField?: string;
}

/**
 * Writes records of one kind under the key of ours, whether they are there or not.
 * @see https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-sobjects-collections-upsert.html
 */
export const upsert = (
  kind: string,
  { prefix = '', personField, prepare }: UpsertOptions = {},
): BatchWrite => ({
  by: 'batch',
  maxRecords,
  ...(prepare && { prepare }),
  request: (records) => {
    const { settings } = records[0] as CrmRecord;
    const idField = settings.idField as string;
    return {
      method: 'PATCH',
      path: start(settings) + path`/composite/sobjects/${kind}/${idField}`,
      json: {
        allOrNone: false,
        records: records.map(({ key, fields, person }) => ({
          attributes: { type: kind },
          // Salesforce refuses to take a name away.
          ...nest(withoutBlank(withoutBlank(fields, 'LastName'), 'Name')),
          ...(personField !== undefined && { [personField]: person }),
          [idField]: prefix + key,
        })),
      },
    };
  },
  rows: rowsOf(personField !== undefined),
});

/** Changes contacts that are there, by Salesforce’s own id. */
export const updateContacts = (
  settings: CrmRecord['settings'],
  changes: readonly Record<string, unknown>[],
) => ({
  method: 'PATCH' as const,
  path: `${start(settings)}/composite/sobjects`,
  json: {
    allOrNone: false,
    records: changes.map((change) => ({ attributes: { type: 'Contact' }, ...change })),
  },
});

/** Sets fields of the contact of each record, which is there already. */
export const updatePerson: BatchWrite = {
  by: 'batch',
  maxRecords,
  request: (records) =>
    updateContacts(
      (records[0] as CrmRecord).settings,
      records.map(({ person, fields }) => ({ id: person, ...fields })),
    ),
  rows: rowsOf(true),
};
