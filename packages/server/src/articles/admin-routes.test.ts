import {
  articleHistory,
  articleOverview,
  articlePreview,
  collectionOverview,
  editedArticle,
  helpCentreFile,
} from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeHelp } from '../config/help.ts';
import { anArticleSource } from '../testing/a-help-centre.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createTestServer, demoSite, secretKey, type TestServer } from '../testing/test-server.ts';

describe.each(testDatabases)('editors on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let server: TestServer;
  beforeAll(async () => {
    database = await createDatabase();
    const help = completeHelp({ locales: ['en', 'pl'] });
    server = await createTestServer({ database: database.config, sites: [{ ...demoSite, help }] });
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  const admin = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    server.call(method, `/v1/admin/${path}`, {
      token: secretKey,
      headers,
      ...(body !== undefined && { body }),
    });
  const draft = (rest: object = {}) => ({
    slug: 'an-article',
    collection: 'a',
    title: 'An article',
    markdown: 'Some text.',
    ...rest,
  });
  const pathOf = (key: string, locale = 'en') => `articles/${encodeURIComponent(key)}/${locale}`;
  const read = (slug: string) => server.call('GET', `/v1/articles/${slug}?locale=en`);

  it('write a draft that nobody reads until it is published, and again afterwards', async () => {
    const path = pathOf('a/life');
    const saved = await admin('PUT', path, draft({ slug: 'life', title: 'First' }));
    expect(saved.status).toBe(200);
    expect(editedArticle.parse(saved.body)).toMatchObject({
      status: 'draft',
      hasDraft: true,
      version: 0,
      revision: 1,
      audience: 'everyone',
    });
    expect(saved.headers.get('etag')).toBe('"1"');
    expect((await read('life')).status).toBe(404);

    expect((await admin('POST', `${path}/publish`)).body).toMatchObject({
      status: 'published',
      hasDraft: false,
      version: 1,
    });
    expect((await read('life')).body).toMatchObject({ title: 'First', version: 1 });

    await admin('PUT', path, draft({ slug: 'life', title: 'Second' }));
    expect((await read('life')).body).toMatchObject({ title: 'First', version: 1 });
    expect((await admin('GET', path)).body).toMatchObject({ title: 'Second', hasDraft: true });
    await admin('POST', `${path}/publish`);
    expect((await read('life')).body).toMatchObject({ title: 'Second', version: 2 });

    const restored = await admin('POST', `${path}/versions/1/restore`);
    expect(restored.body).toMatchObject({ title: 'First', hasDraft: true, version: 2 });
    expect((await admin('GET', `${path}/versions/1`)).body).toMatchObject({
      title: 'First',
      markdown: 'Some text.',
      version: 1,
      actor: 'admin',
    });
    const { body } = await admin('GET', 'articles/a%2Flife');
    expect(articleHistory.parse(body)).toMatchObject({
      languages: [{ locale: 'en', title: 'First' }],
      missing: ['pl'],
      versions: [{ version: 2 }, { version: 1 }],
    });

    expect((await admin('POST', `${path}/unpublish`)).body).toMatchObject({ status: 'draft' });
    expect((await read('life')).status).toBe(404);
    expect((await admin('DELETE', path)).status).toBe(204);
    expect((await admin('GET', path)).status).toBe(404);
    expect((await admin('DELETE', path)).status).toBe(404);
    const audit = await admin('GET', 'audit');
    expect(audit.body.items.slice(0, 3)).toMatchObject([
      { action: 'article-deleted', subject: 'en a/life', actor: 'admin' },
      { action: 'article-unpublished' },
      { action: 'article-published' },
    ]);
  });

  it('publish again what has not changed without a new version', async () => {
    const path = pathOf('a/again');
    await admin('PUT', path, draft({ slug: 'again' }));
    await admin('POST', `${path}/publish`);
    await admin('PUT', path, draft({ slug: 'again' }));
    expect((await admin('POST', `${path}/publish`)).body).toMatchObject({ version: 1, hasDraft: false });
  });

  it('do not overwrite each other', async () => {
    const path = pathOf('a/shared');
    const created = await admin('PUT', path, draft({ slug: 'shared' }), { 'if-none-match': '*' });
    const etag = created.headers.get('etag') ?? '';
    expect((await admin('PUT', path, draft({ slug: 'shared' }), { 'if-none-match': '*' })).status).toBe(412);
    const edits = await Promise.all(
      ['one', 'other'].map((title) =>
        admin('PUT', path, draft({ slug: 'shared', title }), { 'if-match': etag }),
      ),
    );
    expect(edits.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(edits.find(({ status }) => status === 412)?.body.code).toBe('changed_meanwhile');
    for (const [method, end] of [
      ['POST', '/publish'],
      ['POST', '/unpublish'],
      ['DELETE', ''],
    ] as const)
      expect((await admin(method, path + end, undefined, { 'if-match': etag })).status).toBe(412);
    expect((await admin('POST', `${path}/publish`, undefined, { 'if-match': 'nonsense' })).status).toBe(412);
    expect((await admin('POST', `${path}/publish`, undefined, { 'if-match': '"2"' })).status).toBe(200);
  });

  it('rename an article, and find it under every name that it had', async () => {
    const path = pathOf('a/renamed');
    for (const slug of ['first-name', 'second-name', 'third-name']) {
      await admin('PUT', path, draft({ slug }));
      await admin('POST', `${path}/publish`);
    }
    for (const slug of ['first-name', 'second-name', 'third-name'])
      expect((await read(slug)).body).toMatchObject({ slug: 'third-name' });
    expect((await admin('GET', path)).body.formerSlugs).toEqual(['first-name', 'second-name']);
    await admin('PUT', path, draft({ slug: 'first-name' }));
    for (const slug of ['first-name', 'third-name'])
      expect((await read(slug)).body).toMatchObject({ slug: 'first-name' });
  });

  it('cannot take the slug of another article, but its former one', async () => {
    await admin('PUT', pathOf('b/one'), draft({ slug: 'mine' }));
    await admin('POST', `${pathOf('b/one')}/publish`);
    const taken = await admin('PUT', pathOf('b/two'), draft({ slug: 'mine' }));
    expect([taken.status, taken.body.code]).toEqual([409, 'slug_taken']);
    expect(taken.body.errors).toEqual([{ path: 'slug', message: 'is that of b/one' }]);
    await admin('PUT', pathOf('b/one'), draft({ slug: 'mine-now' }));
    expect((await admin('PUT', pathOf('b/two'), draft({ slug: 'mine' }))).status).toBe(200);
    await admin('POST', `${pathOf('b/two')}/publish`);
    expect((await read('mine')).body).toMatchObject({ slug: 'mine' });
  });

  it.each([
    ['PUT', 'articles/a%2Fx/en', { ...draft(), title: '' }, 'title'],
    ['PUT', 'articles/a%2Fx/en', { ...draft(), slug: 'two words' }, 'slug'],
    ['PUT', 'articles/a%2Fx/en', { ...draft(), audience: 'friends' }, 'audience'],
    ['PUT', 'articles/a%2Fx/en', { ...draft(), tags: ['x', 3] }, 'tags.1'],
    ['PUT', 'articles/a%2Fx/en', { ...draft(), markdown: `${'> '.repeat(2_000)}x` }, 'markdown'],
    ['PUT', 'article-collections/a/en', { title: 3 }, 'title'],
    ['POST', 'article-import', { articles: [{ key: 'a' }] }, 'articles.0.locale'],
    [
      'POST',
      'article-import',
      { articles: [anArticleSource(), anArticleSource({ key: 'x/y', slug: 'track-your-parcel' })] },
      'articles.1.slug',
    ],
    ['POST', 'article-preview', {}, 'markdown'],
  ])('are told which field of %s %s is wrong', async (method, path, body, field) => {
    const answer = await admin(method, path, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_body']);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(field);
  });

  it.each([
    ['GET', 'articles/..%2Fx'],
    ['GET', 'articles?limit=1000'],
    ['GET', 'articles/a/%21'],
    ['PUT', 'article-collections/two%20words/en'],
  ])('are told what is wrong with %s %s', async (method, path) => {
    const answer = await admin(method, path, method === 'PUT' ? { title: 'A' } : undefined);
    expect([answer.status, answer.body.code]).toEqual([
      path.startsWith('articles/..') ? 404 : 400,
      expect.any(String),
    ]);
  });

  it('see which articles lack a language', async () => {
    await admin('PUT', pathOf('c/both'), draft({ slug: 'both', title: 'Śledź paczkę' }));
    await admin('PUT', pathOf('c/both', 'pl'), draft({ slug: 'oba', title: 'Oba' }));
    await admin('PUT', pathOf('c/one'), draft({ slug: 'one', collection: 'c' }));
    const list = async (query: string) => {
      const { body } = await admin('GET', `articles?${query}`);
      for (const item of body.items) articleOverview.parse(item);
      return body.items.map(({ key }: { key: string }) => key);
    };
    const all = await list('limit=100');
    expect(all).toContain('c/both');
    expect(await list('locale=pl')).toEqual(['c/both']);
    expect(await list('missing=pl&limit=100')).toEqual(all.filter((key: string) => key !== 'c/both'));
    expect(await list('query=sledz')).toEqual(['c/both']);
    expect(await list('collection=c')).toEqual(['c/one']);
    expect(await list('status=published&locale=pl')).toEqual([]);
    const pages: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await admin('GET', `articles?limit=2&cursor=${encodeURIComponent(cursor)}`);
      pages.push(...body.items.map(({ key }: { key: string }) => key));
      if (body.next === null) break;
      cursor = body.next;
    }
    expect(pages).toEqual(all);
  });

  it('keep collections, and delete those that are empty', async () => {
    expect((await admin('PUT', 'article-collections/full/en', { title: 'Full', position: 3 })).body).toEqual({
      slug: 'full',
      locale: 'en',
      title: 'Full',
      position: 3,
    });
    await admin('PUT', 'article-collections/full/pl', { title: 'Pełna' });
    await admin('PUT', pathOf('full/article'), draft({ slug: 'full-article', collection: 'full' }));
    const { body } = await admin('GET', 'article-collections');
    const full = body.items.find(({ slug }: { slug: string }) => slug === 'full');
    expect(collectionOverview.parse(full)).toMatchObject({
      languages: [{ locale: 'en', title: 'Full' }, { locale: 'pl' }],
      missing: [],
      articleCount: 1,
    });
    expect((await admin('DELETE', 'article-collections/full/pl')).status).toBe(204);
    expect((await admin('DELETE', 'article-collections/full/en')).body.code).toBe('not_empty');
    await admin('DELETE', pathOf('full/article'));
    expect((await admin('DELETE', 'article-collections/full/en')).status).toBe(204);
    expect((await admin('DELETE', 'article-collections/full/en')).status).toBe(404);
  });

  it('see what Markdown becomes, and where it is wrong', async () => {
    const { body } = await admin('POST', 'article-preview', {
      markdown: 'Fine.\n\n<script>alert(1)</script>\n\n[a](javascript:alert(1))',
    });
    const { nodes, problems } = articlePreview.parse(body);
    expect(nodes[0]).toEqual({ type: 'paragraph', children: ['Fine.'] });
    expect(JSON.stringify(nodes)).not.toContain('javascript:');
    expect(problems.map(({ line }) => line)).toEqual(expect.arrayContaining([3, 5]));
  });

  it('take a help centre away with them, and bring it back', async () => {
    const exported = await admin('GET', 'article-export');
    expect(helpCentreFile.parse(exported.body).articles.length).toBeGreaterThan(3);
    const again = await admin('POST', 'article-import?mode=replace', exported.body);
    expect(again.body).toMatchObject({ created: 0, removed: 0 });
    expect(
      (await admin('POST', 'article-import?mode=replace', { articles: [] })).body.removed,
    ).toBeGreaterThan(3);
    expect((await server.call('GET', '/v1/articles')).body.items).toEqual([]);
    expect((await admin('POST', 'article-import', exported.body)).body).toMatchObject({
      created: exported.body.articles.length,
    });
    expect((await admin('POST', 'article-import?mode=wrong', exported.body)).status).toBe(400);
    expect((await admin('POST', 'article-import?site=unknown', exported.body)).status).toBe(404);
  });
});
