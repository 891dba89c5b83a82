import { invalidOption } from '../../options.ts';

/**
 * Refuses what is no object, and fields that mean nothing.
 * @throws RapportError `invalid_option`, with the whole path of the option
 */
export const fieldsOnly = (option: string, value: unknown, known: readonly string[]): void => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidOption(option, `an object with ${known.join(', ')}`);
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalidOption(`${option}.${unknown}`, `one of ${known.join(', ')}`);
};
