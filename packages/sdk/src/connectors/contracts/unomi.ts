import { readFile } from 'node:fs/promises';
import type { Contract } from './contract.ts';
import { createDocumentContract, createJoinedContract } from './documents.ts';
import { createEndpointsContract, type Endpoint } from './endpoints.ts';
import { filesUnder } from './installed.ts';
import { createSchemaCheck, type Schema, type SchemaCheck } from './schema.ts';
import { type UnomiSchema, unomiFacts } from './unomi-facts.ts';

export interface UnomiContractOptions {
  /** JSON Schemas of one's own events, as they are given to Unomi: `self` names the event. */
  events?: readonly Schema[];
}

/** The folder with all of Unomi's schemas in it: those of `extensions/json-schema` and of `rest`. */
export const unomiDocuments = 'unomi';

interface Collected {
  events?: { eventType?: string }[];
}

const request = 'https://unomi.apache.org/schemas/json/rest/eventscollectorrequest/1-0-0';

/** Unomi's schemas are of the version before, whose words mean the same where they use them. */
const withoutDialect = ({ $schema: _, ...schema }: Schema): Schema => schema;

/** Reads all schemas of a folder. */
export const readUnomiSchemas = async (folder: string): Promise<UnomiSchema[]> => {
  const files = await filesUnder(folder, '.json');
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.map((text) => withoutDialect(JSON.parse(text)) as UnomiSchema);
};

const endpointsOf = (known: readonly UnomiSchema[], own: readonly Schema[]): Endpoint[] => {
  const schemas = [...known, ...own.map(withoutDialect)] as UnomiSchema[];
  const idOf = new Map(
    schemas.flatMap(({ $id, self }) => (self.target === 'events' ? [[self.name, $id]] : [])),
  );
  const checks = new Map<string, Promise<SchemaCheck>>();
  const judge = async (event: { eventType?: string }, index: number): Promise<string[]> => {
    const at = `events[${index}]`;
    const $ref = idOf.get(event.eventType ?? '');
    if (!$ref) return [`${at}.eventType: ${event.eventType} has no schema`];
    const check = checks.get($ref) ?? createSchemaCheck({ $ref }, { schemas });
    checks.set($ref, check);
    return (await check)(event).map((words) => `${at}.${words}`);
  };
  return [
    {
      method: 'POST',
      path: '/cxs/eventcollector',
      query: {},
      body: () => ({
        allOf: schemas.filter(({ $id }) => $id === request || $id.includes('/rest/')).map(withoutId),
        unevaluatedProperties: false,
      }),
      also: async (body) => (await Promise.all(((body as Collected).events ?? []).map(judge))).flat(),
    },
  ];
};

const withoutId = ({ $id: _id, allOf: _allOf, ...schema }: Schema): Schema => schema;

/** Checks against the facts that we wrote down from Unomi's schemas. */
export const createUnomiFactsContract = ({ events = [] }: UnomiContractOptions = {}): Contract =>
  createEndpointsContract(async () => endpointsOf(unomiFacts, events));

/** Checks against the schemas themselves where they are there. */
export const createUnomiDocumentContract = ({ events = [] }: UnomiContractOptions = {}): Contract =>
  createDocumentContract(unomiDocuments, (folder) =>
    createEndpointsContract(async () => endpointsOf(await readUnomiSchemas(folder), events)),
  );

/** Checks the events that are collected against what Unomi says of them: each needs a schema, and most are closed. */
export const createUnomiContract = (options: UnomiContractOptions = {}): Contract =>
  createJoinedContract(createUnomiFactsContract(options), createUnomiDocumentContract(options));
