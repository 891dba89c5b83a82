import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowserFolders } from './browser-files.ts';
import { staticFiles } from './static.ts';

const script = 'console.log("rapport");'.repeat(100);
const snippets = ['consent-mode-snippet.js', 'page-rules-snippet.js'];
let root: string;
let app: Hono;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'rapport-static-'));
  const folders = {
    tracker: join(root, 'dist'),
    elements: join(root, 'dist', 'elements'),
    desk: join(root, 'desk'),
  };
  for (const folder of [folders.elements, folders.desk]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(folders.desk, 'desk.js'), '// desk.js');
  writeFileSync(join(root, 'secret.js'), 'secret');
  writeFileSync(join(folders.tracker, 'rapport.js'), script);
  for (const name of snippets) writeFileSync(join(folders.tracker, name), `// ${name}`);
  for (const name of ['consent.js', 'loyalty-register.js', 'lit-Dk3_x9-Q.js', 'notes.txt']) {
    writeFileSync(join(folders.elements, name), `// ${name}`);
  }
  app = new Hono().use(staticFiles({ folders })).all('*', (context) => context.text('next', 404));
});
afterAll(() => rmSync(root, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(path, { method, headers });

describe('the snippets', () => {
  it.each(snippets)('are served at the root: %s', async (name) => {
    expect(await (await get(`/${name}`)).text()).toBe(`// ${name}`);
  });
});

describe('the script', () => {
  it('may be loaded and read by pages of any origin', async () => {
    const response = await get('/rapport.js');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(script);
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      'content-length': String(script.length),
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.9', 'gzip'],
    ['identity', null],
    ['deflate', null],
    ['', null],
  ])('comes compressed as the browser asks: %s', async (asked, encoding) => {
    const response = await get('/rapport.js', { 'accept-encoding': asked });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    const body = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-length')).toBe(String(body.length));
    const text =
      encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
    expect(text.toString()).toBe(script);
  });

  it('is not sent again to who has it', async () => {
    const tags = new Set<string>();
    for (const encoding of ['br', 'gzip', 'identity']) {
      const headers = { 'accept-encoding': encoding };
      const tag = (await get('/rapport.js', headers)).headers.get('etag')!;
      tags.add(tag);
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const response = await get('/rapport.js', { ...headers, 'if-none-match': known });
        expect([response.status, await response.text(), response.headers.get('etag')]).toEqual([
          304,
          '',
          tag,
        ]);
      }
      expect((await get('/rapport.js', { ...headers, 'if-none-match': '"other"' })).status).toBe(200);
    }
    expect(tags.size).toBe(3);
  });

  it('answers HEAD with the headers alone', async () => {
    const response = await get('/rapport.js', {}, 'HEAD');
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-length')).toBe(String(script.length));
  });
});

describe('the desk', () => {
  it('is served beside its page, and its other addresses are left to that page', async () => {
    expect(await (await get('/desk/desk.js')).text()).toBe('// desk.js');
    expect((await get('/desk/absent.js')).status).toBe(404);
    for (const path of ['/desk', '/desk/conversations', '/desk/articles/a.js/en'])
      expect(await (await get(path)).text()).toBe('next');
  });
});

describe('the modules', () => {
  it('keeps for ever only what is named by its hash', async () => {
    const caching = async (path: string) => (await get(path)).headers.get('cache-control');
    expect(await caching('/rapport/lit-Dk3_x9-Q.js')).toBe('public, max-age=31536000, immutable');
    expect(await caching('/rapport/consent.js')).toBe('public, max-age=300');
    expect(await caching('/rapport/loyalty-register.js')).toBe('public, max-age=300');
  });

  it.each([
    '/rapport/absent.js',
    '/rapport/notes.txt',
    '/rapport/../../secret.js',
    '/rapport/..%2f..%2fsecret.js',
    '/rapport/%2e%2e/%2e%2e/secret.js',
    '/rapport/..\\..\\secret.js',
    '/rapport//consent.js',
    '/rapport/',
    '/rapport/consent.js%00',
  ])('finds nothing at %s', async (path) => {
    const response = await app.fetch({
      url: `http://localhost${path}`,
      method: 'GET',
      headers: new Headers(),
    } as Request);
    expect([response.status, await response.json()]).toEqual([
      404,
      expect.objectContaining({ code: 'not_found' }),
    ]);
  });

  it('says so where the script is not built', async () => {
    expect(await (await get('/snippet.js')).json()).toMatchObject({ status: 404, code: 'not_found' });
  });
});

it('leaves other paths and methods to what comes next', async () => {
  for (const [path, method] of [
    ['/', 'GET'],
    ['/rapport', 'GET'],
    ['/v1/rapport.js', 'GET'],
    ['/rapport.js', 'POST'],
  ] as const) {
    expect(await (await get(path, {}, method)).text()).toBe('next');
  }
});

it('finds the built files by package name', () => {
  const { tracker, elements, desk } = findBrowserFolders();
  expect(desk).toMatch(/desk[\\/]dist$/);
  expect(tracker).toMatch(/tracker[\\/]dist$/);
  expect(elements).toMatch(/widgets[\\/]dist[\\/]elements$/);
});
