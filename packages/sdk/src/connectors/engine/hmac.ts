/** Whether a signature is HMAC-SHA256 of the content under the secret; takes the same time whichever byte is wrong. */
export const isHmacOf = async (
  content: string,
  secret: string,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> => {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, signature, encoder.encode(content));
};
