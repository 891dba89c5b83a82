import { join } from 'node:path';
import type { Contract } from './contract.ts';
import { createDocumentContract } from './documents.ts';
import { readTables, type Table } from './dynamics-tables.ts';
import { createEndpointsContract, type Endpoint } from './endpoints.ts';
import type { Schema } from './schema.ts';

export interface DynamicsContractOptions {
  /** The tenant's own columns, in whichever table: `new_rapportid`. */
  customFields?: readonly string[];
}

/** The npm package of this name, unpacked: what it depends on has gone, so that `npm test` only downloads it. */
export const dynamicsDocuments = 'dataverse-ify';

const asked: Record<string, Schema> = Object.fromEntries(
  ['$select', '$filter', '$top', '$orderby', '$expand', '$count'].map((name) => [name, {}]),
);

/** Rows of one request, each saying of which table it is. */
const targets = ({ record, logicalName }: Table): Schema => ({
  type: 'object',
  properties: {
    Targets: {
      type: 'array',
      minItems: 1,
      maxItems: 1000,
      items: {
        ...record,
        properties: {
          ...(record.properties as object),
          '@odata.type': { enum: [`Microsoft.Dynamics.CRM.${logicalName}`] },
          '@odata.id': { type: 'string' },
        },
        required: ['@odata.type'],
      },
    },
  },
  required: ['Targets'],
  additionalProperties: false,
});

const endpointsOf = (table: Table): Endpoint[] => {
  const path = `/${table.collectionName}`;
  const record = () => table.record;
  const many = ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'].map(
    (action): Endpoint => ({
      method: 'POST',
      path: `${path}/Microsoft.Dynamics.CRM.${action}`,
      query: {},
      body: () => targets(table),
    }),
  );
  return [
    { method: 'GET', path, query: asked },
    { method: 'POST', path, query: { $select: {} }, body: record },
    { method: 'GET', path: `${path}({key})`, query: asked },
    { method: 'PATCH', path: `${path}({key})`, query: { $select: {} }, body: record },
    { method: 'DELETE', path: `${path}({key})`, query: {} },
    ...many,
  ];
};

const whole: Endpoint[] = [
  { method: 'GET', path: '/WhoAmI', query: {} },
  { method: 'POST', path: '/$batch', query: {}, contentTypes: ['multipart/mixed'], body: () => ({}) },
];

const start = /^\/api\/data\/v9\.\d(?=\/)/;

/**
 * Checks against tables of Dynamics 365 Sales and Service as a generator found them: columns with their types, what
 * points to other rows, and the paths of the Web API. It knows contacts, accounts, cases, letters, opportunities and
 * queues; lengths, choices and keys are each tenant's own, and a batch is not opened.
 */
export const createDynamicsContract = ({ customFields = [] }: DynamicsContractOptions = {}): Contract =>
  createDocumentContract(dynamicsDocuments, (folder) =>
    createEndpointsContract(
      async () => [
        ...whole,
        ...(await readTables(join(folder, 'lib/dataverse-gen/entities'), customFields)).flatMap(endpointsOf),
      ],
      (path) => (start.test(path) ? path.replace(start, '') : undefined),
    ),
  );
