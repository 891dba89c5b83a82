import { readFile } from 'node:fs/promises';
import { filesUnder, requireFile } from './installed.ts';
import type { Schema } from './schema.ts';

/** What the generator wrote of one table beside its declaration. */
interface Metadata {
  logicalName: string;
  collectionName: string;
  attributeTypes: Record<string, string>;
  /** The tables that a column points to. */
  navigation: Record<string, string[]>;
}

/** One table of Dataverse: its name in addresses, and what a row of it may hold. */
export interface Table {
  logicalName: string;
  collectionName: string;
  record: Schema;
}

const types: Record<string, Schema> = {
  Integer: { type: 'integer' },
  BigInt: { type: 'integer' },
  Optionset: { type: 'integer' },
  Double: { type: 'number' },
  Decimal: { type: 'number' },
  Money: { type: 'number' },
  DateOnly: { type: 'string', format: 'date' },
  DateAndTime: { type: 'string', format: 'date-time' },
};

const columnSchema = (declared: string, type?: string): Schema => {
  const known = types[type?.split(':')[0] ?? ''];
  const schema = known ?? { type: /^(string|number|boolean)/.exec(declared)?.[1] ?? 'string' };
  return { ...schema, type: [schema.type, 'null'] };
};

/** Dataverse sets these itself; names of rows pointed to only come with answers. */
const isSetByDataverse = (name: string, navigation: Metadata['navigation']): boolean =>
  /^(created|modified|overridden|owning|versionnumber|exchangerate|fullname$)|yominame$|_base$/.test(name) ||
  Object.keys(navigation).some(
    (column) => name === column || name === `${column}name` || name === `${column}type`,
  );

/** `primarycontactid@odata.bind`, and where there are several tables `customerid_contact@odata.bind`. */
const bindsOf = (navigation: Metadata['navigation']): [string, Schema][] =>
  Object.entries(navigation).flatMap(([column, tables]) => {
    const names = tables.length > 1 ? tables.map((table) => `${column}_${table}`) : [column];
    return names.map((name): [string, Schema] => [
      `${name}@odata.bind`,
      { type: 'string', pattern: '^/?\\w+\\(.+\\)$' },
    ]);
  });

/** Reads the tables that `dataverse-gen` wrote from an environment, one in `X.js` and `X.d.ts`. */
export const readTables = async (folder: string, customFields: readonly string[]): Promise<Table[]> => {
  const files = await filesUnder(folder, '.d.ts');
  const tables = files.map(async (file): Promise<Table | undefined> => {
    const module = requireFile(file.replace(/d\.ts$/, 'js')) as Record<string, Metadata>;
    const metadata = Object.values(module).find((value) => value?.collectionName);
    if (!metadata) return undefined;
    const { logicalName, collectionName, attributeTypes, navigation } = metadata;
    const [, declaration = ''] = (await readFile(file, 'utf8')).split(/\nexport interface \w+ /);
    const columns = [...declaration.matchAll(/^ {4}(\w+)\??: (.+);$/gm)].filter(
      ([, name = '']) => !isSetByDataverse(name, navigation),
    );
    const properties = Object.fromEntries([
      ...columns.map(([, name = '', type = '']) => [name, columnSchema(type, attributeTypes[name])]),
      ...bindsOf(navigation),
      ...customFields.map((name) => [name, {}]),
    ]);
    return {
      logicalName,
      collectionName,
      record: { type: 'object', properties, additionalProperties: false },
    };
  });
  return (await Promise.all(tables)).filter((table) => table !== undefined);
};
