import { expect, it } from 'vitest';
import { publicUrl } from './public-url.ts';

const url = (headers: Record<string, string>, trustProxy: number) =>
  publicUrl(new Request('http://10.0.0.1:8787/v1/batch?a=1', { headers }), trustProxy).href;

it('is the address of the request where no proxy is trusted', () => {
  expect(url({}, 0)).toBe('http://10.0.0.1:8787/v1/batch?a=1');
  expect(url({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' }, 0)).toBe(
    'http://10.0.0.1:8787/v1/batch?a=1',
  );
});

it('is what the trusted proxy says', () => {
  expect(url({ 'x-forwarded-proto': 'https' }, 1)).toBe('https://10.0.0.1:8787/v1/batch?a=1');
  expect(url({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'shop.example' }, 1)).toBe(
    'https://shop.example/v1/batch?a=1',
  );
  expect(url({ 'x-forwarded-host': 'shop.example:8080' }, 1)).toBe('http://shop.example:8080/v1/batch?a=1');
});

it('counts hops from our side', () => {
  const headers = {
    'x-forwarded-proto': 'http, https, http',
    'x-forwarded-host': 'made-up.example, shop.example, inner.example',
  };
  expect(url(headers, 2)).toBe('https://shop.example/v1/batch?a=1');
});

it('keeps the address of the request when the proxy sends nonsense', () => {
  expect(url({ 'x-forwarded-proto': 'gopher', 'x-forwarded-host': 'a b' }, 1)).toBe(
    'http://10.0.0.1:8787/v1/batch?a=1',
  );
});
