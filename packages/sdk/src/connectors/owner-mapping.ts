import { invalidOption, knownOptions } from '../options.ts';
import { type ConnectorDefinition, type Operation, operations as operationNames } from './definition.ts';
import type { FieldRule } from './engine/mapping.ts';

/** Our path or rule by field of the CRM; null leaves a standard field out. */
export type OwnerMapping = Readonly<Record<string, string | FieldRule | null>>;

/** What an owner adds to the mappings of a definition. */
export interface OwnerMappings {
  /** Of the person. */
  map?: OwnerMapping;
  /** Of the rest, by operation. */
  maps?: Partial<Record<Operation, OwnerMapping>>;
}

type Operations = ConnectorDefinition['operations'];

/**
 * Adds an owner's fields to those of the definition.
 * @throws RapportError `invalid_option`: an operation that is unknown or unsupported, a path or rule that is none, a
 * field that says whether somebody may be written to
 */
export const extendOperations = (
  {
    title,
    operations,
    consentFields = [],
    references = {},
  }: Pick<ConnectorDefinition, 'title' | 'operations' | 'consentFields' | 'references'>,
  { map, maps = {} }: OwnerMappings,
): Operations => {
  knownOptions(maps, operationNames);
  const extended: Operations = { ...operations };
  for (const [name, mapping] of Object.entries({
    ...maps,
    ...(map && { person: { ...maps.person, ...map } }),
  })) {
    const operation = operations[name as Operation];
    const option = name === 'person' && map ? 'map' : `maps.${name}`;
    if (!operation) throw invalidOption(option, `an operation that ${title} has`);
    for (const [field, source] of Object.entries(mapping)) {
      if (name !== 'consent' && consentFields.includes(field))
        throw invalidOption(
          `${option}.${field}`,
          'not to be mapped: only the customer’s own choice changes it',
        );
      const reference = typeof source === 'object' ? source?.reference : undefined;
      if (reference !== undefined && !Object.hasOwn(references, reference))
        throw invalidOption(
          `${option}.${field}.reference`,
          Object.keys(references).join(', ') || `none, as ${title} lists no names`,
        );
      if (!isSource(source))
        throw invalidOption(`${option}.${field}`, 'a path such as traits.colour, a rule, or null');
    }
    extended[name as Operation] = { ...operation, map: { ...operation.map, ...mapping } };
  }
  return extended;
};

/**
 * Keeps the operations that an owner wants, and erasures.
 * @throws RapportError `invalid_option`
 */
export const carriedOf = (operations: Operations, carries: readonly Operation[] | undefined): Operations => {
  if (carries === undefined) return operations;
  const known = Object.keys(operations);
  if (!Array.isArray(carries) || carries.length === 0 || !carries.every((name) => known.includes(name)))
    throw invalidOption('carries', `a list of ${known.join(', ')}`);
  const kept = Object.entries(operations).filter(
    ([name]) => name === 'erase' || carries.includes(name as Operation),
  );
  return Object.fromEntries(kept);
};

const roots = new Set(
  'id type event timestamp userId anonymousId previousId groupId traits group properties context page consent title text'.split(
    ' ',
  ),
);

/** Tells whether a text is a path that mappings read: its first step is a part of an event. */
export const isPath = (path: unknown): boolean =>
  typeof path === 'string' && roots.has(path.split('.')[0] as string);

/** Tells whether a field can be read of it. */
export const isSource = (source: unknown): source is string | FieldRule | null => {
  if (source === null || isPath(source)) return true;
  if (typeof source !== 'object') return false;
  const { from, value } = source as FieldRule;
  if (from === undefined) return value !== undefined;
  return typeof from === 'string'
    ? isPath(from)
    : Array.isArray(from) && from.length > 0 && from.every(isPath);
};
