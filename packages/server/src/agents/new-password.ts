import { randomBytes } from 'node:crypto';

/** Makes a password that nobody has to think of: 120 random bits. */
export const newPassword = (): string => randomBytes(15).toString('base64url');
