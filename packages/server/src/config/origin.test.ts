import { expect, it } from 'vitest';
import { originMistake } from './origin.ts';

it.each([
  'self',
  'https://shop.example',
  'http://localhost:3000',
  'http://[::1]:3000',
  'https://*.shop.example',
  'https://xn--mnchen-3ya.example',
])('takes %s', (origin) => {
  expect(originMistake(origin)).toBeUndefined();
});

it.each([
  ['https://shop.example/', '"https://shop.example/" ends in a slash; write https://shop.example'],
  ['https://shop.example/en', '"https://shop.example/en" has a path; write https://shop.example'],
  ['https://shop.example?x=1', '"https://shop.example?x=1" has a path; write https://shop.example'],
  ['https://*.shop.example/en', '"https://*.shop.example/en" has a path; write https://*.shop.example'],
  ['https://Shop.example', 'browsers send https://shop.example for it; write that'],
  ['https://shop.example:443', 'browsers send https://shop.example for it; write that'],
  ['https://münchen.example', 'browsers send https://xn--mnchen-3ya.example for it; write that'],
  ['shop.example', '"shop.example" is no origin; write it like https://example.com'],
  ['localhost:3000', '"localhost:3000" is no origin; write it like https://example.com'],
  ['ftp://shop.example', '"ftp://shop.example" is no origin; write it like https://example.com'],
  [
    'https://user@shop.example',
    '"https://user@shop.example" is no origin; write it like https://example.com',
  ],
  ['https://shop.*.example', '"https://shop.*.example" is no origin; write it like https://example.com'],
  ['null', '"null" is no origin; write it like https://example.com'],
  ['', '"" is no origin; write it like https://example.com'],
  ['*', 'would let every website in; name each origin, or https://*.example.com'],
  ['https://*.com', '"https://*.com" covers too much; name the domain'],
])('says what is wrong with %s', (origin, mistake) => {
  expect(originMistake(origin)).toBe(mistake);
});
