import { imageSize } from 'image-size';
import { ProblemError } from '../problem.ts';
import { safeName } from './safe-name.ts';
import { sniffFile } from './sniff-file.ts';
import { stripGif } from './strip-gif.ts';
import { stripJpeg } from './strip-jpeg.ts';
import { stripPng } from './strip-png.ts';
import { stripWebp } from './strip-webp.ts';

/** A file that may be kept. */
export interface CheckedFile {
  name: string;
  type: string;
  bytes: Uint8Array;
  width: number | null;
  height: number | null;
}

/** A picture of more than that fills the memory of who looks at it. */
const maxPixels = 50_000_000;

const strippers: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array | undefined>> = {
  'image/gif': stripGif,
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
};

/**
 * Tells by its bytes whether a file may be kept, and takes out of pictures what tells of their sender.
 *
 * @param types that the site takes
 * @throws ProblemError `unsupported_file`
 */
export const checkFile = async (
  given: { bytes: Uint8Array; name: string },
  types: readonly string[],
): Promise<CheckedFile> => {
  const found = await sniffFile(given.bytes, given.name);
  if (!found || !isTaken(found.type, types)) throw refused('files of this kind are not taken');
  const { type, ending } = found;
  const name = safeName(given.name, type, ending);
  if (!type.startsWith('image/')) return { name, type, bytes: given.bytes, width: null, height: null };
  const strip = strippers[type];
  const bytes = strip ? strip(given.bytes) : given.bytes;
  if (!bytes) throw refused('the picture is damaged');
  return { name, type, bytes, ...sizeOf(bytes) };
};

const isTaken = (type: string, types: readonly string[]): boolean =>
  types.includes(type) || (type === 'text/csv' && types.includes('text/plain'));

const sizeOf = (bytes: Uint8Array): { width: number; height: number } => {
  let size: ReturnType<typeof imageSize>;
  try {
    size = imageSize(bytes);
  } catch {
    throw refused('the picture is damaged');
  }
  const { width, height, orientation = 1 } = size;
  if (!(width > 0 && height > 0)) throw refused('the picture is damaged');
  if (width * height > maxPixels)
    throw refused(`a picture may have ${maxPixels / 1e6} million pixels at most`);
  // From five on it lies on its side.
  return orientation > 4 ? { width: height, height: width } : { width, height };
};

const refused = (detail: string) => new ProblemError('unsupported_file', { detail });
