import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOfPackage } from './installed.ts';
import type { Schema } from './schema.ts';

/** What is known of the tenant, beyond the standard schema. */
export interface Tenant {
  customFields: readonly string[];
  customObjects: readonly string[];
}

/** One object of the standard schema: the type of each field, and the object that each parent is. */
export interface SObject {
  fields: Map<string, string>;
  parents: Map<string, string>;
}

const readBlocks = (text: string, start: string): Map<string, Map<string, string>> =>
  new Map(
    [...text.matchAll(new RegExp(`type ${start}\\$(\\w+) = \\{([^}]*)\\}`, 'g'))].map(([, name, body]) => [
      name!,
      new Map([...body!.matchAll(/(\w+): ([^;]+);/g)].map(([, key, type]) => [key!, type!])),
    ]),
  );

/** Reads jsforce's declarations of the standard objects. */
export const readSObjects = async (): Promise<Map<string, SObject>> => {
  const file = join(folderOfPackage('@jsforce/jsforce-node'), 'lib/types/standard-schema.d.ts');
  const text = await readFile(file, 'utf8');
  const parents = readBlocks(text, 'ParentReferences');
  const objects = [...readBlocks(text, 'Fields')];
  const parentsOf = (name: string) =>
    new Map([...(parents.get(name) ?? [])].map(([key, type]) => [key, /\$(\w+)/.exec(type)?.[1] ?? '']));
  return new Map(objects.map(([name, fields]) => [name, { fields, parents: parentsOf(name) }]));
};

/** Salesforce sets these itself. */
const setBySalesforce = new Set([
  'Id',
  'IsDeleted',
  'MasterRecordId',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'LastActivityDate',
  'LastViewedDate',
  'LastReferencedDate',
  'CaseNumber',
  'IsClosed',
  'PhotoUrl',
]);

const types: Record<string, Schema> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  // The declarations do not tell a day from a moment.
  DateString: { type: 'string', anyOf: [{ format: 'date' }, { format: 'date-time' }] },
  BlobString: { type: 'string', format: 'byte' },
};

/** An id, or what an earlier part of the same request will get as its id. */
const id: Schema = { type: 'string', pattern: '^([a-zA-Z0-9]{15}|[a-zA-Z0-9]{18}|@\\{[\\w.]+\\})$' };

const fieldSchema = (declared: string, isReference: boolean): Schema | false => {
  const [type = '', nullable] = declared.split(' | ');
  if (type === 'Address') return false;
  const schema = isReference ? id : (types[type] ?? {});
  return nullable && schema.type ? { ...schema, type: [schema.type, 'null'] } : schema;
};

/** Another record, named by one of the tenant's own keys. */
const parentSchema = (type: string, customFields: readonly string[]): Schema => ({
  type: 'object',
  properties: {
    attributes: { type: 'object', properties: { type: { type: 'string' } }, additionalProperties: false },
    ...Object.fromEntries(customFields.map((name) => [name, { type: ['string', 'number'] }])),
  },
  // What may be of several kinds must say which it is.
  required: type === 'Name' ? ['attributes'] : [],
  minProperties: type === 'Name' ? 2 : 1,
  additionalProperties: false,
});

/** Makes the schema of a record as it is written, without what Salesforce sets itself. */
export const recordSchema = ({ fields, parents }: SObject, { customFields }: Tenant): Schema => {
  // A person's name is put together from its parts.
  const isOfPerson = fields.has('LastName');
  const written = [...fields].filter(
    ([name]) => !setBySalesforce.has(name) && !(isOfPerson && name === 'Name'),
  );
  const properties = [
    ...written.map(([name, type]) => [name, fieldSchema(type, parents.has(name.replace(/Id$/, '')))]),
    ...[...parents].map(([name, type]) => [name, parentSchema(type, customFields)]),
    ...customFields.map((name) => [name, {}]),
    ...customFields.map((name) => [name.replace(/__c$/, '__r'), parentSchema('', customFields)]),
  ];
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
};

/** What every object of the tenant's own has, and every event. */
export const customObject: SObject = {
  fields: new Map([
    ['Name', 'string'],
    ['OwnerId', 'string'],
    ['CurrencyIsoCode', 'string'],
  ]),
  parents: new Map([['Owner', 'Name']]),
};
