import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { securityHeaders } from './security-headers.ts';

const app = new Hono()
  .use(securityHeaders({ trustProxy: 1 }))
  .get('/', (context) => context.json({}))
  .get('/settings', (context) => context.json({}, 200, { 'cache-control': 'max-age=60' }))
  .get('/moved', () => Response.redirect('http://localhost/'));

it.each(['/', '/moved', '/absent'])(
  'makes %s inert in a browser and keeps it out of caches',
  async (path) => {
    const { headers } = await app.request(path);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cache-control')).toBe('no-store');
  },
);

it('keeps what the answer is and how it may be cached', async () => {
  const moved = await app.request('/moved');
  expect([moved.status, moved.headers.get('location')]).toEqual([302, 'http://localhost/']);
  expect((await app.request('/settings')).headers.get('cache-control')).toBe('max-age=60');
});

it("asks for HTTPS only over HTTPS, ours or the proxy's", async () => {
  const hsts = async (url: string, headers = {}) =>
    (await app.request(url, { headers })).headers.get('strict-transport-security');
  expect(await hsts('http://shop.example/')).toBeNull();
  expect(await hsts('https://shop.example/')).toBe('max-age=31536000');
  expect(await hsts('http://shop.example/', { 'x-forwarded-proto': 'https' })).toBe('max-age=31536000');
});
