import { describe, expect, it } from 'vitest';
import { hasClickIds, stripClickIds } from './strip-click-ids.ts';

describe('taking click ids out', () => {
  it.each([
    ['https://a.example/?gclid=1', 'https://a.example/'],
    ['https://a.example/?gclid=1#top', 'https://a.example/#top'],
    ['https://a.example/?a=1&gclid=1&b=%20x', 'https://a.example/?a=1&b=%20x'],
    ['https://a.example/?utm_source=google&GCLID=1', 'https://a.example/?utm_source=google'],
    ['https://a.example/?ScCid=1&li_fat_id=2', 'https://a.example/'],
    ['?fbclid=1&q=tea', '?q=tea'],
    ['https://a.example/#/shop?gclid=1', 'https://a.example/#/shop'],
    ['https://a.example/#gclid=1&x=2', 'https://a.example/#x=2'],
    ['https://a.example/?q=a&gcl%69d=1&gclid=2', 'https://a.example/?q=a'],
    [
      'https://a.example/?next=https%3A%2F%2Fb.example%2F%3Fgclid%3D1%26c%3D2',
      'https://a.example/?next=https%3A%2F%2Fb.example%2F%3Fc%3D2',
    ],
    ['https://a.example/?mygclid=1', 'https://a.example/?mygclid=1'],
    ['gclid', 'gclid'],
    ['https://a.example/gclid=1', 'https://a.example/gclid=1'],
  ])('makes %s %s', (before, after) => {
    expect(stripClickIds(before)).toBe(after);
  });

  it('looks into everything, and leaves the rest as it is', () => {
    const event = {
      context: {
        page: { url: 'https://a.example/?gclid=1', search: '?gclid=1' },
        gclid: '1',
        list: [1, null],
      },
      properties: { href: 'https://b.example/?msclkid=2&x=1', deep: [{ fbclid: '3', kept: true }] },
    };
    expect(hasClickIds(JSON.stringify(event))).toBe(true);
    const stripped = stripClickIds(event);
    expect(stripped).toEqual({
      context: { page: { url: 'https://a.example/', search: '' }, list: [1, null] },
      properties: { href: 'https://b.example/?x=1', deep: [{ kept: true }] },
    });
    expect(hasClickIds(JSON.stringify(stripped))).toBe(false);
  });

  it('finds nothing where there is nothing', () => {
    expect(hasClickIds(JSON.stringify({ url: 'https://a.example/?utm_source=x', note: 'gclid' }))).toBe(
      false,
    );
  });
});
