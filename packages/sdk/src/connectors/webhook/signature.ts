import { invalidOption } from '../../options.ts';

const secretPattern = /^whsec_[A-Za-z0-9+/]+={0,2}$/;

const bytesOfSecret = (secret: unknown): Uint8Array<ArrayBuffer> => {
  const expected = 'whsec_ and base64 of 24 to 64 bytes, or a list of such';
  if (typeof secret !== 'string' || !secretPattern.test(secret)) throw invalidOption('secret', expected);
  try {
    const bytes = Uint8Array.from(atob(secret.slice('whsec_'.length)), (character) =>
      character.charCodeAt(0),
    );
    if (bytes.length >= 24 && bytes.length <= 64) return bytes;
  } catch {}
  throw invalidOption('secret', expected);
};

/** Signs `id.timestamp.body`; with several secrets there are as many signatures. */
export type Sign = (id: string, timestamp: number, body: string) => Promise<string>;

/**
 * Creates the `webhook-signature` of Standard Webhooks: HMAC-SHA256, version `v1`.
 * @throws RapportError `invalid_option`
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
 */
export const createSignature = (secrets: string | readonly string[]): Sign => {
  const list = [secrets].flat().map(bytesOfSecret);
  if (!list.length) throw invalidOption('secret', 'at least one');
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  let keys: Promise<CryptoKey[]> | undefined;
  return async (id, timestamp, body) => {
    keys ??= Promise.all(
      list.map((bytes) => crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])),
    );
    const content = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
    const signatures = (await keys).map(async (key) => {
      const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, content));
      return `v1,${btoa(String.fromCharCode(...signature))}`;
    });
    return (await Promise.all(signatures)).join(' ');
  };
};
