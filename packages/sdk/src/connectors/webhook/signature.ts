import { invalidOption } from '../../options.ts';

const secretPattern = /^whsec_[A-Za-z0-9+/]+={0,2}$/;

const bytesOfSecret = (option: string, secret: unknown): Uint8Array<ArrayBuffer> => {
  const expected = 'whsec_ and base64 of 24 to 64 bytes, or a list of such';
  if (typeof secret !== 'string' || !secretPattern.test(secret)) throw invalidOption(option, expected);
  try {
    const bytes = bytesOf(secret.slice('whsec_'.length));
    if (bytes.length >= 24 && bytes.length <= 64) return bytes;
  } catch {}
  throw invalidOption(option, expected);
};

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Signs and verifies `id.timestamp.body`; with several secrets there are as many signatures, and any of them will do. */
export interface Signature {
  sign(id: string, timestamp: number, body: string): Promise<string>;
  /** In the same time whichever byte is wrong. @param signatures the header `webhook-signature` */
  isSigned(id: string, timestamp: number, body: string, signatures: string): Promise<boolean>;
}

const algorithm = { name: 'HMAC', hash: 'SHA-256' };

/**
 * Creates the `webhook-signature` of Standard Webhooks: HMAC-SHA256, version `v1`.
 * @param option that has the secrets, for errors
 * @throws RapportError `invalid_option`
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
 */
export const createSignature = (secrets: string | readonly string[], option = 'secret'): Signature => {
  const list = [secrets].flat().map((secret) => bytesOfSecret(option, secret));
  if (!list.length) throw invalidOption(option, 'at least one');
  let keys: Promise<CryptoKey[]> | undefined;
  const ready = () => {
    keys ??= Promise.all(
      list.map((bytes) => crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify'])),
    );
    return keys;
  };
  const contentOf = (id: string, timestamp: number, body: string) =>
    new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  return {
    sign: async (id, timestamp, body) => {
      const content = contentOf(id, timestamp, body);
      const signatures = (await ready()).map(async (key) => {
        const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, content));
        return `v1,${btoa(String.fromCharCode(...signature))}`;
      });
      return (await Promise.all(signatures)).join(' ');
    },
    isSigned: async (id, timestamp, body, signatures) => {
      const content = contentOf(id, timestamp, body);
      const known = await ready();
      const given = signatures.split(' ').slice(0, 16).flatMap(signatureBytes);
      const verified = await Promise.all(
        given.flatMap((bytes) => known.map((key) => crypto.subtle.verify('HMAC', key, bytes, content))),
      );
      return verified.includes(true);
    },
  };
};

const signatureBytes = (signature: string): Uint8Array<ArrayBuffer>[] => {
  const [version, base64 = ''] = signature.split(',');
  if (version !== 'v1' || !/^[A-Za-z0-9+/]{43}=$/.test(base64)) return [];
  return [bytesOf(base64)];
};
