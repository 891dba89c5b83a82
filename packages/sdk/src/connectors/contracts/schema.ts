import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';

/** A JSON Schema of 2020-12. */
export type Schema = Record<string, unknown>;

export interface SchemaCheckOptions {
  /** Takes `'5'` for 5, as where everything is text: in an address or a form. */
  fromText?: boolean;
  /** Schemas that others name, by `$id`. */
  schemas?: readonly Schema[];
}

/** Says what is wrong with a value, each beginning with the field. */
export type SchemaCheck = (value: unknown) => string[];

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? typeOf(value) : `${typeOf(value)} ${JSON.stringify(value)}`;

/** Writes a JSON pointer as code would: `/inputs/0/id` is `inputs[0].id`. */
const fieldOf = (pointer: string, name?: string): string => {
  const parts = pointer.split('/').slice(1);
  if (name !== undefined) parts.push(name);
  const written = parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return written
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
};

/** Says in words what Ajv found. */
export const wordsOf = ({ keyword, instancePath, params, data, message }: ErrorObject): string => {
  const field = fieldOf(instancePath) || 'the whole';
  // Compiled by others, it may not say what it found.
  const got = data === undefined ? '' : `, got ${shown(data)}`;
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'propertyNames': {
      const name: string = params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName;
      return `${fieldOf(instancePath, name)} is not in the contract`;
    }
    case 'false schema':
      return `${field} is not in the contract`;
    case 'required':
    case 'dependentRequired':
      return `${fieldOf(instancePath, params.missingProperty)} is missing`;
    case 'type':
      return `${field}: expected ${[params.type].flat().join(' or ')}${got}`;
    case 'enum':
      return `${field}: expected one of ${params.allowedValues.join(', ')}${got}`;
    case 'const':
      return `${field}: expected ${JSON.stringify(params.allowedValue)}${got}`;
    case 'maxItems':
      return `${field}: expected at most ${params.limit} rows, got ${(data as unknown[]).length}`;
    case 'format':
    case 'pattern':
      return `${field}: expected ${params.format ?? params.pattern}, got ${shown(data)}`;
    default:
      return `${field}: ${message}${got}`;
  }
};

/** Lists the definitions that a schema names: `#/$defs/Contact`. */
const namedIn = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    const name = key === '$ref' && typeof value === 'string' && /^#\/\$defs\/(.+)$/.exec(value)?.[1];
    return name ? [decodeURIComponent(name)] : namedIn(value);
  });
};

/** Leaves out the definitions that are not reached, of which a vendor has thousands: Ajv would walk through all. */
const reached = ({ $defs, ...schema }: Schema): Schema => {
  if (!$defs) return schema;
  const all = $defs as Record<string, Schema>;
  const found = new Map<string, Schema>();
  const visit = (part: unknown): void => {
    for (const name of namedIn(part)) {
      const definition = all[name];
      if (found.has(name) || !definition) continue;
      found.set(name, definition);
      visit(definition);
    }
  };
  visit(schema);
  return { ...schema, $defs: Object.fromEntries(found) };
};

/** Compiles a schema with Ajv, which is loaded only now. */
export const createSchemaCheck = async (
  schema: Schema,
  { fromText = false, schemas = [] }: SchemaCheckOptions = {},
): Promise<SchemaCheck> => {
  const [{ Ajv2020 }, formats] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats')]);
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    logger: false,
    coerceTypes: fromText && 'array',
    schemas: [...schemas],
  });
  formats.default.default(ajv);
  const validate: ValidateFunction = ajv.compile(reached(schema));
  return (value) => (validate(value) ? [] : [...new Set((validate.errors ?? []).map(wordsOf))]);
};
