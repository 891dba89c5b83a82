import { describe, expect, it } from 'vitest';
import { articleAt, safeImage, safeLink } from './safe-address.ts';

const page = 'https://shop.example/en/';

describe('a link', () => {
  it.each([
    ['https://example.org/a', 'https://example.org/a'],
    ['/en/cart', 'https://shop.example/en/cart'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['tel:+123', 'tel:+123'],
  ])('to %s is one', (address, href) => expect(safeLink(address, page)?.href).toBe(href));

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:image/svg+xml,<svg onload=alert(1)>',
    'vbscript:x',
    'blob:https://shop.example/1',
    'file:///etc/passwd',
    'https://',
  ])('to %j is none', (address) => expect(safeLink(address, page)).toBeUndefined());
});

describe('a picture', () => {
  it('is at a web address', () => {
    expect(safeImage('/help/a.png', page)?.href).toBe('https://shop.example/help/a.png');
    expect(safeImage('data:image/svg+xml,<svg onload=alert(1)>', page)).toBeUndefined();
    expect(safeImage('mailto:a@b.example', page)).toBeUndefined();
  });
});

describe('the address of an article', () => {
  const at = (address: string) => articleAt(new URL(address), 'https://crm.example/');

  it('is that of its page on the server', () => {
    expect(at('https://crm.example/help/en/returns')).toEqual({ locale: 'en', slug: 'returns' });
    expect(at('https://crm.example/help/zh/%E9%80%80%E8%B4%A7#steps')).toEqual({
      locale: 'zh',
      slug: '退货',
      heading: 'steps',
    });
  });

  it.each([
    'https://other.example/help/en/returns',
    'https://crm.example/help/en',
    'https://crm.example/help/en/a/b',
    'https://crm.example/help/en/%E9',
  ])('is not %s', (address) => expect(at(address)).toBeUndefined());
});
