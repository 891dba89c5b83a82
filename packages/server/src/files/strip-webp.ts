const headBytes = 12;
/** In the flags of the extended header. */
const hasExif = 0x08;
const hasXmp = 0x04;

/**
 * Takes out of a WebP what tells of its sender, and what follows its end.
 * @returns undefined where it is not a whole WebP
 * @see https://developers.google.com/speed/webp/docs/riff_container
 */
export const stripWebp = (bytes: Uint8Array): Uint8Array | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = 8 + view.getUint32(4, true);
  if (length > bytes.length) return undefined;
  const parts: Buffer[] = [];
  let at = headBytes;
  while (at + 8 <= length) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (end > length) return undefined;
    const name = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    const part = Buffer.from(bytes.subarray(at, end));
    if (name === 'VP8X') part[8] = (part[8] as number) & ~(hasExif | hasXmp);
    if (name !== 'EXIF' && name !== 'XMP ') parts.push(part);
    at = end;
  }
  if (parts.length === 0) return undefined;
  const body = Buffer.concat(parts);
  const head = Buffer.from(bytes.subarray(0, headBytes));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
};
