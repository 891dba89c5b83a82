import { createClient } from '@rapport/sdk';
import { article, articleAnswer, articleIndex, articleList } from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeHelp } from '../config/help.ts';
import { aCollectionSource, anArticleSource } from '../testing/a-help-centre.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createTestServer, demoSite, secretKey, type TestServer } from '../testing/test-server.ts';

const help = completeHelp({
  locales: ['en', 'pl', 'vi'],
  fallbacks: { vi: ['pl'] },
  synonyms: { en: [['parcel', 'package']] },
  contact: {
    when: 'always',
    options: [{ label: { en: 'Write to us', pl: 'Napisz do nas' }, url: 'mailto:hello@shop.example' }],
  },
});

const source = {
  articles: [
    anArticleSource({
      key: 'delivery/track-your-parcel',
      markdown: 'The tracking number is in our e-mail.\n\n## Late parcels\n\nWrite to us after five days.',
      tags: ['courier'],
      pages: ['/orders*'],
      formerSlugs: ['where-is-my-parcel'],
    }),
    anArticleSource({
      key: 'delivery/track-your-parcel',
      locale: 'pl',
      slug: 'sledz-paczke',
      title: 'Śledź paczkę',
    }),
    anArticleSource({
      key: 'delivery/costs',
      title: 'Delivery costs',
      position: 20,
      related: ['returns/return-an-item'],
    }),
    anArticleSource({
      key: 'returns/return-an-item',
      title: 'Return an item',
      markdown: 'You have 30 days.',
    }),
    anArticleSource({
      key: 'returns/only-vi',
      locale: 'vi',
      slug: 'doi-tra',
      title: 'Đổi trả',
      markdown: 'Ba mươi ngày.',
    }),
    anArticleSource({ key: 'returns/secret-draft', title: 'Parcel draft', status: 'draft' }),
  ],
  collections: [
    aCollectionSource({ slug: 'returns', title: 'Returns', position: 10 }),
    aCollectionSource({ slug: 'delivery', title: 'Delivery', description: 'How it comes', position: 20 }),
    aCollectionSource({ slug: 'delivery', locale: 'pl', title: 'Dostawa', position: 20 }),
  ],
};

