const startOfScan = 0xda;
const endOfImage = 0xd9;
const application = 0xe0;
const comment = 0xfe;
/** JFIF, colour profiles and Adobe's colour transform say how it looks; all others say where, when and by whom. */
const kept = new Set([0, 2, 14]);

/**
 * Takes out of a JPEG what tells of its sender: places, devices, times, pictures within it, and what follows its end.
 * Its pixels are not touched; which side is up is kept.
 * @returns undefined where it is not a whole JPEG
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf
 */
export const stripJpeg = (bytes: Uint8Array): Uint8Array | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return undefined;
    const body = bytes.subarray(at + 4, end);
    const isApplication = marker >= application && marker < application + 16;
    if (marker === application + 1) orientation = orientationOf(body) ?? orientation;
    const isMultiPicture = marker === application + 2 && startsWith(body, 'MPF\0');
    if (marker !== comment && !isMultiPicture && (!isApplication || kept.has(marker - application)))
      parts.push(bytes.subarray(at, end));
    at = end;
    if (marker !== startOfScan) continue;
    const next = endOfScan(bytes, at);
    parts.push(bytes.subarray(at, next));
    at = next;
  }
  if (parts.length < 3) return undefined;
  parts.push(Uint8Array.of(0xff, endOfImage));
  if (orientation !== 1) parts.splice(1, 0, onlyOrientation(orientation));
  return Buffer.concat(parts);
};

/** Where the next marker stands that is none of those within a scan. */
const endOfScan = (bytes: Uint8Array, from: number): number => {
  for (
    let at = bytes.indexOf(0xff, from);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const marker = bytes[at + 1] as number;
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at;
  }
  return bytes.length;
};

const startsWith = (body: Uint8Array, text: string): boolean =>
  Buffer.from(body.subarray(0, text.length)).toString('latin1') === text;

/** Reads which side is up. @see https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf */
const orientationOf = (body: Uint8Array): number | undefined => {
  if (!startsWith(body, 'Exif\0\0') || body.length < 16) return undefined;
  const view = new DataView(body.buffer, body.byteOffset + 6, body.byteLength - 6);
  const little = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return undefined;
  const count = view.getUint16(directory, little);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + 12 * index;
    if (entry + 12 > view.byteLength) return undefined;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
};

const onlyOrientation = (value: number): Uint8Array =>
  Buffer.concat([
    Buffer.from([0xff, application + 1, 0, 34]),
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01', 'latin1'),
    Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0]),
  ]);
