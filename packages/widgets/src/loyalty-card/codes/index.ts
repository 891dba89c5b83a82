import type { CardCode } from '@rapport/sdk/models';
import { encode } from 'uqr';
import { drawCode128 } from './code-128.ts';
import { type CodeImage, drawSquare } from './code-image.ts';
import { drawEan13 } from './ean-13.ts';

export type { CodeImage } from './code-image.ts';
export { totpAt } from './totp.ts';

/** Draws what a scanner reads. A text that the kind cannot hold, such as letters in an EAN-13, becomes a QR code. */
export const drawCode = (kind: CardCode, text: string): CodeImage => {
  const bars = kind === 'ean-13' ? drawEan13(text) : kind === 'code-128' ? drawCode128(text) : undefined;
  // Of medium correction, as a scratched screen is the worst that happens to it.
  return bars ?? drawSquare(encode(text, { ecc: 'M', border: 0 }).data, 4);
};