describe.each(testDatabases)('the help centre on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let server: TestServer;
  beforeAll(async () => {
    database = await createDatabase();
    const [other] = [{ ...demoSite, key: 'other', serverKeys: [], identityKeys: [] }];
    server = await createTestServer({ database: database.config, sites: [{ ...demoSite, help }, other] });
    const { status } = await server.call('POST', '/v1/admin/article-import?site=demo', {
      token: secretKey,
      body: source,
    });
    expect(status).toBe(200);
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    server.call('GET', `/v1/${path}${path.includes('?') ? '&' : '?'}site=demo`, { headers });
  const slugs = (body: { items: { slug: string }[] }) => body.items.map(({ slug }) => slug);

  it('lists what is published in the owner’s order, and never drafts', async () => {
    const { status, body, headers } = await get('articles?locale=en');
    expect(status).toBe(200);
    expect(slugs(articleList.parse(body))).toEqual(['return-an-item', 'track-your-parcel', 'costs']);
    expect(body.items[1]).toMatchObject({ collection: 'delivery', locale: 'en', score: 0 });
    expect(body.items[1].excerpt).toMatch(/^The tracking number is in our e-mail\./);
    expect(headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=86400');
  });

  it('lists page by page, and by collection', async () => {
    const first = await get('articles?limit=2');
    expect(slugs(first.body)).toEqual(['return-an-item', 'track-your-parcel']);
    const second = await get(`articles?limit=2&cursor=${encodeURIComponent(first.body.next)}`);
    expect([slugs(second.body), second.body.next]).toEqual([['costs'], null]);
    expect(slugs((await get('articles?collection=returns')).body)).toEqual(['return-an-item']);
    expect((await get('articles?collection=nothing')).body).toEqual({ items: [], next: null });
  });

  it('finds by words, synonyms and tags, with what was found marked', async () => {
    const { body } = await get('articles?q=package');
    const [hit] = articleList.parse(body).items;
    expect(hit).toMatchObject({ slug: 'track-your-parcel' });
    expect(hit?.score).toBeGreaterThan(0);
    expect(hit?.highlights?.title).toContainEqual({ text: 'parcel', marked: true });
    expect(slugs((await get('articles?q=courier')).body)).toEqual(['track-your-parcel']);
    expect(slugs((await get('articles?q=parcel&collection=returns')).body)).toEqual([]);
    const page = await get('articles?q=delivery&limit=1');
    const next = await get(`articles?q=delivery&limit=1&cursor=${encodeURIComponent(page.body.next)}`);
    expect(slugs(page.body)).not.toEqual(slugs(next.body));
  });

  it('falls back from the language asked for to others, as the owner says, to the site’s own', async () => {
    expect(slugs((await get('articles?locale=pl-PL')).body)).toEqual([
      'return-an-item',
      'sledz-paczke',
      'costs',
    ]);
    const vietnamese = await get('articles?locale=vi');
    expect(slugs(vietnamese.body).toSorted()).toEqual(['costs', 'doi-tra', 'return-an-item', 'sledz-paczke']);
    expect(slugs((await get('articles?locale=ja')).body)).toEqual(slugs((await get('articles')).body));
    expect(slugs((await get('articles?locale=pl&q=paczka')).body)).toEqual(['sledz-paczke']);
  });

  it('shows an article with its languages, and what to read next', async () => {
    const { status, body } = await get('articles/track-your-parcel?locale=en');
    expect(status).toBe(200);
    const shown = article.parse(body);
    expect(shown).toMatchObject({
      slug: 'track-your-parcel',
      url: 'http://127.0.0.1:8787/help/en/track-your-parcel?site=demo',
      version: 1,
      tags: ['courier'],
      translations: [
        { locale: 'en', slug: 'track-your-parcel' },
        { locale: 'pl', slug: 'sledz-paczke' },
      ],
    });
    expect(shown.body).toContainEqual({
      type: 'heading',
      level: 2,
      id: 'late-parcels',
      children: ['Late parcels'],
    });
    expect((await get('articles/costs')).body.related).toMatchObject([{ slug: 'return-an-item' }]);
  });

  it('leads former slugs, and those of other languages, to the article', async () => {
    expect((await get('articles/where-is-my-parcel')).body).toMatchObject({ slug: 'track-your-parcel' });
    expect((await get('articles/track-your-parcel?locale=pl')).body).toMatchObject({ slug: 'sledz-paczke' });
    expect((await get('articles/doi-tra?locale=pl')).body).toMatchObject({ slug: 'doi-tra', locale: 'vi' });
  });

  it.each([
    ['articles/nothing', 404, 'not_found'],
    ['articles/secret-draft', 404, 'not_found'],
    ['articles/%00', 404, 'not_found'],
    ['articles/a%20b', 404, 'not_found'],
    ['articles/%E0%A4%A', 404, 'not_found'],
    ['articles?limit=0', 400, 'invalid_query'],
    ['articles?locale=%21', 400, 'invalid_query'],
    ['articles?cursor=x', 400, 'invalid_query'],
    ['answers', 400, 'invalid_query'],
    [`articles?q=${'x'.repeat(201)}`, 400, 'invalid_query'],
  ])('answers %s with %i %s', async (path, status, code) => {
    const answer = await get(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('gives the whole of it to the device, and only once', async () => {
    const { status, body, headers } = await get('article-index?locale=en');
    expect(status).toBe(200);
    const index = articleIndex.parse(body);
    expect(index).toMatchObject({
      locale: 'en',
      collections: [
        { slug: 'returns', title: 'Returns', articleCount: 1 },
        { slug: 'delivery', title: 'Delivery', description: 'How it comes', articleCount: 2 },
      ],
      synonyms: expect.arrayContaining([['parcel', 'package']]),
      contact: { when: 'always', options: [{ label: 'Write to us', url: 'mailto:hello@shop.example' }] },
    });
    expect(index.articles.map(({ slug }) => slug)).toEqual(['return-an-item', 'track-your-parcel', 'costs']);
    expect(index.articles[1]).toMatchObject({
      pages: ['/orders*'],
      tags: ['courier'],
      body: expect.stringContaining('Late parcels'),
    });
    expect(headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=86400');
    const etag = headers.get('etag') ?? '';
    expect(etag).toBe(`"${index.version}"`);
    const again = await get('article-index?locale=en', { 'if-none-match': etag });
    expect([again.status, again.body]).toEqual([304, '']);
    expect((await get('article-index?locale=pl', { 'if-none-match': etag })).status).toBe(200);
  });

  it('packs the index as the browser wants it', async () => {
    const plain = await get('article-index?locale=en');
    for (const encoding of ['br', 'gzip']) {
      const response = await server.fetch(
        new Request('http://127.0.0.1:8787/v1/article-index?site=demo&locale=en', {
          headers: { 'accept-encoding': encoding },
        }),
      );
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('vary')).toMatch(/accept-encoding/);
      expect(response.headers.get('etag')).not.toBe(plain.headers.get('etag'));
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  });

  it('answers a question in the article’s own words, or not at all', async () => {
    const { body } = await get('answers?q=Where%20is%20the%20tracking%20number%3F');
    const { passages, confidence } = articleAnswer.parse(body);
    expect(passages[0]).toMatchObject({
      slug: 'track-your-parcel',
      text: 'The tracking number is in our e-mail.',
    });
    expect(passages[0]?.url).toContain('/help/en/track-your-parcel');
    expect(confidence).toBe(passages[0]?.confidence);
    expect((await get('answers?q=quantum%20chromodynamics')).body).toEqual({ confidence: 0, passages: [] });
  });

  it('counts a vote once, the later one, and what was read once', async () => {
    const vote = (id: string, helpful: boolean) =>
      server.call('POST', '/v1/articles/costs/feedback', {
        body: {
          writeKey: 'demo',
          id: id.padEnd(16, '-'),
          locale: 'en',
          helpful,
          reason: 'unclear',
          text: 'I am bo@x.example',
        },
        headers: { 'content-type': 'text/plain' },
      });
    const opened = {
      session: 'a-session-of-one',
      locale: 'en',
      uses: [
        { id: 'use-1'.padEnd(16, '-'), at: new Date().toISOString(), use: { type: 'opened', slug: 'costs' } },
        {
          id: 'use-2'.padEnd(16, '-'),
          at: new Date().toISOString(),
          use: { type: 'opened', slug: 'made-up' },
        },
      ],
    };
    expect((await vote('vote-1', true)).status).toBe(204);
    expect((await vote('vote-1', false)).status).toBe(204);
    for (let times = 0; times < 2; times += 1)
      expect((await server.call('POST', '/v1/help-uses', { key: 'demo', body: opened })).status).toBe(204);
    const { body } = await server.call('GET', '/v1/admin/reports/help?site=demo', { token: secretKey });
    expect(body.articles).toMatchObject([
      { slug: 'costs', opened: 1, helpful: 0, unhelpful: 1, reasons: { unclear: 1 } },
    ]);
    const feedback = await server.call('GET', '/v1/admin/article-feedback?site=demo', { token: secretKey });
    expect(feedback.body.items).toMatchObject([{ key: 'delivery/costs', helpful: false, text: 'I am ***' }]);
    await vote('vote-2', true);
    const pages: string[] = [];
    for (let cursor: string | null = null; pages.length < 3; ) {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await server.call('GET', `/v1/admin/article-feedback?site=demo&limit=1${query}`, {
        token: secretKey,
      });
      pages.push(...body.items.map(({ id }: { id: string }) => id.replace(/-+$/, '')));
      cursor = body.next;
      if (cursor === null) break;
    }
    expect(pages).toEqual(['vote-2', 'vote-1']);
    await expect
      .poll(async () => (await get('article-index?locale=en')).body.popular)
      .toEqual(['costs', 'return-an-item', 'track-your-parcel']);
  });

  it.each([
    ['articles/costs/feedback', { id: 'short', locale: 'en', helpful: true }, 'id'],
    ['articles/costs/feedback', { id: 'x'.repeat(16), locale: '?', helpful: true }, 'locale'],
    ['help-uses', { session: 'x'.repeat(16), locale: 'en', uses: [] }, 'uses'],
    [
      'help-uses',
      {
        session: 'x'.repeat(16),
        locale: 'en',
        uses: [{ id: 'x'.repeat(16), at: 'today', use: { type: 'contacted' } }],
      },
      'uses.0.at',
    ],
  ])('refuses what is wrong at %s, and names the field', async (path, body, field) => {
    const answer = await server.call('POST', `/v1/${path}`, { key: 'demo', body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe(field);
  });

  it('says that there is no such article to vote on', async () => {
    const body = { id: 'x'.repeat(16), locale: 'en', helpful: true };
    const answer = await server.call('POST', '/v1/articles/made-up/feedback', { key: 'demo', body });
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  });

  it('is what client.articles shows', async () => {
    const client = createClient({
      endpoint: 'http://127.0.0.1:8787',
      site: 'demo',
      fetch: async (input, init) => server.fetch(new Request(input, init)),
    });
    const { articles } = client;
    expect((await articles?.list({ query: 'parcel', locale: 'en' }))?.items[0]).toMatchObject({
      slug: 'track-your-parcel',
    });
    expect(await articles?.get('track-your-parcel', { locale: 'en' })).toMatchObject({ version: 1 });
    expect(await articles?.get('made-up')).toBeUndefined();
    expect((await articles?.answer('Where is the tracking number?', { locale: 'en' }))?.passages).not.toEqual(
      [],
    );
    expect((await articles?.index?.({ locale: 'en' }))?.articles).toHaveLength(3);
    await articles?.rate?.('costs', { id: crypto.randomUUID(), locale: 'en', helpful: true });
    await articles?.tell?.({
      session: crypto.randomUUID(),
      locale: 'en',
      uses: [{ id: crypto.randomUUID(), at: new Date().toISOString(), use: { type: 'contacted' } }],
    });
    const { body } = await server.call('GET', '/v1/admin/reports/help?site=demo', { token: secretKey });
    expect(body).toMatchObject({ contacts: 1 });
    await client.close();
  });

  it('counts a vote by hand, without an id and a language, each time', async () => {
    for (let times = 0; times < 2; times += 1) {
      const vote = { key: 'demo', body: { helpful: true } };
      expect((await server.call('POST', '/v1/articles/track-your-parcel/feedback', vote)).status).toBe(204);
    }
    const { body } = await server.call('GET', '/v1/admin/reports/help?site=demo', { token: secretKey });
    expect(body.articles).toContainEqual(expect.objectContaining({ slug: 'track-your-parcel', helpful: 2 }));
  });
});
