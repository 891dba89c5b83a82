import { expect, it } from 'vitest';
import { cookieDomain } from './cookie-domain.ts';

it.each([
  ['www.shop.example', 'rapport.shop.example', undefined, 'shop.example'],
  ['shop.example', 'shop.example', undefined, 'shop.example'],
  ['shop.co.uk', 'crm.shop.co.uk', undefined, 'shop.co.uk'],
  ['other.co.uk', 'shop.co.uk', undefined, undefined],
  ['tilia.github.io', 'tilia.github.io', undefined, 'tilia.github.io'],
  ['tilia.github.io', 'other.github.io', undefined, undefined],
  ['localhost', 'localhost', undefined, ''],
  ['127.0.0.1', '127.0.0.1', undefined, ''],
  ['127.0.0.1', '127.0.0.2', undefined, undefined],
  ['localhost', 'localhost', 'localhost', undefined],
  ['a.eu.shop.example', 'b.eu.shop.example', 'eu.shop.example', 'eu.shop.example'],
  ['a.eu.shop.example', 'b.eu.shop.example', '.EU.shop.example', 'eu.shop.example'],
  ['a.eu.shop.example', 'b.us.shop.example', 'eu.shop.example', undefined],
  ['www.shop.example', 'rapport.shop.example', 'example', undefined],
  ['www.shop.co.uk', 'rapport.shop.co.uk', 'co.uk', undefined],
  ['www.shop.example', 'rapport.shop.example', 'p.example', undefined],
  ['www.shop.example', 'rapport.shop.example', '', undefined],
])('a page of %s and a server at %s that want "%s" have %s', (page, server, domain, expected) => {
  expect(cookieDomain({ page, server, domain })).toBe(expected);
});
