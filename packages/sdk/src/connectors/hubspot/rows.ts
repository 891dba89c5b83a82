import type { RowResult } from '../definition.ts';
import { type Answer, at, idAt, listAt, path } from '../engine/http.ts';
import type { Fields } from '../engine/mapping.ts';
import type { CrmRecord } from '../engine/record.ts';
import type { SettingTexts } from '../settings.ts';

/** Where the objects of a kind are: `/crm/objects/2026-03/contacts`. */
export const objectsOf = ({ apiVersion }: SettingTexts, kind: string): string =>
  path`/crm/objects/${String(apiVersion)}/${kind}`;

/** Reads a text. */
export const text = (from: string | readonly string[], max?: number) =>
  ({ from, as: 'text', ...(max && { max }) }) as const;

/** Properties are texts; an empty one clears. */
export const textsOf = (fields: Fields): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );

/** Writes a hundred at once, told apart by a property that HubSpot keeps unique. */
export const upsertBy = (kind: string, idProperty: string) => ({
  by: 'batch' as const,
  maxRecords: 100,
  request: (records: readonly CrmRecord[]) => ({
    method: 'POST' as const,
    path: `${objectsOf((records[0] as CrmRecord).settings, kind)}/batch/upsert`,
    json: {
      inputs: records.map(({ key, fields, view }) => ({
        id: key,
        idProperty,
        objectWriteTraceId: view.id,
        properties: { ...textsOf(fields), [idProperty]: key },
      })),
    },
  }),
  rows: (answer: Answer, records: readonly CrmRecord[]): RowResult[] =>
    records.map((record) => rowOf(answer, record, idProperty)),
});

/**
 * Results come in any order; errors name their row by its trace, and results by that or by the property that they were
 * found by. A row that nothing names is not known to be written, whatever the status says.
 */
const rowOf = ({ body }: Answer, { key, view }: CrmRecord, idProperty: string): RowResult => {
  const isTraced = (row: unknown) =>
    [at(row, 'context', 'objectWriteTraceId')].flat().includes(view.id) ||
    at(row, 'objectWriteTraceId') === view.id;
  const error = listAt(body, 'errors').find(isTraced);
  if (error) {
    const [code, message] = [at(error, 'category'), at(error, 'message')];
    return { ok: false, code: String(code ?? 'refused'), message: String(message ?? 'refused') };
  }
  const isSame = (row: unknown) =>
    String(at(row, 'properties', idProperty)).toLowerCase() === key.toLowerCase();
  const result = listAt(body, 'results').find((row) => isTraced(row) || isSame(row));
  const id = idAt(result, 'id');
  return result === undefined ? undefined : { ok: true, ...(id !== undefined && { id }) };
};
