import { defineConnector } from '../define-connector.ts';
import type { RowResult } from '../definition.ts';
import { type Answer, at, idAt, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';

const upsert = (kind: string, idProperty: string) => ({
  by: 'batch' as const,
  maxRecords: 100,
  request: (records: readonly CrmRecord[]) => ({
    method: 'POST' as const,
    path: path`/crm/v3/objects/${kind}/batch/upsert`,
    json: {
      inputs: records.map(({ key, fields, view }) => ({
        id: key,
        idProperty,
        objectWriteTraceId: view.id,
        properties: { ...fields, [idProperty]: key },
      })),
    },
  }),
  rows: rowsOf(idProperty),
});

/** Results come in any order; errors name their row by its trace, and results by the property that they were found by. */
const rowsOf =
  (idProperty: string) =>
  ({ body }: Answer, records: readonly CrmRecord[]): RowResult[] =>
    records.map(({ key, view }) => {
      const isTraced = (row: unknown) =>
        [at(row, 'context', 'objectWriteTraceId')].flat().includes(view.id) ||
        at(row, 'objectWriteTraceId') === view.id;
      const error = listAt(body, 'errors').find(isTraced);
      if (error)
        return {
          ok: false,
          code: String(at(error, 'category') ?? 'refused'),
          message: String(at(error, 'message') ?? 'refused'),
        };
      const result = listAt(body, 'results').find(
        (row) =>
          isTraced(row) || String(at(row, 'properties', idProperty)).toLowerCase() === key.toLowerCase(),
      );
      const id = idAt(result, 'id');
      return result === undefined ? undefined : { ok: true, ...(id !== undefined && { id }) };
    });

/** Creates a connector for HubSpot. */
export const hubspot = defineConnector({
  id: 'hubspot',
  title: 'HubSpot',
  status: 'live',
  contract: '@hubspot/api-client',
  settings: {
    accessToken: { secret: true, about: 'the access token of a private app' },
  },
  baseUrl: () => 'https://api.hubapi.com',
  authentication: {
    kind: 'header',
    headers: ({ accessToken }) => ({ authorization: `Bearer ${accessToken}` }),
  },
  limits: { windows: [{ max: 100, perMs: 10_000 }], concurrent: 10 },
  probe: () => ({ method: 'GET', path: '/crm/v3/objects/contacts', query: { limit: 1 } }),
  operations: {
    person: {
      key: ['traits.email'],
      map: {
        email: { from: 'traits.email', as: 'email' },
        firstname: { from: 'traits.firstName', as: 'text' },
        lastname: { from: 'traits.lastName', as: 'text' },
        phone: { from: 'traits.phone', as: 'text' },
      },
      write: upsert('contacts', 'email'),
    },
    erase: {
      key: ['traits.email'],
      map: {},
      write: {
        by: 'request',
        request: ({ key }) => ({
          method: 'POST',
          path: '/crm/v3/objects/contacts/gdpr-delete',
          json: { idProperty: 'email', objectId: key },
        }),
      },
    },
  },
});
