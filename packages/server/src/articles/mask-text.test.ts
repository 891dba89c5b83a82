import { describe, expect, it } from 'vitest';
import { maskText } from './mask-text.ts';

describe('what a customer wrote', () => {
  it.each([
    ['I am alice.doe+shop@example.co.uk, help', 'I am ***, help'],
    ['alice＠example.com', '***'],
    ['alice%40example.com', '***'],
    ['card 4111 1111 1111 1111', 'card ***'],
    ['card 4111-1111-1111-1112', 'card ***'],
    ['کارت ۴۱۱۱ ۱۱۱۱ ۱۱۱۱ ۱۱۱۱', 'کارت ***'],
    ['call +48 601 202 303', 'call ***'],
    ['gọi 0901.234.567', 'gọi ***'],
    ['tel. (601) 202-303', 'tel. (***'],
    ['电话１３８００１３８０００', '电话***'],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.abc', 'token ***'],
    ['key sk_live_51H8xQ2eZvKYlo2C', 'key ***'],
  ])('loses what tells who it was: %s', (text, masked) => {
    expect(maskText(text, 200)).toBe(masked);
  });

  it.each(['How do I return 2 of 12 items?', 'order 12345', 'iPhone 15 Pro Max 256 GB', 'zwrot 14 dni'])(
    'keeps what does not: %s',
    (text) => {
      expect(maskText(text, 200)).toBe(text);
    },
  );

  it('is one line, no longer than asked for, with nothing that a database cannot hold', () => {
    expect(maskText('  a\n\tb\u0000 \ud800 ', 200)).toBe('a b \ufffd');
    expect(maskText('x '.repeat(300), 200)).toHaveLength(200);
    expect(maskText(`${'x '.repeat(98)}alice@example.com`, 200)).not.toContain('alice');
  });

  it('is read in no time, whatever it is', () => {
    for (const text of ['1 '.repeat(500), 'a'.repeat(1_000), '@'.repeat(1_000), 'eyJ-'.repeat(250)])
      expect(maskText(text, 1_000).length).toBeLessThanOrEqual(1_000);
  });
});
