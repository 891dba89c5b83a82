import type { HelpUse } from '@rapport/sdk/models';
import { helpReport } from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anArticleSource } from '../testing/a-help-centre.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createTestServer, secretKey, type TestServer } from '../testing/test-server.ts';

const dayMs = 86_400_000;

describe.each(testDatabases)('the help report on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let server: TestServer;
  let count = 0;
  beforeAll(async () => {
    database = await createDatabase();
    server = await createTestServer({ database: database.config });
    await server.call('POST', '/v1/admin/article-import?site=demo', {
      token: secretKey,
      body: {
        articles: [
          anArticleSource({ key: 'a/parcel', title: 'Parcels', slug: 'parcels' }),
          anArticleSource({ key: 'a/money', title: 'Money', slug: 'money' }),
        ],
      },
    });
    await use('1', 'en', [
      { type: 'searched', query: 'Where  is my PARCEL', results: 2 },
      { type: 'opened', slug: 'parcels', query: 'where is my parcel' },
      { type: 'solved', slug: 'parcels' },
      { type: 'solved', slug: 'parcels' },
    ]);
    await use('2', 'en', [
      { type: 'searched', query: 'refund for bo@shop.example', results: 0 },
      { type: 'searched', query: 'refund', results: 1 },
      { type: 'opened', slug: 'money' },
      { type: 'contacted' },
    ]);
    await use('3', 'pl', [{ type: 'searched', query: 'zwrot', results: 0 }]);
    await use('4', 'en', [{ type: 'suggested', slugs: ['money'] }, { type: 'form-left' }]);
    await use('5', 'en', [{ type: 'suggested', slugs: ['money'] }, { type: 'form-sent' }]);
    await use('6', 'en', [{ type: 'form-left' }]);
    await use('7', 'en', [{ type: 'opened', slug: 'parcels' }], Date.now() - 20 * dayMs);
    for (const [index, helpful] of [true, true, false].entries())
      await server.call('POST', '/v1/articles/parcels/feedback', {
        key: 'demo',
        body: { id: `vote-${index}`.padEnd(16, '-'), locale: 'en', helpful, reason: 'incomplete' },
      });
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  const use = (session: string, locale: string, uses: HelpUse[], at = Date.now()) =>
    server.call('POST', '/v1/help-uses', {
      key: 'demo',
      body: {
        session: session.padEnd(16, '-'),
        locale,
        uses: uses.map((each) => {
          count += 1;
          return { id: `use-${count}`.padEnd(16, '-'), at: new Date(at).toISOString(), use: each };
        }),
      },
    });
  const report = async (query = '') => {
    const { status, body } = await server.call('GET', `/v1/admin/reports/help?site=demo${query}`, {
      token: secretKey,
    });
    expect(status).toBe(200);
    return helpReport.parse(body);
  };

  it('tells searches from those without result and those without click', async () => {
    const { searches, withoutResult, withoutClick } = await report();
    expect(searches).toEqual({
      count: 4,
      top: [
        { query: 'refund', count: 1 },
        { query: 'refund for ***', count: 1 },
        { query: 'where is my parcel', count: 1 },
        { query: 'zwrot', count: 1 },
      ],
    });
    expect(withoutResult.top.map(({ query }) => query)).toEqual(['refund for ***', 'zwrot']);
    expect(withoutClick).toEqual({ count: 1, top: [{ query: 'refund', count: 1 }] });
  });

  it('tells what customers said solved it from forms that were left, by session', async () => {
    const { deflection, contacts, sessions } = await report();
    expect(deflection).toEqual({ explicit: 1, implicit: 1, suggested: 2, submitted: 1 });
    expect([contacts, sessions]).toEqual([1, 7]);
  });

  it('shows each article with what customers made of it', async () => {
    const { articles, opened } = await report();
    expect(opened).toBe(3);
    expect(articles).toEqual([
      {
        key: 'a/parcel',
        locale: 'en',
        slug: 'parcels',
        title: 'Parcels',
        opened: 2,
        helpful: 2,
        unhelpful: 1,
        reasons: { incomplete: 1 },
        solved: 1,
      },
      expect.objectContaining({
        key: 'a/money',
        opened: 1,
        helpful: 0,
        unhelpful: 0,
        reasons: {},
        solved: 0,
      }),
    ]);
  });

  it('is about a language, and about a time', async () => {
    expect(await report('&locale=pl')).toMatchObject({ locale: 'pl', searches: { count: 1 }, sessions: 1 });
    const day = (ago: number) => new Date(Date.now() - ago * dayMs).toISOString().slice(0, 10);
    expect(await report(`&from=${day(21)}&to=${day(19)}`)).toMatchObject({
      opened: 1,
      searches: { count: 0, top: [] },
      deflection: { explicit: 0, implicit: 0, suggested: 0, submitted: 0 },
    });
  });

  it.each([
    ['&locale=%21', 400],
    ['&from=2026-02-01&to=2026-01-01', 400],
  ])('refuses %s with %i', async (query, status) => {
    const answer = await server.call('GET', `/v1/admin/reports/help?site=demo${query}`, { token: secretKey });
    expect(answer.status).toBe(status);
  });
});
