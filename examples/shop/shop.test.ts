// @vitest-environment node
import { expect, test } from 'vitest';
import { categoryIds, products } from './catalogue.ts';
import { locales } from './locales/index.ts';
import { aBrowser, origin, pageData } from './testing/browser.ts';

const paths = [
  '/',
  ...categoryIds.map((id) => `/c/${id}`),
  ...products.map(({ id }) => `/p/${id}`),
  '/cart',
  '/account',
  '/privacy',
  '/contact',
];

for (const locale of locales) {
  test(`renders every page in ${locale.name}, with nothing missing and nothing inline`, async () => {
    const browser = aBrowser();
    for (const path of paths) {
      const response = await browser.get(`/${locale.code}${path}`);
      const page = await response.text();
      expect(response.status, path).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page).toContain(`<html lang="${locale.code}" dir="${locale.direction}">`);
      expect(page).toMatch(/<title>\S.* – .*\S<\/title>/);
      expect(page.match(/<h1[ >]/g)).toHaveLength(1);
      expect(
        page.match(/undefined|\[object|NaN|<(h1|h2|h3|dd|dt|th|label|button|option)[^>]*>\s*<\//),
      ).toBeNull();
      expect(page.match(/<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]* src=")/)).toBeNull();
      expect(page).toContain(
        `<script async src="/rapport.js" data-site="demo" data-locale="${locale.code}">`,
      );
    }
  });
}

test('leads nowhere in vain: every link and file that a page names is there, and root-relative', async () => {
  const browser = aBrowser();
  const seen = new Set(['/en/']);
  for (const address of seen) {
    const response = await browser.get(address);
    expect(response.status, address).toBe(200);
    if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
    for (const [, found = ''] of (await response.text()).matchAll(/\s(?:href|src|action)="([^"]*)"/g)) {
      // The script, the elements and the help centre are the server's.
      if (/^(#|\/rapport\.js$|\/rapport\/|\/help\/)/.test(found)) continue;
      expect(found).toMatch(/^\/(?!\/)/);
      // Forms are posted, not fetched.
      if (!found.endsWith('/cart/add')) seen.add(found);
    }
  }
  expect(seen.size).toBeGreaterThan(locales.length * paths.length);
});

test('sends a strict policy with every kind of answer', async () => {
  const browser = aBrowser();
  for (const path of ['/', '/en/', '/en/nowhere', '/shop/shop.css', '/fa/cart']) {
    const { headers } = await browser.get(path);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
        "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types rapport lit-html",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
  }
});

test('sets no cookie for those who only look', async () => {
  const browser = aBrowser();
  for (const path of paths) await browser.get(`/en${path}`);
  expect(browser.cookies).toEqual(new Map());
});

test.each([
  ['pl-PL,pl;q=0.9,en;q=0.8', '/pl/'],
  ['de;q=0.9, fa-IR;q=0.4, vi;q=0.7', '/vi/'],
  ['zh-TW', '/zh/'],
  ['de, fr', '/en/'],
  ['pl;q=0, *', '/en/'],
  [undefined, '/en/'],
])('sends a browser that likes %s to %s', async (languages, expected) => {
  const response = await aBrowser().get('/', languages ? { 'accept-language': languages } : {});
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe(expected);
});

test('answers an address without a language in the language of the page before', async () => {
  const response = await aBrowser().get('/privacy', {
    referer: `${origin}/fa/cart`,
    'accept-language': 'pl',
  });
  expect(response.headers.get('location')).toBe('/fa/privacy');
});

test.each([
  '/v1/batch',
  '/v1/openapi.json',
  '/rapport.js',
  '/rapport/consent.js',
  '/healthz',
  '/readyz',
  '/metrics',
  '/desk',
  '/english',
])('leaves %s to others', async (path) => {
  expect(await aBrowser().send(new Request(origin + path))).toBeUndefined();
  expect(await aBrowser().send(new Request(origin + path, { method: 'POST' }))).toBeUndefined();
});

test('says in the language of the address that a page is not there, and keeps the language switch', async () => {
  const response = await aBrowser().get('/pl/c/socks');
  const page = await response.text();
  expect(response.status).toBe(404);
  expect(page).toContain('Ta półka jest pusta');
  expect(page).toContain('href="/vi/c/socks"');
});

test('keeps what an address says from becoming markup', async () => {
  const page = await (await aBrowser().get('/en/c/%22%3E%3Cimg%20src=x%3E"><img src=x>')).text();
  expect(page).not.toMatch(/<img src=x/);
});

test('lets files with a version stay in the cache, and revalidates the others', async () => {
  const browser = aBrowser();
  const page = await (await browser.get('/en/')).text();
  const [, versioned = ''] = page.match(/href="(\/shop\/shop\.css\?v=[^"]+)"/) ?? [];
  expect((await browser.get(versioned)).headers.get('cache-control')).toContain('immutable');

  const plain = await browser.get('/shop/shop.css');
  expect(plain.headers.get('cache-control')).toBe('public, no-cache');
  const again = await browser.get('/shop/shop.css', { 'if-none-match': plain.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
  for (const path of ['..%2fshop.ts', '%2e%2e%2fshop.ts', 'constructor', ''])
    expect((await browser.get(`/shop/${path}`)).status).toBe(404);
});

test('answers HEAD like GET, without the page', async () => {
  const response = await aBrowser().send(new Request(`${origin}/en/`, { method: 'HEAD' }));
  expect(response?.status).toBe(200);
  expect(await response?.text()).toBe('');
});

test('tells Rapport which products a list shows, in the words and the currency of the visitor', async () => {
  const page = await (await aBrowser().get('/fa/c/tea')).text();
  const [viewed] = pageData(page).events;
  expect(viewed).toMatchObject({
    event: 'Product List Viewed',
    properties: {
      list_id: 'tea',
      category: 'tea',
      products: [
        {
          product_id: 'linden-blossom',
          sku: 'TEA-LIN-060',
          name: 'دمنوش زیرفون',
          price: 1_900_000,
          currency: 'IRR',
          position: 1,
          url: `${origin}/fa/p/linden-blossom`,
          image_url: `${origin}/shop/pictures/linden-blossom.svg`,
        },
        { position: 2 },
        { position: 3 },
        { position: 4 },
      ],
    },
  });
});
