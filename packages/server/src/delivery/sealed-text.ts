import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const version = 'v1.';
const nonceBytes = 12;
const tagBytes = 16;

/** What a text is sealed under. */
export interface SealOptions {
  /** 256 bits as base64url, as `deriveSecret` makes them. */
  key: string;
  /** Whose it is: sealed for one it does not open as another's. */
  owner: string;
  randomBytes?: (count: number) => Uint8Array;
}

/**
 * Encrypts a text with AES-256-GCM, so that it can neither be read nor changed without the key.
 * @see https://csrc.nist.gov/pubs/sp/800/38/d/final
 */
export const sealText = (
  text: string,
  { key, owner, randomBytes: random = randomBytes }: SealOptions,
): string => {
  const nonce = random(nonceBytes);
  const cipher = createCipheriv(algorithm, Buffer.from(key, 'base64url'), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return version + sealed.toString('base64url');
};

/** Opens what `sealText` made; undefined where it was made with another key or for another owner, or was changed. */
export const openSealed = (
  sealed: string,
  { key, owner }: Omit<SealOptions, 'randomBytes'>,
): string | undefined => {
  if (!sealed.startsWith(version)) return undefined;
  const bytes = Buffer.from(sealed.slice(version.length), 'base64url');
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  try {
    const opened = createDecipheriv(algorithm, Buffer.from(key, 'base64url'), bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    })
      .setAAD(Buffer.from(owner))
      .setAuthTag(bytes.subarray(-tagBytes));
    return opened.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + opened.final('utf8');
  } catch {
    return undefined;
  }
};
