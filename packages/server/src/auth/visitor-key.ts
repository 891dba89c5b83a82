import { createHash, randomBytes } from 'node:crypto';

/** The form in which a visitor key is kept: SHA-256, as the key has 128 random bits or more. */
export const hashOf = (visitorKey: string): string =>
  createHash('sha256').update(visitorKey).digest('base64url');

/** Makes a visitor key for a browser that brought none. */
export const newVisitorKey = (): string => randomBytes(24).toString('base64url');
