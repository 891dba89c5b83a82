import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { type CodeImage, drawCode, totpAt } from './index.ts';

beforeAll(() => {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  const wasmBinary = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  prepareZXingModule({ overrides: { wasmBinary } });
});

/** Paints with whole pixels, as a screen does. */
const paint = ({ width, height = 40, path }: CodeImage, pixels = 2, isHigh = path.includes(' 0h')) => {
  const image = { width: width * pixels, height: height * pixels };
  const data = new Uint8ClampedArray(image.width * image.height * 4).fill(255);
  for (const [, x = '', y = '', length = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let row = 0; row < (isHigh ? height : 1) * pixels; row += 1)
      for (let column = 0; column < Number(length) * pixels; column += 1) {
        const at = ((Number(y) * pixels + row) * image.width + Number(x) * pixels + column) * 4;
        data.fill(0, at, at + 3);
      }
  return { ...image, data, colorSpace: 'srgb' } as ImageData;
};

const read = async (image: CodeImage) => {
  const found = await readBarcodes(paint(image));
  return found.map(({ format, bytes }) => [format, new TextDecoder().decode(bytes)]);
};

describe('what another reads of a code', () => {
  it.each([
    ['qr', '2900000000018', 'QRCode'],
    ['qr', '2900000000018-123456', 'QRCode'],
    ['code-128', '2900000000018', 'Code128'],
    ['code-128', '290000000018', 'Code128'],
    // From C to B and back, and to A for what has no letter.
    ['code-128', '1234ab5678CD9', 'Code128'],
    ['code-128', 'abc\tDEF\u001f12', 'Code128'],
    ['code-128', 'Member-0017', 'Code128'],
    ['code-128', '2900000000018-123456', 'Code128'],
    ['ean-13', '2900000000018', 'EAN13'],
    ['ean-13', '4006381333931', 'EAN13'],
  ] as const)('%s of %s is what it says', async (kind, text, format) => {
    expect(await read(drawCode(kind, text))).toEqual([[format, text]]);
  });

  it('is every character of ASCII in a Code 128', async () => {
    const all = String.fromCharCode(...Array(128).keys());
    for (let at = 0; at < 128; at += 16) {
      const text = all.slice(at, at + 16);
      const [found] = await readBarcodes(paint(drawCode('code-128', text)));
      expect([...(found?.bytes ?? [])]).toEqual([...new TextEncoder().encode(text)]);
    }
  });

  it('is every first digit and every other one in an EAN-13', async () => {
    for (let digit = 0; digit < 10; digit += 1) {
      const digits = `${digit}${(123_456_789_012 * (digit + 1)) % 10 ** 11}`.padEnd(12, '7');
      const sum = [...digits].reduce((total, each, at) => total + Number(each) * (at % 2 ? 3 : 1), 0);
      const text = `${digits}${(10 - (sum % 10)) % 10}`;
      expect(await read(drawCode('ean-13', text))).toEqual([['EAN13', text]]);
    }
  });
});

describe('a code', () => {
  it('has the white around it that its standard asks for', () => {
    const quietOf = ({ width, path }: CodeImage) => {
      const bars = [...path.matchAll(/M(\d+) \d+h(\d+)/g)].map(([, x, length]) => [
        Number(x),
        Number(length),
      ]);
      return [
        Math.min(...bars.map(([x = 0]) => x)),
        width - Math.max(...bars.map(([x = 0, length = 0]) => x + length)),
      ];
    };
    expect(quietOf(drawCode('qr', '2900000000018'))).toEqual([4, 4]);
    expect(quietOf(drawCode('code-128', '2900000000018'))).toEqual([10, 10]);
    expect(quietOf(drawCode('ean-13', '2900000000018'))).toEqual([11, 7]);
  });

  it('goes over to pairs of digits where that is shorter', () => {
    // Start, six pairs, the way out, one digit, check and stop.
    expect(drawCode('code-128', '2900000000018').width).toBe(10 * 11 + 13 + 20);
  });

  it('is a QR code where its kind cannot hold the text', async () => {
    expect(await read(drawCode('ean-13', '2900000000019'))).toEqual([['QRCode', '2900000000019']]);
    expect(await read(drawCode('code-128', 'Łukasz'))).toEqual([['QRCode', 'Łukasz']]);
  });
});

/** @see https://www.rfc-editor.org/rfc/rfc6238#appendix-B */
describe('a changing code', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('is at %i s what the standard says', async (seconds, digits) => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const { subtle } = crypto;
    expect(await totpAt({ secret, digits: 8, periodSeconds: 30, at: seconds * 1000, subtle })).toBe(digits);
  });
});
