import { describe, expect, it } from 'vitest';
import { stripGif } from './strip-gif.ts';

const text = (value: string) => Buffer.from(value, 'latin1');
const block = (value: string) => Buffer.concat([Buffer.of(value.length), text(value)]);
const end = Buffer.of(0);
/** Two colours, one pixel by one. */
const head = Buffer.concat([text('GIF89a'), Buffer.of(1, 0, 1, 0, 0x80, 0, 0), Buffer.alloc(6, 7)]);
const loop = Buffer.concat([Buffer.of(0x21, 0xff), block('NETSCAPE2.0'), Buffer.of(3, 1, 0, 0), end]);
const control = Buffer.concat([Buffer.of(0x21, 0xf9, 4, 0, 0, 0, 0), end]);
const pixel = Buffer.concat([Buffer.of(0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1), end]);
const ownColours = Buffer.concat([
  Buffer.of(0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0x80),
  Buffer.alloc(6, 0x21),
  Buffer.of(2, 2, 0x4c, 1),
  end,
]);
const trailer = Buffer.of(0x3b);
const remark = Buffer.concat([Buffer.of(0x21, 0xfe), block('Taken by Ann'), block('at home'), end]);
const xmp = Buffer.concat([Buffer.of(0x21, 0xff), block('XMP DataXMP'), block('<x:xmpmeta/>'), end]);

describe('a GIF', () => {
  it('loses what tells of its sender, and keeps its pictures and how they move', () => {
    const given = [head, remark, loop, xmp, control, pixel, remark, ownColours, trailer, text('<script>')];
    const wanted = Buffer.concat([head, loop, control, pixel, ownColours, trailer]);
    expect(stripGif(Buffer.concat(given))).toEqual(wanted);
    expect(stripGif(wanted)).toEqual(wanted);
  });

  it.each([
    ['is cut off', Buffer.concat([head, pixel])],
    ['is cut off within a picture', Buffer.concat([head, pixel.subarray(0, 12)])],
    ['goes on with something else', Buffer.concat([head, text('<html>'), trailer])],
    ['has but a head', head],
    ['is nothing', Buffer.alloc(0)],
  ])('is none where it %s', (_name, given) => {
    expect(stripGif(given)).toBeUndefined();
  });
});
