import { describe, expect, it } from 'vitest';
import { couponCodeOf, typedCode } from '../coupons/coupon-code.ts';
import { withCheckDigit } from '../ledger/account-of.ts';
import { base32, totp } from './rotating-code.ts';

describe('a code that changes', () => {
  // https://www.rfc-editor.org/rfc/rfc6238#appendix-B
  const secret = new TextEncoder().encode('12345678901234567890');

  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('is that of RFC 6238 at %i seconds', (seconds, digits) => {
    expect(totp(secret, Math.floor(seconds / 30), 8)).toBe(digits);
  });

  it('comes of a secret that is written as RFC 4648 says', () => {
    const written = ['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)));
    expect(written).toEqual(['MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
  });
});

describe('the number of a member', () => {
  it.each([
    ['400638133393', '4006381333931'],
    ['590123412345', '5901234123457'],
    ['290000000000', '2900000000001'],
  ])('ends with the check digit of EAN-13: %s', (digits, number) => {
    expect(withCheckDigit(digits)).toBe(number);
  });
});

describe('the code of a coupon', () => {
  it('has eleven characters, and spells no word', () => {
    const code = couponCodeOf(Uint8Array.from({ length: 32 }, (_, index) => index * 7 + 3));
    expect(code).toMatch(/^[0-9BCDFGHJKMNPQRSTVWXYZ]{11}$/);
  });

  it('is understood as people type it', () => {
    expect(typedCode(' b0l1-ok23 z ')).toBe('B0110K23Z');
  });
});
