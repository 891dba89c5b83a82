import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requireFile } from './installed.ts';
import type { Schema } from './schema.ts';

const id: Schema = { type: 'string', pattern: '^\\d+$' };

/** Another record, by its id or by the tenant's own key for it. */
const lookup = (customFields: readonly string[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries([
    ['id', id],
    ['name', { type: 'string' }],
    ...customFields.map((name) => [name, {}]),
  ]),
  minProperties: 1,
  additionalProperties: false,
});

const text: Schema = { type: ['string', 'null'] };

const types = (type: string, customFields: readonly string[]): Schema => {
  if (/^Array<Choice/.test(type)) return { type: ['array', 'null'], items: { type: 'string' } };
  if (type.startsWith('Array<')) return { type: ['array', 'null'], items: { type: 'object' } };
  if (type === 'string' || type === 'Choice<string>') return text;
  if (type === 'number') return { type: ['number', 'null'] };
  if (type === 'boolean') return { type: 'boolean' };
  if (type === 'bigint') return id;
  // The declarations do not tell a day from a moment.
  if (type === 'Date')
    return { ...text, anyOf: [{ type: 'null' }, { format: 'date' }, { format: 'date-time' }] };
  if (type === 'Record' || type === 'MinifiedUser')
    return { oneOf: [{ type: 'null' }, lookup(customFields)] };
  return { type: ['object', 'null'] };
};

/** Zoho sets these itself, or makes them of others. */
const setByZoho = ['Created_Time', 'Created_By', 'Modified_Time', 'Modified_By', 'Full_Name', 'Case_Number'];

/** What is said of a record rather than kept in it: the module that `What_Id` points to, its layout and tags. */
const asides: Record<string, Schema> = {
  $se_module: { type: 'string' },
  Layout: lookup([]),
  Tag: {
    type: 'array',
    items: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
  },
};

/** Makes the schema of a record of each standard module, as far as it is written. */
export const readModules = async (
  folder: string,
  customFields: readonly string[],
): Promise<Map<string, Schema>> => {
  const file = join(folder, 'record/field');
  const declarations = await readFile(`${file}.d.ts`, 'utf8');
  const { Field } = requireFile(`${file}.js`) as {
    Field: Record<string, Record<string, { getAPIName(): string }>>;
  };
  const blocks = [...declarations.matchAll(/static (\w+): \{([^}]*\{\}[^}]*)\}/g)];
  return new Map(
    blocks.map(([, module = '', body = '']) => {
      const fields = [...body.matchAll(/(\w+): Field<(.+)>;/g)].map(([, key = '', type = '']) => [
        Field[module]![key]!.getAPIName(),
        types(type, customFields),
      ]);
      const own = customFields.map((name) => [name, {}]);
      const properties: Record<string, Schema> = Object.fromEntries([...fields, ...own]);
      for (const name of setByZoho) delete properties[name];
      return [
        module,
        { type: 'object', properties: { ...properties, ...asides }, additionalProperties: false },
      ];
    }),
  );
};
