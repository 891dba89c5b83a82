import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anArticleSource } from '../testing/a-help-centre.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import {
  createTestServer,
  demoSite,
  identitySecret,
  secretKey,
  serverKey,
  type TestServer,
} from '../testing/test-server.ts';

const secret = 'Insider prices';

describe.each(testDatabases)('what is not for everybody, on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let server: TestServer;
  let visitorToken: string;
  let customerToken: string;
  beforeAll(async () => {
    database = await createDatabase();
    server = await createTestServer({ database: database.config });
    const put = (site: string, articles: object[]) =>
      server.call('POST', `/v1/admin/article-import?site=${site}`, { token: secretKey, body: { articles } });
    await put('demo', [
      anArticleSource({
        key: 'prices/public',
        title: 'Prices',
        related: ['prices/insider', 'prices/draft'],
      }),
      anArticleSource({
        key: 'prices/insider',
        title: secret,
        markdown: 'Insider costs a third less.',
        audience: 'customers',
        formerSlugs: ['partner-prices'],
      }),
      anArticleSource({ key: 'prices/insider', locale: 'pl', title: 'Hurt', slug: 'hurt' }),
      anArticleSource({ key: 'prices/draft', title: 'Insider draft', status: 'draft' }),
      anArticleSource({ key: 'prices/was-public', title: 'Insider once' }),
    ]);
    await put('other', [anArticleSource({ key: 'a/of-the-other', title: 'Of the other site' })]);
    const unpublish = '/v1/admin/articles/prices%2Fwas-public/en/unpublish?site=demo';
    await server.call('POST', unpublish, { token: secretKey });
    visitorToken = (await server.visitor({ anonymousId: 'somebody' })).body.token;
    const proof = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setSubject('a-customer')
      .setAudience('demo')
      .setExpirationTime('10m')
      .sign(new TextEncoder().encode(identitySecret));
    customerToken = (await server.visitor({ anonymousId: 'proven', customerToken: proof })).body.token;
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  const paths = [
    'articles',
    'articles?q=insider',
    'articles?collection=prices',
    'articles/public',
    'article-index',
    'answers?q=insider%20third%20less',
  ];

  it.each(paths)('is nowhere in %s for those who did not prove to be customers', async (path) => {
    for (const who of [{ key: 'demo' }, { key: serverKey }, { token: visitorToken }]) {
      const { status, body } = await server.call('GET', `/v1/${path}`, who);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(/insider/i);
    }
  });

  it.each(['insider', 'partner-prices', 'draft', 'was-public', 'of-the-other'])(
    'is not found as %s',
    async (slug) => {
      for (const locale of ['en', 'de']) {
        const { status, body } = await server.call('GET', `/v1/articles/${slug}?locale=${locale}`, {
          key: 'demo',
        });
        expect([status, body.code]).toEqual([404, 'not_found']);
      }
    },
  );

  it('takes no vote on what one may not read', async () => {
    const body = { id: 'x'.repeat(16), locale: 'en', helpful: true };
    const vote = (who: object) => server.call('POST', '/v1/articles/insider/feedback', { body, ...who });
    expect((await vote({ key: 'demo' })).status).toBe(404);
    expect((await vote({ token: customerToken })).status).toBe(204);
  });

  it('is shown to a customer who proved it, and kept in no shared cache', async () => {
    const asCustomer = (path: string) => server.call('GET', `/v1/${path}`, { token: customerToken });
    for (const path of paths.filter((each) => each !== 'articles/public')) {
      const { body, headers } = await asCustomer(path);
      expect(JSON.stringify(body)).toMatch(/insider/i);
      expect(JSON.stringify(body)).not.toMatch(/draft|once/i);
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('vary')).toMatch(/authorization/);
    }
    const { body } = await asCustomer('articles/public?locale=en');
    expect(body.related).toMatchObject([{ slug: 'insider' }]);
    expect((await asCustomer('articles/partner-prices?locale=en')).body).toMatchObject({ title: secret });
  });

  it('shows each site its own alone', async () => {
    const { body } = await server.call('GET', '/v1/articles', { key: 'other' });
    expect(body.items).toMatchObject([{ slug: 'of-the-other' }]);
    expect((await server.call('GET', '/v1/articles/public', { key: 'other' })).status).toBe(404);
    const mixed = await server.call('GET', '/v1/articles?site=other', { token: customerToken });
    expect([mixed.status, mixed.body.code]).toEqual([401, 'invalid_token']);
  });

  it.each([
    ['articles', {}, 401, 'unknown_site'],
    ['articles?site=unknown', {}, 401, 'unknown_site'],
    [`articles?site=${serverKey}`, {}, 401, 'unknown_site'],
    ['articles', { token: 'made-up' }, 401, 'invalid_token'],
    [
      'article-index?site=demo',
      { headers: { origin: 'https://elsewhere.example' } },
      403,
      'origin_not_allowed',
    ],
  ])('refuses %s of %o', async (path, who, status, code) => {
    const answer = await server.call('GET', `/v1/${path}`, who);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('lets pages of the site’s origins read it without asking first', async () => {
    const headers = { origin: 'https://shop.example' };
    const answer = await server.call('GET', '/v1/articles?site=demo', { headers });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(answer.headers.get('vary')).toMatch(/origin/);
  });

  it('is edited by whoever holds the secret key alone', async () => {
    for (const who of [{}, { key: 'demo' }, { key: serverKey }, { token: customerToken }])
      for (const [method, path] of [
        ['GET', 'articles'],
        ['GET', 'article-export'],
        ['POST', 'article-import'],
        ['PUT', 'articles/a/en'],
        ['DELETE', 'articles/a/en'],
        ['GET', 'article-feedback'],
        ['GET', 'reports/help'],
      ] as const)
        expect((await server.call(method, `/v1/admin/${path}`, who)).status).toBe(401);
  });
});

it('needs no site key where there is one site', async () => {
  const server = await createTestServer({ sites: [demoSite] });
  const { status, body } = await server.call('GET', '/v1/articles');
  expect([status, body]).toEqual([200, { items: [], next: null }]);
  expect((await server.call('GET', '/v1/article-index')).body).toMatchObject({ articles: [], popular: [] });
  await server.close();
});
