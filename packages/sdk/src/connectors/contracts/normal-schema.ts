import type { Endpoint } from './endpoints.ts';
import type { Schema } from './schema.ts';

/** What says nothing of a value, or, as a notation of text, the same in other signs. */
const silent = [
  '$id',
  '$schema',
  '$defs',
  '$comment',
  'self',
  'title',
  'description',
  'pattern',
  'validateScope',
];

const sorted = (values: readonly unknown[]): unknown[] =>
  [...values].sort((one, other) => (String(one) < String(other) ? -1 : 1));

const isMap = (schema: Schema): boolean => '^.*$' in ((schema.patternProperties ?? {}) as Schema);

const normalProperties = (properties: Schema, find: (reference: string) => Schema): Schema =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, normalSchema(schema as Schema, find)]),
  );

/**
 * Writes a schema out in one way, so that two that say the same are equal, whoever wrote them.
 *
 * @param find What a reference stands for.
 */
export const normalSchema = (schema: Schema, find: (reference: string) => Schema): Schema => {
  if (typeof schema.$ref === 'string') return normalSchema(find(schema.$ref), find);
  const { patternProperties, ...rest } = schema;
  const written = isMap(schema)
    ? {
        ...rest,
        additionalProperties: (patternProperties as Schema)['^.*$'],
        unevaluatedProperties: undefined,
      }
    : schema;
  const entries = Object.entries(written).flatMap(([key, value]): [string, unknown][] => {
    if (silent.includes(key) || value === undefined) return [];
    if (key === 'properties') {
      const properties = normalProperties(value as Schema, find);
      return Object.keys(properties).length > 0 ? [[key, properties]] : [];
    }
    if (key === 'required') return (value as string[]).length > 0 ? [[key, sorted(value as string[])]] : [];
    if (key === 'type' || key === 'enum') {
      const [only, ...others] = sorted([value].flat());
      return [[key, others.length > 0 ? [only, ...others] : only]];
    }
    if (Array.isArray(value)) return [[key, value.map((part) => normalSchema(part, find))]];
    if (typeof value === 'object' && value !== null) return [[key, normalSchema(value as Schema, find)]];
    return [[key, value]];
  });
  return Object.fromEntries(entries);
};

/** Writes out in one way what an endpoint takes. */
export const normalEndpoint = async ({ query, requiredQuery = [], body }: Endpoint): Promise<Schema> => {
  const sent = (await body?.()) ?? {};
  const definitions = (sent.$defs ?? {}) as Record<string, Schema>;
  const find = (reference: string): Schema => definitions[reference.split('/').pop()!]!;
  return normalSchema(
    { properties: { query: { properties: query, required: requiredQuery }, body: sent } },
    find,
  );
};
