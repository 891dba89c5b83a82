import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ArticlesCapability } from '../backend.ts';
import { anArticle } from '../testing/an-article.ts';
import { rapportHandlers } from '../testing/rapport-handlers.ts';
import { json, startRecordingServer } from '../testing/recording-server.ts';
import { rapport } from './backend.ts';

const articlesOf = (endpoint: string, siteKey = 'demo'): ArticlesCapability => {
  const { articles } = rapport({ endpoint, siteKey });
  if (!articles) throw new Error('the capability is missing');
  return articles;
};

describe('articles on the wire', () => {
  it('are read by the public key in the address, without leave and without a token', async () => {
    await using server = await startRecordingServer(json(200, { items: [], next: null }));
    const articles = articlesOf(server.url);
    await articles.list();
    await articles.list({ query: 'a&b', locale: 'zh-Hant', collection: 'trả-hàng', limit: 5, cursor: 'c' });
    await articles.get('wo-ist-mein-päckchen').catch(() => {});
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/v1/articles?site=demo',
      '/v1/articles?site=demo&q=a%26b&locale=zh-Hant&collection=tr%E1%BA%A3-h%C3%A0ng&limit=5&cursor=c',
      '/v1/articles/wo-ist-mein-p%C3%A4ckchen?site=demo',
    ]);
    for (const { headers } of server.requests) expect(headers).not.toHaveProperty('authorization');
  });

  it('are read in the name of a customer who can be proven, as some are for customers only', async () => {
    await using server = await startRecordingServer(json(200, { items: [], next: null }));
    server.answerOnce(
      json(200, { token: 't1', expiresAt: '2999-01-01T00:00:00.000Z', visitorKey: 'k'.repeat(16) }),
    );
    const { articles } = rapport({
      endpoint: server.url,
      siteKey: 'demo',
      anonymousId: () => 'a',
      customerToken: () => 'jwt',
    });
    await articles?.list();
    await articles?.rate?.('a', { id: 'x'.repeat(16), locale: 'en', helpful: true });
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/v1/visitors',
      '/v1/articles?site=demo',
      '/v1/articles/a/feedback',
    ]);
    for (const { headers } of server.requests.slice(1))
      expect(headers).toMatchObject({ authorization: 'Bearer t1' });
    expect([articles?.isPrivate?.(), articlesOf(server.url).isPrivate?.()]).toEqual([true, false]);
  });

  it('are voted on as a simple request, so that a browser asks for no leave', async () => {
    await using server = await startRecordingServer(json(200, {}));
    const vote = { id: 'x'.repeat(16), locale: 'en', helpful: true };
    await articlesOf(server.url).rate?.('a', vote);
    expect(server.requests).toMatchObject([{ method: 'POST', path: '/v1/articles/a/feedback' }]);
    expect(server.requests[0]?.headers['content-type']).toMatch(/^text\/plain/);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ writeKey: 'demo', ...vote });
  });

  it('are no answer when they are something else', async () => {
    await using server = await startRecordingServer(json(200, { items: [{ slug: 'x' }] }));
    await expect(articlesOf(server.url).list()).rejects.toMatchObject({ code: 'invalid_response' });
  });
});

describe('articles of a backend for tests', () => {
  const endpoint = 'https://crm.example';
  const backend = rapportHandlers({
    endpoint,
    siteKey: 'demo',
    articles: [
      anArticle(),
      anArticle({ slug: 'costs', title: 'Costs', collection: 'payment' }),
      anArticle({ slug: 'sledz', locale: 'pl', title: 'Śledź paczkę' }),
    ],
  });
  const server = setupServer(...backend.handlers);
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => backend.reset());
  afterAll(() => server.close());
  const articles = articlesOf(endpoint);

  it('are listed, found and read', async () => {
    expect((await articles.list({ locale: 'en' })).items.map(({ slug }) => slug)).toEqual([
      'track-your-parcel',
      'costs',
    ]);
    expect((await articles.list({ query: 'COSTS' })).items).toMatchObject([{ slug: 'costs' }]);
    expect((await articles.list({ collection: 'payment' })).items).toHaveLength(1);
    const first = await articles.list({ locale: 'en', limit: 1 });
    const next = first.next ?? '';
    expect(await articles.list({ locale: 'en', limit: 1, cursor: next })).toMatchObject({
      items: [{ slug: 'costs' }],
      next: null,
    });
    expect(await articles.get('sledz', { locale: 'pl' })).toMatchObject({ title: 'Śledź paczkę' });
    expect(await articles.get('nothing')).toBeUndefined();
    expect(await articles.index?.({ locale: 'en' })).toMatchObject({
      locale: 'en',
      articles: [{ body: 'The number is in our e-mail.' }, { slug: 'costs' }],
      popular: ['track-your-parcel', 'costs'],
    });
  });

  it('answer questions, or do not know', async () => {
    expect(await articles.answer('How do I track your parcel?')).toMatchObject({
      passages: [{ slug: 'track-your-parcel', text: 'The number is in our e-mail.' }],
    });
    expect(await articles.answer('Why?')).toEqual({ confidence: 0, passages: [] });
  });

  it('keep votes and uses, until they are reset', async () => {
    const vote = { id: 'x'.repeat(16), locale: 'en', helpful: true };
    await articles.rate?.('costs', vote);
    await articles.rate?.('costs', { ...vote, helpful: false });
    expect(backend.feedback).toEqual([{ ...vote, slug: 'costs', helpful: false }]);
    await expect(articles.rate?.('nothing', vote)).rejects.toMatchObject({ code: 'not_found' });
    const uses = {
      session: 's'.repeat(16),
      locale: 'en',
      uses: [{ id: 'u'.repeat(16), at: '2026-11-22T05:03:44.120Z', use: { type: 'contacted' as const } }],
    };
    await articles.tell?.(uses);
    expect(backend.helpUses).toEqual([uses]);
    backend.reset();
    expect([backend.feedback, backend.helpUses]).toEqual([[], []]);
  });

  it('are for those who name the site', async () => {
    await expect(articlesOf(endpoint, 'another').list()).rejects.toMatchObject({ code: 'unauthorized' });
  });
});
