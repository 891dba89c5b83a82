import type { Schema } from './schema.ts';

/** One field of a structure, as Zoho's client keeps it. */
interface Detail {
  name: string;
  type: string;
  sub_type?: { type: string };
  values?: unknown[];
  required_for?: string;
  min_length?: number;
  max_length?: number;
}

/** Every structure of the API by its place in the client: `core/com/zoho/crm/api/record/body_wrapper`. */
export type Structures = Record<string, Record<string, Detail>>;

const id: Schema = { type: ['string', 'integer'], pattern: '^\\d+$' };

const scalars: Record<string, Schema> = {
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
  Integer: { type: 'integer' },
  Double: { type: 'number' },
  Long: id,
  Date: { type: 'string', format: 'date' },
  DateTime: { type: 'string', format: 'date-time' },
  Map: { type: 'object' },
};

const fieldSchema = (detail: Detail, refer: (structure: string) => Schema): Schema => {
  const { type, sub_type, values, min_length, max_length } = detail;
  const of = (name: string): Schema => (name.startsWith('core/') ? refer(name) : (scalars[name] ?? {}));
  if (type === 'List')
    return {
      type: 'array',
      items: sub_type ? of(sub_type.type) : {},
      ...(min_length && { minItems: min_length }),
      ...(max_length && { maxItems: max_length }),
    };
  const schema = of(type);
  if (type !== 'String') return schema;
  return { ...schema, ...(values && { enum: values }), ...(max_length && { maxLength: max_length }) };
};

/** Lists the parameters behind the question mark that a structure stands for. */
export const parametersOf = (structures: Structures, name: string): Record<string, Schema> =>
  Object.fromEntries(
    Object.values(structures[name] ?? {}).map((detail) => [detail.name, fieldSchema(detail, () => ({}))]),
  );

/** Names those of them that must be there. */
export const requiredOf = (structures: Structures, name: string): string[] =>
  Object.values(structures[name] ?? {}).flatMap((detail) =>
    detail.required_for === 'true' ? [detail.name] : [],
  );

/**
 * Makes the schema of a structure with all that it refers to.
 *
 * @param instead Schemas that stand for a structure.
 */
export const structureSchema = (
  structures: Structures,
  name: string,
  instead: Record<string, Schema> = {},
): Schema => {
  const $defs: Record<string, Schema> = {};
  const refer = (structure: string): Schema => {
    const key = structure.replaceAll('/', '.');
    if (!$defs[key]) {
      $defs[key] = {};
      $defs[key] = instead[structure] ?? objectOf(structure);
    }
    return { $ref: `#/$defs/${key}` };
  };
  const objectOf = (structure: string): Schema => {
    const details = structures[structure];
    // What answers may be is told by classes; nothing like it is sent.
    if (!details || 'interface' in details) return {};
    // `keyModified` is the client's own note of what was set.
    const sent = Object.entries(details).filter(([key]) => key !== 'keyModified');
    const properties = sent.map(([, detail]) => [detail.name, fieldSchema(detail, refer)]);
    return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
  };
  return { ...refer(name), $defs };
};
