import type { Schema } from './schema.ts';

export interface OpenApiSchemas {
  /** Follows a reference to its end. */
  resolve<Item extends { $ref?: string }>(item: Item): Item;
  /** Makes a JSON Schema that refuses what the document does not name. */
  convert(schema: Schema): Schema;
  /** What the converted ones refer to as `#/$defs/…`. */
  definitions(): Record<string, Schema>;
}

/** What a JSON Schema says in the same words. */
const same = [
  'type',
  'enum',
  'const',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
];

/** A choice of numbers is written as texts in some documents, which then would refuse each. */
const choiceOf = ({ type, enum: choice }: Schema): Schema =>
  Array.isArray(choice) && (type === 'integer' || type === 'number') ? { enum: choice.map(Number) } : {};

const pick = (schema: Schema): Schema => ({
  ...Object.fromEntries(same.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]])),
  ...choiceOf(schema),
});

/** Reads the schemas of an OpenAPI document, 3.0 or 3.1, as they hold for what is sent. */
export const createOpenApiSchemas = (document: object): OpenApiSchemas => {
  const definitions: Record<string, Schema> = {};

  const at = (reference: string): unknown =>
    reference
      .split('/')
      .slice(1)
      .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document);

  const resolve = <Item extends { $ref?: string }>(item: Item): Item =>
    item.$ref ? resolve(at(item.$ref) as Item) : item;

  const refer = (reference: string): Schema => {
    const name = reference.split('/').pop()!;
    if (!definitions[name]) {
      definitions[name] = {};
      definitions[name] = convert(at(reference) as Schema);
    }
    return { $ref: `#/$defs/${name}` };
  };

  const propertiesOf = (schema: Schema): Record<string, Schema | false> =>
    Object.fromEntries(
      Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([name, property]) => [
        name,
        property.readOnly === true ? false : convert(property),
      ]),
    );

  const partsOf = (schema: Schema, keyword: string): Schema[] => (schema[keyword] ?? []) as Schema[];

  /** A part of another schema, which alone says what else may be there. */
  const open = (part: Schema): Schema => {
    const schema = resolve(part);
    return {
      ...pick(schema),
      ...(schema.properties !== undefined && { properties: propertiesOf(schema) }),
      ...(schema.required !== undefined && { required: schema.required }),
      ...(typeof schema.additionalProperties === 'object' && {
        additionalProperties: convert(schema.additionalProperties as Schema),
      }),
      ...joined(schema, open),
    };
  };

  const joined = (schema: Schema, convertPart: (part: Schema) => Schema): Schema => {
    const all = partsOf(schema, 'allOf').map(open);
    // Forms of one thing overlap once they are closed, so that exactly one of them would be too much to ask.
    const any = [...partsOf(schema, 'oneOf'), ...partsOf(schema, 'anyOf')].map(convertPart);
    return { ...(all.length > 0 && { allOf: all }), ...(any.length > 0 && { anyOf: any }) };
  };

  const nullable = (schema: Schema, converted: Schema): Schema =>
    schema.nullable === true ? { anyOf: [{ type: 'null' }, converted] } : converted;

  const convert = (schema: Schema): Schema => {
    if (typeof schema.$ref === 'string') return refer(schema.$ref);
    const hasProperties = schema.properties !== undefined;
    const isWhole = !hasProperties && schema.allOf === undefined;
    const converted: Schema = { ...pick(schema), ...joined(schema, isWhole ? convert : open) };
    if (schema.items) converted.items = convert(schema.items as Schema);
    if (hasProperties) converted.properties = propertiesOf(schema);
    if (schema.required) converted.required = schema.required;
    if (typeof schema.additionalProperties === 'object')
      converted.additionalProperties = convert(schema.additionalProperties as Schema);
    else if (schema.additionalProperties === undefined && (hasProperties || schema.allOf !== undefined))
      converted[converted.allOf || converted.anyOf ? 'unevaluatedProperties' : 'additionalProperties'] =
        false;
    return nullable(schema, simple(converted));
  };

  return { resolve, convert, definitions: () => definitions };
};

/** A choice of one is none. */
const simple = (schema: Schema): Schema => {
  const [only, ...others] = (schema.anyOf ?? []) as Schema[];
  return only && others.length === 0 && Object.keys(schema).length === 1 ? only : schema;
};
