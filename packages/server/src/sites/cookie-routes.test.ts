import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, demoSite, type TestServer } from '../testing/test-server.ts';

const day = 86_400_000;
const page = 'https://www.shop.example';

describe('cookies that the server sets', () => {
  let server: TestServer;
  beforeAll(async () => {
    const origins = [page, 'https://shop.example', 'https://elsewhere.example', 'http://127.0.0.1:3000'];
    server = await createTestServer({
      sites: [
        { ...demoSite, origins, serverCookies: true },
        { ...demoSite, key: 'without', serverKeys: [], origins },
      ],
    });
  });
  afterAll(() => server.close());

  const ask = (
    {
      host = 'rapport.shop.example',
      origin = page,
      method = 'POST',
      headers = {},
    }: { host?: string; origin?: string; method?: string; headers?: Record<string, string> },
    body: Record<string, unknown> = {},
  ) =>
    server.fetch(
      new Request(`https://${host}/v1/cookies`, {
        method,
        headers: { ...(origin && { origin }), 'content-type': 'text/plain', ...headers },
        ...(method === 'POST' && {
          body: JSON.stringify({
            writeKey: 'demo',
            anonymousId: 'ặ visitor',
            visitorKey: 'a visitor key; of 16+',
            expiresAt: new Date(Date.now() + 30 * day).toISOString(),
            ...body,
          }),
        }),
      }),
    );
  const cookiesOf = (response: Response) => response.headers.getSetCookie();

  it('are as the tracker sets them, on the domain of the site', async () => {
    const response = await ask({});
    expect(response.status).toBe(204);
    const [id, key] = cookiesOf(response);
    expect(id).toMatch(
      /^rapport_anonymous_id=%E1%BA%B7%20visitor;path=\/;max-age=25\d{5};domain=shop\.example;samesite=lax;secure$/,
    );
    expect(key).toMatch(/^rapport_visitor_key=a%20visitor%20key%3B%20of%2016%2B;path=\//);
    expect(response.headers.get('access-control-allow-origin')).toBe(page);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('stay thirteen months at most', async () => {
    const [cookie] = cookiesOf(await ask({}, { expiresAt: '2999-01-01T00:00:00Z' }));
    expect(cookie).toContain(`;max-age=${395 * 86_400};`);
  });

  it('are the host’s alone where it has no domain, and not secure without TLS', async () => {
    const response = await ask({ host: '127.0.0.1:8787', origin: 'http://127.0.0.1:3000' });
    expect(cookiesOf(response)[0]).toMatch(/^rapport_anonymous_id=[^;]+;path=\/;max-age=\d+;samesite=lax$/);
  });

  it.each([
    ['a site that does not want them', {}, { writeKey: 'without' }, 403, 'forbidden'],
    ['an unknown site', {}, { writeKey: 'unknown' }, 401, 'unknown_site'],
    [
      'an origin that the site does not list',
      { origin: 'https://evil.example' },
      {},
      403,
      'origin_not_allowed',
    ],
    ['a listed origin of another domain', { origin: 'https://elsewhere.example' }, {}, 403, 'forbidden'],
    ['no page', { origin: '' }, {}, 403, 'forbidden'],
    ['a server of another domain', { host: 'rapport.example' }, {}, 403, 'forbidden'],
    ['a domain that is not below the site’s', {}, { domain: 'example' }, 403, 'forbidden'],
    ['a wrong key', {}, { visitorKey: 'another key of 16 or more' }, 403, 'wrong_visitor_key'],
    ['a consent that has ended', {}, { expiresAt: '2020-01-01T00:00:00Z' }, 400, 'invalid_body'],
    ['no key', {}, { visitorKey: undefined }, 400, 'invalid_body'],
    ['a key too short to be one', {}, { visitorKey: 'short' }, 400, 'invalid_body'],
  ])('are not set for %s', async (_case, from, body, status, code) => {
    await ask({});
    const response = await ask(from, body);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
    expect(cookiesOf(response)).toEqual([]);
  });

  it('are not set for a visitor who refused', async () => {
    const visitorKey = 'the key of one who refused';
    const { body } = await server.visitor({ anonymousId: 'refusing', visitorKey });
    const put = (analytics: boolean) =>
      server.call('PUT', '/v1/consent', {
        token: body.token,
        body: { id: `r ${analytics}`, choices: { analytics }, policyVersion: '1', source: 'banner' },
      });
    await put(false);
    expect((await ask({}, { anonymousId: 'refusing', visitorKey })).status).toBe(403);
    await put(true);
    expect((await ask({}, { anonymousId: 'refusing', visitorKey })).status).toBe(204);
  });

  it('may be asked for with cookies by pages of the site’s domain, and with no other call', async () => {
    const preflight = (path: string, origin: string) =>
      server.fetch(
        new Request(`https://rapport.shop.example${path}`, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST' },
        }),
      );
    const credentials = async (path: string, origin: string) =>
      (await preflight(path, origin)).headers.get('access-control-allow-credentials');
    expect(await credentials('/v1/cookies', page)).toBe('true');
    expect(await credentials('/v1/cookies', 'https://elsewhere.example')).toBeNull();
    expect(await credentials('/v1/cookies', 'https://evil.example')).toBeNull();
    expect(await credentials('/v1/batch', page)).toBeNull();
    expect(await credentials('/v1/profile', page)).toBeNull();
  });
});
