import { describe, expect, it } from 'vitest';
import { maskText, maskUrl } from './mask.ts';

describe('a text', () => {
  it.each([
    ['Write to alice.doe+shop@example.co.uk today', 'Write to *** today'],
    ['mail=alice%40example.com&x', 'mail=***&x'],
    ['Paid with 4111 1111 1111 1111, thanks', 'Paid with ***, thanks'],
    ['Paid with 5500-0000-0000-0004', 'Paid with ***'],
    ['کارت ۴۱۱۱ ۱۱۱۱ ۱۱۱۱ ۱۱۱۱', 'کارت ***'],
    ['Order 123456789012', 'Order ***'],
    ['Call +48 601 202 303', 'Call ***'],
    ['Call +84 (0) 90-123-45-67', 'Call ***'],
    ['تماس ۰۹۱۲۳۴۵۶۷۸۹', 'تماس ***'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.abc_DEF-1 expired', '*** expired'],
    ['key sk_live_51H8xQ2eZvKYlo2C is wrong', 'key *** is wrong'],
    ['9f86d081884c7d659a2feaa0c55ad015', '***'],
  ])('loses what tells of a person or opens something: %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    'Add to cart',
    'iPhone 15 Pro Max 256 GB',
    '1 250 000 000 ₫',
    '2026-11-22 10:20',
    'Version 1.2.3-beta.4',
    '4111 1111 1111 1112',
    'Donaudampfschifffahrtsgesellschaft',
    'قیمت ۱۲۳۴۵ تومان',
    '/shoes/nike-air-max-90-running-shoes-2026',
  ])('keeps what does not: %s', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it('is one line of bounded length, and cutting it uncovers nothing', () => {
    expect(maskText('  Read\n\t more  ')).toBe('Read more');
    expect(maskText(`${'x '.repeat(49)}alice@example.com`).length).toBeLessThanOrEqual(100);
    expect(maskText(`${'x '.repeat(47)}alice@example.com`)).not.toContain('alice');
    expect(maskText(`${'a '.repeat(495)}alice@example.com`)).not.toContain('alice');
  });
});

describe('an address', () => {
  it('is told without user, query and fragment', () => {
    const url = new URL('https://bob:secret@shop.example/reset/alice@example.com?token=1#part');
    expect(maskUrl(url)).toBe('https://shop.example/reset/***');
  });
});
