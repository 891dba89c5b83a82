import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { cors, isAllowedOrigin } from './cors.ts';

const allowed = (origins: string[], origin: string, url = 'http://shop.example:8787/v1/batch') =>
  isAllowedOrigin({ origins }, origin, new URL(url));

describe('isAllowedOrigin', () => {
  it('takes the very origin that is named', () => {
    const origins = ['https://shop.example', 'http://localhost:3000'];
    expect(allowed(origins, 'https://shop.example')).toBe(true);
    expect(allowed(origins, 'http://localhost:3000')).toBe(true);
    for (const other of [
      'http://shop.example',
      'https://shop.example:8443',
      'https://www.shop.example',
      'https://shop.example.evil',
      'http://localhost',
      'null',
    ]) {
      expect(allowed(origins, other)).toBe(false);
    }
  });

  it('takes every subdomain of a wildcard and not the domain itself', () => {
    const origins = ['https://*.shop.example'];
    expect(allowed(origins, 'https://www.shop.example')).toBe(true);
    expect(allowed(origins, 'https://a.b.shop.example')).toBe(true);
    for (const other of [
      'https://shop.example',
      'https://evilshop.example',
      'http://www.shop.example',
      'https://www.shop.example.evil',
      'https://www.shop.example:8443',
    ]) {
      expect(allowed(origins, other)).toBe(false);
    }
  });

  it('takes as self the host by which the server is reached', () => {
    expect(allowed(['self'], 'http://shop.example:8787')).toBe(true);
    expect(allowed(['self'], 'http://localhost:8787')).toBe(false);
    expect(allowed(['self'], 'http://shop.example')).toBe(false);
    expect(allowed(['self'], 'http://localhost:8787', 'http://localhost:8787/')).toBe(true);
  });

  it('takes as self a page on HTTPS whose TLS ends in front of the server, and nothing less secure', () => {
    expect(allowed(['self'], 'https://shop.example', 'http://shop.example/')).toBe(true);
    expect(allowed(['self'], 'http://shop.example', 'https://shop.example/')).toBe(false);
  });
});

describe('cors', () => {
  const sites = [{ origins: ['https://one.example'] }, { origins: ['https://two.example'] }];
  const app = new Hono()
    .use(cors({ sites, trustProxy: 0 }))
    .get('/', (context) => context.text('text', 200, { vary: 'accept-encoding' }))
    .get('/moved', () => Response.redirect('http://localhost/'))
    .get('/failing', () => {
      throw new Error('failing');
    })
    .onError((_, context) => context.text('problem', 500));
  const request = (path: string, origin?: string, init: RequestInit = {}) =>
    app.request(path, { ...init, headers: { ...(origin ? { origin } : {}), ...init.headers } });

  it.each(['/', '/moved', '/failing'])('lets a page of either site read %s', async (path) => {
    for (const origin of ['https://one.example', 'https://two.example']) {
      const { headers } = await request(path, origin);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-expose-headers')).toBe('retry-after');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toContain('origin');
    }
  });

  it('lets others read nothing, and tells caches that it depends', async () => {
    for (const origin of ['https://three.example', undefined]) {
      const response = await request('/', origin);
      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(response.headers.get('vary')).toBe('accept-encoding, origin');
    }
  });

  const preflight = { method: 'OPTIONS', headers: { 'access-control-request-method': 'PUT' } };

  it('answers a preflight', async () => {
    const response = await request('/', 'https://one.example', preflight);
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-origin': 'https://one.example',
      'access-control-allow-headers': 'authorization, content-type, last-event-id, idempotency-key',
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'access-control-max-age': '7200',
      vary: 'origin',
    });
  });

  it('answers the preflight of a stranger with nothing that lets it in', async () => {
    const response = await request('/', 'https://three.example', preflight);
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toEqual({ vary: 'origin' });
  });
});
