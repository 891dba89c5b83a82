import { describe, expect, it } from 'vitest';
import { addressOf } from './navigation.ts';
import type { Place } from './place.ts';

const server = 'https://crm.example/';
const places: [string, Place, string][] = [
  ['home', { kind: 'home' }, '/help/en'],
  ['a collection', { kind: 'collection', slug: 'trả-hàng' }, '/help/en/collections/tr%E1%BA%A3-h%C3%A0ng'],
  ['an article', { kind: 'article', slug: 'returns' }, '/help/en/returns'],
  ['an article in another language', { kind: 'article', slug: 'zwroty', locale: 'pl' }, '/help/pl/zwroty'],
  ['results', { kind: 'results', query: 'a&b=c' }, '/help/en?q=a%26b%3Dc'],
];

describe.each(places)('the address of %s', (_what, place, path) => {
  it('is the page on the server', () => {
    expect(addressOf(place, 'en', server)).toBe(`https://crm.example${path}`);
  });

  it('names the site, as the server may have several', () => {
    const url = new URL(addressOf(place, 'en', server, 'shop & co'));
    expect(url.searchParams.get('site')).toBe('shop & co');
    url.searchParams.delete('site');
    expect(url.href).toBe(`https://crm.example${path}`);
  });
});
