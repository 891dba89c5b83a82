const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Reads base32, as secrets are written. @see https://www.rfc-editor.org/rfc/rfc4648#section-6 */
const bytesOf = (base32: string): Uint8Array<ArrayBuffer> => {
  const bits = [...base32.replaceAll(/[=\s]/g, '').toUpperCase()]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
};

/** What a changing code is made of. */
export interface TotpOptions {
  /** In base32. */
  secret: string;
  digits: number;
  periodSeconds: number;
  /** Milliseconds since 1970, by the server's clock. */
  at: number;
  /** Absent on pages that came over plain HTTP. */
  subtle: Pick<SubtleCrypto, 'importKey' | 'sign'>;
}

/** Works out the digits that hold at a time. @see https://www.rfc-editor.org/rfc/rfc6238 */
export const totpAt = async ({ secret, digits, periodSeconds, at, subtle }: TotpOptions): Promise<string> => {
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const key = await subtle.importKey('raw', bytesOf(secret), algorithm, false, ['sign']);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(at / 1000 / periodSeconds)));
  const mac = new DataView(await subtle.sign('HMAC', key, counter));
  const number = mac.getUint32(mac.getUint8(19) & 15) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
};
