import { createHmac, timingSafeEqual } from 'node:crypto';

/** A link to a file, as far as it has to be checked. */
export interface SignedFile {
  id: string;
  /** Milliseconds since 1970. */
  expires: number;
  signature: string;
}

/** Signs links to files and checks them. */
export interface FileUrls {
  /** A path from the root of the server, good for ten minutes. */
  sign(file: { id: string; name: string }): { url: string; urlExpiresAt: string };
  verify(file: SignedFile): boolean;
}

const lifetimeMs = 10 * 60_000;

/** Creates what signs links to files, so that they need no token, and hold for some minutes only. */
export const createFileUrls = (secret: string, now: () => number): FileUrls => {
  const signatureOf = (id: string, expires: number): Buffer =>
    createHmac('sha256', secret).update(`${id}\n${expires}`).digest();
  return {
    sign: ({ id, name }) => {
      const expires = now() + lifetimeMs;
      const signature = signatureOf(id, expires).toString('base64url');
      return {
        url: `/files/${id}/${encodeURIComponent(name)}?expires=${expires}&signature=${signature}`,
        urlExpiresAt: new Date(expires).toISOString(),
      };
    },
    verify: ({ id, expires, signature }) => {
      const given = Buffer.from(signature, 'base64url');
      const expected = signatureOf(id, expires);
      return expires > now() && given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
};
