const signatureBytes = 8;
/** Texts, times, and what cameras write; also what packs text, as a bomb may. */
const dropped = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME']);

/**
 * Takes out of a PNG what tells of its sender, and what follows its end.
 * @returns undefined where it is not a whole PNG
 * @see https://www.w3.org/TR/png-3/#5Chunk-layout
 */
export const stripPng = (bytes: Uint8Array): Uint8Array | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, signatureBytes)];
  let at = signatureBytes;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    if (!dropped.has(name)) parts.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(parts);
    at = end;
  }
  return undefined;
};
