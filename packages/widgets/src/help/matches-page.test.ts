import { expect, it } from 'vitest';
import { matchesPage } from './matches-page.ts';

it.each([
  ['/checkout', '/checkout'],
  ['/checkout*', '/checkout'],
  ['/checkout*', '/checkout/pay'],
  ['/*/checkout*', '/en/checkout/pay'],
  ['*', '/anything'],
  ['/*/p/*-tea', '/en/p/green-tea'],
  ['/a*b*b', '/abb'],
])('%s fits %s', (pattern, path) => {
  expect(matchesPage(pattern, path)).toBe(true);
});

it.each([
  ['/checkout', '/checkout/pay'],
  ['/checkout*', '/en/checkout'],
  ['/*/checkout', '/en/checkout/pay'],
  ['/a*b*b', '/ab'],
  ['/a.c', '/abc'],
  ['', '/'],
])('%s does not fit %s', (pattern, path) => {
  expect(matchesPage(pattern, path)).toBe(false);
});
