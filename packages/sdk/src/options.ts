import { RapportError } from './errors.ts';

/** Makes the error for an option that cannot be used: it names the option and what was expected, never the value. */
export const invalidOption = (name: string, expected: string): RapportError =>
  new RapportError('invalid_option', `${name}: expected ${expected}`);

/**
 * Checks an option that has to be a text with something in it.
 * @throws RapportError `invalid_option`
 */
export const textOption = (name: string, value: unknown): string => {
  if (typeof value !== 'string' || value.trim() === '')
    throw invalidOption(name, 'a string that is not empty');
  return value;
};

/**
 * Checks an absolute http or https address; answers it without slashes at its end.
 * @throws RapportError `invalid_option`
 */
export const urlOption = (name: string, value: unknown): string => {
  // `URL.parse` is younger than the browsers that we serve.
  const url = URL.canParse(String(value)) ? new URL(String(value)) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw invalidOption(name, 'an absolute http or https URL');
  // `fetch` refuses such addresses, and they end up in logs.
  if (url.username || url.password) throw invalidOption(name, 'a URL without user name and password');
  return url.href.replace(/\/+$/, '');
};

/**
 * Checks a length of time in milliseconds.
 * @throws RapportError `invalid_option`
 */
export const durationOption = (name: string, value: unknown, maxMs = 2_147_483_647): number => {
  if (typeof value === 'number' && value > 0 && value <= maxMs) return value;
  throw invalidOption(name, `milliseconds, more than 0 and at most ${maxMs}`);
};

/**
 * Refuses names that mean nothing, since a misspelt option is an option not set.
 * @throws RapportError `invalid_option`
 */
export const knownOptions = (options: object, known: readonly string[]): void => {
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalidOption(unknown, `one of the options ${known.join(', ')}`);
};
