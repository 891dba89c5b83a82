import { describe, expect, it } from 'vitest';
import type { Storage } from '../database/storage.ts';
import { aCollectionSource, anArticleSource, aPutHelpCentre } from '../testing/a-help-centre.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';
import type { ArticleSource } from './article-source.ts';
import { prepareHelpCentre } from './prepare-help-centre.ts';

const day = 86_400_000;
const at = Date.parse('2026-11-22T12:00:00.000Z');

describe.each(testDatabases)('an import on %s', (_name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });

  const put = async (
    articles: readonly Partial<ArticleSource>[],
    options?: Parameters<typeof aPutHelpCentre>[1],
  ) => storage.run('putHelpCentre', await aPutHelpCentre(articles, options));
  const counts = (created: number, changed: number, unchanged: number, removed = 0) => ({
    counts: { created, changed, unchanged, removed },
  });
  const rows = (table: 'articles' | 'article_versions' | 'article_redirects' | 'article_collections') =>
    storage.read.selectFrom(table).selectAll().execute();
  const article = async (key: string, locale = 'en') =>
    storage.read
      .selectFrom('articles')
      .selectAll()
      .where('key', '=', key)
      .where('locale', '=', locale)
      .executeTakeFirst();

  it('publishes what is published, with what its Markdown says, and keeps drafts as drafts', async () => {
    expect(
      await put([
        { key: 'a/one', markdown: '# One\n\nSome **text**.', tags: ['first'], pages: ['/one*'] },
        { key: 'a/two', status: 'draft' },
      ]),
    ).toEqual(counts(2, 0, 0));
    expect(await article('a/one')).toMatchObject({ published_version: 1, draft: null, published_at: at });
    expect(await article('a/two')).toMatchObject({ published_version: 0, last_version: 0, revision: 1 });
    const [version] = await storage.read.selectFrom('article_versions').selectAll().execute();
    expect(version).toMatchObject({ key: 'a/one', version: 1, tags: '["first"]', actor: 'admin', at });
    expect(JSON.parse(version?.nodes ?? '')).toContainEqual(expect.objectContaining({ type: 'paragraph' }));
    expect(version?.body).toContain('Some text.');
  });

  it('makes no new version of what did not change, and one of what did', async () => {
    const articles = [{ key: 'a/one' }, { key: 'a/two' }, { key: 'a/three', status: 'draft' as const }];
    await put(articles);
    expect(await put(articles, { at: at + day })).toEqual(counts(0, 0, 3));
    expect(await rows('article_versions')).toHaveLength(2);
    expect(
      await put([{ key: 'a/one', markdown: 'Another text.' }, { key: 'a/two' }], { at: at + day }),
    ).toEqual(counts(0, 1, 1));
    expect(await article('a/one')).toMatchObject({
      published_version: 2,
      published_at: at,
      updated_at: at + day,
    });
    expect(await rows('article_versions')).toHaveLength(3);
  });

  it('moves an article without a new version', async () => {
    await put([{ key: 'a/one' }]);
    expect(await put([{ key: 'a/one', collection: 'b', position: 5 }])).toEqual(counts(0, 1, 0));
    expect(await article('a/one')).toMatchObject({ collection: 'b', position: 5, published_version: 1 });
  });

  it('publishes a draft, and takes back what is a draft again', async () => {
    await put([{ key: 'a/one', status: 'draft' }]);
    expect(await put([{ key: 'a/one' }])).toEqual(counts(0, 1, 0));
    expect(await article('a/one')).toMatchObject({ published_version: 1, draft: null });
    expect(await put([{ key: 'a/one', status: 'draft' }])).toEqual(counts(0, 1, 0));
    expect(await article('a/one')).toMatchObject({ published_version: 0, last_version: 1, draft: null });
    expect(await put([{ key: 'a/one' }])).toEqual(counts(0, 1, 0));
    expect(await article('a/one')).toMatchObject({ published_version: 1 });
    expect(await rows('article_versions')).toHaveLength(1);
  });

  it('leads the former slug to an article, also the one that nobody named', async () => {
    await put([{ key: 'a/one', slug: 'first', formerSlugs: ['oldest'] }]);
    await put([{ key: 'a/one', slug: 'second' }]);
    await put([{ key: 'a/one', slug: 'third' }]);
    expect((await rows('article_redirects')).map((row) => [row.slug, row.key])).toEqual(
      expect.arrayContaining([
        ['oldest', 'a/one'],
        ['first', 'a/one'],
        ['second', 'a/one'],
      ]),
    );
    await put([{ key: 'a/one', slug: 'first' }]);
    const slugs = (await rows('article_redirects')).map(({ slug }) => slug);
    expect(slugs.toSorted()).toEqual(['oldest', 'second', 'third']);
  });

  it('lets two articles change slugs with each other, and neither leads to the other', async () => {
    await put([
      { key: 'a/one', slug: 'x' },
      { key: 'a/two', slug: 'y' },
    ]);
    expect(
      await put([
        { key: 'a/one', slug: 'y' },
        { key: 'a/two', slug: 'x' },
      ]),
    ).toEqual(counts(0, 2, 0));
    expect(await article('a/one')).toMatchObject({ slug: 'y' });
    expect(await rows('article_redirects')).toEqual([]);
  });

  it.each<[string, Partial<ArticleSource>[], string, string]>([
    ['the same article twice', [{ key: 'a/one' }, { key: 'a/one', slug: 'x' }], 'key', 'twice'],
    ['two articles at one address', [{ key: 'a/x' }, { key: 'b/x' }], 'slug', 'a/x'],
    ['the address of one that stays', [{ key: 'b/new', slug: 'present' }], 'slug', 'a/present'],
    [
      'a former slug of two',
      [
        { key: 'a/one', formerSlugs: ['old'] },
        { key: 'a/two', formerSlugs: ['old'] },
      ],
      'redirects',
      'a/one',
    ],
  ])('stores nothing where there is %s, and says what', async (_what, articles, field, message) => {
    await put([{ key: 'a/present' }]);
    const result = await put([{ key: 'a/fine' }, ...articles]);
    expect(result).toMatchObject({
      faults: [{ index: articles.length, field, message: expect.stringContaining(message) }],
    });
    expect(await rows('articles')).toHaveLength(1);
  });

  it('takes one slug in two languages, and an address that becomes free', async () => {
    await put([{ key: 'a/one', slug: 'x' }]);
    expect(await put([{ key: 'b/two', slug: 'x', locale: 'pl' }])).toEqual(counts(1, 0, 0));
    expect(await put([{ key: 'b/three', slug: 'x' }], { mode: 'replace', collections: [] })).toEqual(
      counts(1, 0, 0, 2),
    );
  });

  it('removes what it does not name only when it replaces, with versions and former slugs', async () => {
    await put([{ key: 'a/one', formerSlugs: ['old'] }, { key: 'a/two' }], {
      collections: [aCollectionSource({ slug: 'a' }), aCollectionSource({ slug: 'b' })],
    });
    await put([{ key: 'a/two' }]);
    expect(await rows('articles')).toHaveLength(2);
    expect(
      await put([{ key: 'a/two' }], { mode: 'replace', collections: [aCollectionSource({ slug: 'a' })] }),
    ).toEqual(counts(0, 0, 1, 1));
    expect(await rows('articles')).toHaveLength(1);
    expect(await rows('article_versions')).toHaveLength(1);
    expect(await rows('article_redirects')).toEqual([]);
    expect(await rows('article_collections')).toMatchObject([{ slug: 'a' }]);
  });

  it('leaves other sites alone', async () => {
    await put([{ key: 'a/one' }], { site: 'other' });
    await put([{ key: 'a/one', markdown: 'Ours.' }], { mode: 'replace' });
    const found = await storage.read.selectFrom('articles').select(['site', 'published_version']).execute();
    expect(found).toHaveLength(2);
  });

  it('is noted in the audit when it changed something, and only then', async () => {
    await put([{ key: 'a/one' }]);
    await put([{ key: 'a/one' }]);
    const lines = await storage.read.selectFrom('audit_log').selectAll().execute();
    expect(lines).toMatchObject([{ action: 'articles-imported', actor: 'admin', site: 'demo' }]);
    expect(JSON.parse(lines[0]?.counts ?? '')).toEqual({ created: 1, changed: 0, unchanged: 0, removed: 0 });
  });

  it('keeps what no database holds out of texts', async () => {
    await put([{ key: 'a/one', title: 'A\u0000B\ud800', markdown: 'Text\u0000 \ud800.' }]);
    expect(await article('a/one')).toMatchObject({ title: 'AB\ufffd' });
  });
});

describe('preparing an import', () => {
  it('writes languages as BCP 47 does, and names texts that cannot be read', async () => {
    const deep = '> '.repeat(2_000);
    const { articles, faults } = await prepareHelpCentre({
      articles: [
        anArticleSource({ locale: 'zh-hant' }),
        anArticleSource({ key: 'a/deep', markdown: `${deep}x` }),
      ],
      collections: [],
    });
    expect(articles).toMatchObject([{ locale: 'zh-Hant' }]);
    expect(faults).toMatchObject([{ index: 1, key: 'a/deep', field: 'markdown' }]);
  });
});
