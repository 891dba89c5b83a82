import { crc32, deflateSync } from 'node:zlib';

const chunk = (name: string, body: Uint8Array): Buffer => {
  const part = Buffer.alloc(body.length + 12);
  part.writeUInt32BE(body.length, 0);
  part.write(name, 4, 'latin1');
  part.set(body, 8);
  part.writeUInt32BE(crc32(part.subarray(4, body.length + 8)), body.length + 8);
  return part;
};

export interface PngOptions {
  width?: number;
  height?: number;
  /** Chunks of metadata, by name. */
  texts?: readonly (readonly [name: string, body: Uint8Array])[];
}

/** A PNG, of one grey pixel unless it claims otherwise. */
export const aPng = ({ width = 1, height = 1, texts = [] }: PngOptions = {}): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...texts.map(([name, body]) => chunk(name, body)),
    chunk('IDAT', deflateSync(Buffer.from([0, 0x80]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const segment = (marker: number, body: Uint8Array): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

export interface JpegOptions {
  comment?: string;
  /** 1 to 8, as Exif counts. */
  orientation?: number;
}

/** The outline of a JPEG of three by two pixels, with Exif of a camera, and something behind its end. */
export const aJpeg = ({ comment = '', orientation = 1 }: JpegOptions = {}): Buffer => {
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0II*\0\x08\0\0\0\x02\0', 'latin1'),
    Buffer.from([0x0f, 0x01, 2, 0, 14, 0, 0, 0, 38, 0, 0, 0]),
    Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]),
    Buffer.from('\0\0\0\0Camera of Ann\0', 'latin1'),
  ]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, exif),
    segment(0xfe, Buffer.from(comment)),
    segment(0xc0, Buffer.from([8, 0, 2, 0, 3, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
    Buffer.from(`${comment} behind the end`),
  ]);
};
