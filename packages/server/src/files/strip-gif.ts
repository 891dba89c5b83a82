const headerBytes = 13;
const trailer = 0x3b;
const image = 0x2c;
const extension = 0x21;
const comment = 0xfe;
const application = 0xff;
/** How often an animation is repeated; what other programs add is theirs, such as XMP. */
const kept = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/**
 * Takes out of a GIF what tells of its sender, and what follows its end.
 * @returns undefined where it is not a whole GIF
 * @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 */
export const stripGif = (bytes: Uint8Array): Uint8Array | undefined => {
  const flagsAt = (at: number): number => bytes[at] ?? 0;
  /** A table of colours, where the flags say that there is one. */
  const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  /** Where a row of blocks ends. */
  const endOfBlocks = (start: number): number => {
    let at = start;
    while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] as number) + 1;
    return at + 1;
  };

  let at = headerBytes + tableBytes(flagsAt(10));
  const parts: Uint8Array[] = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === trailer) return Buffer.concat([...parts, Buffer.of(trailer)]);
    const label = bytes[at + 1];
    const end =
      kind === image
        ? endOfBlocks(at + 10 + tableBytes(flagsAt(at + 9)) + 1)
        : kind === extension
          ? endOfBlocks(at + 2)
          : undefined;
    if (end === undefined || end > bytes.length) return undefined;
    const name = Buffer.from(bytes.subarray(at + 3, at + 14)).toString('latin1');
    const isDropped = kind === extension && (label === comment || (label === application && !kept.has(name)));
    if (!isDropped) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
};
