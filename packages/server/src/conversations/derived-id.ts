import { createHash } from 'node:crypto';

/**
 * Makes an id of other ids: what follows from something has the same id each time that it follows.
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-5.8
 */
export const derivedId = (...parts: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = ((Number.parseInt(hex[16] as string, 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};
