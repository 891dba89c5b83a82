import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** A file in memory, compressed once in each way that browsers ask for. */
export interface Asset {
  bodies: Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;
  /** Of the content; an encoding adds its name. */
  hash: string;
  cacheControl: string;
}

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Compresses a file as small as it gets; at a few dozen kilobytes that takes some milliseconds, off the main thread. */
export const createAsset = async (content: Uint8Array, cacheControl: string): Promise<Asset> => {
  const [br, zipped] = await Promise.all([
    compressBrotli(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    compressGzip(content, { level: 9 }),
  ]);
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 22);
  return {
    bodies: { br: new Uint8Array(br), gzip: new Uint8Array(zipped), identity: new Uint8Array(content) },
    hash,
    cacheControl,
  };
};

/**
 * Gives each encoding its own strong tag, as its bytes differ.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.3
 */
export const entityTag = (asset: Asset, encoding: Encoding): string =>
  encoding === 'identity' ? `"${asset.hash}"` : `"${asset.hash}-${encoding}"`;

/** Tells whether `If-None-Match` holds a tag; `W/` makes no difference here. */
export const matchesTag = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === tag);
