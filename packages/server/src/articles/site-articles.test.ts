import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeHelp } from '../config/help.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Storage } from '../database/storage.ts';
import { aCollectionSource, aPutHelpCentre } from '../testing/a-help-centre.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { demoSite } from '../testing/test-server.ts';
import type { ArticleSource } from './article-source.ts';
import { followSiteArticles } from './site-articles.ts';

describe.each(testDatabases)('articles in memory, on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let ours: Storage;
  let theirs: Storage;
  let time: number;
  beforeEach(async () => {
    database = await createDatabase();
    ours = await database.open();
    theirs = await database.open();
    time = Date.parse('2026-11-22T12:00:00.000Z');
  });
  afterEach(async () => {
    await ours.close();
    await theirs.close();
    await database.drop();
  });

  const put = async (
    storage: Storage,
    articles: readonly Partial<ArticleSource>[],
    options?: Parameters<typeof aPutHelpCentre>[1],
  ) => storage.run('putHelpCentre', await aPutHelpCentre(articles, options));
  /** `onRead` is called with every answer of the database before it is taken. */
  const follow = (help = {}, onRead = async () => {}) =>
    followSiteArticles({
      storage: {
        dialect: ours.dialect,
        read: ours.read.withPlugin({
          transformQuery: ({ node }) => node,
          transformResult: async ({ result }) => {
            await onRead();
            return result;
          },
        }),
      },
      site: { ...demoSite, help: completeHelp({ locales: ['en'], ...help }) },
      now: () => time,
    });
  const everyone = { audience: 'everyone' } as const;
  const search = async (followed: ReturnType<typeof follow>, query: string) => {
    const live = (await followed.current()).viewOf(everyone);
    return (await live.search()).search(query).flatMap(({ id }) => (live.view.get(id) ? [id] : []));
  };
  const listed = async (followed: ReturnType<typeof follow>) =>
    (await followed.current())
      .viewOf(everyone)
      .view.list()
      .map(({ key }) => key);

  it('follow what another process does, a second later', async () => {
    const followed = follow();
    await put(ours, [
      { key: 'a/one', title: 'Kettle' },
      { key: 'a/two', title: 'Teapot' },
    ]);
    expect(await listed(followed)).toEqual(['a/one', 'a/two']);
    expect(await search(followed, 'kettle')).toEqual(['a/one']);

    await put(theirs, [
      { key: 'a/two', title: 'Kettle lid' },
      { key: 'a/three', title: 'Kettle stand' },
    ]);
    expect(await listed(followed)).toEqual(['a/one', 'a/two']);
    time += 1_001;
    expect(await listed(followed)).toEqual(['a/one', 'a/three', 'a/two']);
    expect((await search(followed, 'kettle')).toSorted()).toEqual(['a/one', 'a/three', 'a/two']);

    await put(theirs, [{ key: 'a/three', title: 'Kettle stand' }], { mode: 'replace' });
    time += 1_001;
    expect(await search(followed, 'kettle')).toEqual(['a/three']);
  });

  it('show at once what this process does', async () => {
    const followed = follow();
    expect(await listed(followed)).toEqual([]);
    await put(ours, [{ key: 'a/one' }]);
    followed.changed('articles');
    expect(await listed(followed)).toEqual(['a/one']);
    const edit = { site: 'demo', key: 'a/one', locale: 'en', actor: 'admin', at: time } as const;
    await ours.run('unpublishArticle', edit);
    followed.changed('articles');
    expect(await listed(followed)).toEqual([]);
  });

  it('show it to everybody who waits while an earlier reading ends', async () => {
    let onRead = async () => {};
    const followed = follow({}, () => onRead());
    expect(await listed(followed)).toEqual([]);
    time += 1_001;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let earlier: Promise<string[]> | undefined;
    await new Promise<void>((resolve) => {
      onRead = () => {
        resolve();
        return released;
      };
      earlier = listed(followed);
    });
    await put(ours, [{ key: 'a/one' }]);
    followed.changed('articles');
    const later = [listed(followed), listed(followed), listed(followed)];
    release();
    await earlier;
    expect(await Promise.all(later)).toEqual([['a/one'], ['a/one'], ['a/one']]);
  });

  it('are never said to be none because they could not be read', async () => {
    await put(ours, [{ key: 'a/one' }]);
    let isAway = true;
    const followed = follow({}, async () => {
      if (isAway) throw new Error('the database is away');
    });
    await expect(listed(followed)).rejects.toThrow('away');
    await expect(listed(followed)).rejects.toThrow('away');
    isAway = false;
    expect(await listed(followed)).toEqual(['a/one']);
  });

  it('are read anew by who is too far behind', async () => {
    const followed = follow();
    await put(ours, [{ key: 'a/one' }]);
    expect(await listed(followed)).toEqual(['a/one']);
    await put(theirs, [{ key: 'a/one', title: 'Renamed' }, { key: 'a/two' }]);
    // As after more changes than are kept.
    const { db } = openDatabase(database.config);
    await db.deleteFrom('article_changes').where('sequence', '<=', 2).execute();
    await db.destroy();
    time += 1_001;
    const articles = await followed.current();
    expect(articles.viewOf(everyone).view.get('a/one')).toMatchObject({ title: 'Renamed' });
    expect(await listed(followed)).toEqual(['a/one', 'a/two']);
  });

  it('stand in the owner’s order, by collection and position', async () => {
    const followed = follow();
    await put(
      ours,
      [
        { key: 'b/late', position: 20 },
        { key: 'b/early', position: 10 },
        { key: 'a/one' },
        { key: 'z/unlisted' },
      ],
      {
        collections: [
          aCollectionSource({ slug: 'b', position: 1 }),
          aCollectionSource({ slug: 'a', position: 2 }),
        ],
      },
    );
    expect(await listed(followed)).toEqual(['b/early', 'b/late', 'a/one', 'z/unlisted']);
    await ours.run('saveCollection', {
      site: 'demo',
      collection: aCollectionSource({ slug: 'a', position: 0 }),
    });
    followed.changed('articles');
    expect(await listed(followed)).toEqual(['a/one', 'b/early', 'b/late', 'z/unlisted']);
  });

  it('are found by the title of their collection, also after that has changed', async () => {
    const followed = follow();
    await put(ours, [{ key: 'a/one', title: 'Something' }], {
      collections: [aCollectionSource({ slug: 'a', title: 'Crockery' })],
    });
    expect(await search(followed, 'crockery')).toEqual(['a/one']);
    await ours.run('saveCollection', {
      site: 'demo',
      collection: aCollectionSource({ slug: 'a', title: 'Tableware' }),
    });
    followed.changed('articles');
    expect(await search(followed, 'tableware')).toEqual(['a/one']);
    expect(await search(followed, 'crockery')).toEqual([]);
  });

  it('take the language with the most articles for the site’s own where none is set', async () => {
    const followed = followSiteArticles({ storage: ours, site: demoSite, now: () => time });
    await put(ours, [
      { key: 'a/one', locale: 'pl' },
      { key: 'a/two', locale: 'pl' },
      { key: 'a/two', locale: 'en' },
    ]);
    const articles = await followed.current();
    expect(articles.locales()).toEqual(['pl', 'en']);
    expect(articles.viewOf({ ...everyone, locale: 'ja' }).view.chain).toEqual(['pl']);
  });

  it('are rated by what customers read and say', async () => {
    const followed = follow();
    await put(ours, [{ key: 'a/one' }, { key: 'a/two' }]);
    await ours.run('addHelpUses', [
      {
        site: 'demo',
        id: 'use',
        session: 's',
        locale: 'en',
        type: 'opened',
        query: null,
        results: null,
        key: 'a/two',
        article_locale: 'en',
        at: time,
      },
    ]);
    const { uses, usefulness } = await followed.current();
    expect(uses.get('en\na/two')).toEqual({ reads: 1, helpful: 0, unhelpful: 0 });
    expect(usefulness.get('en\na/two')).toBe(1);
    time += 40 * 86_400_000;
    expect((await followed.current()).uses.get('en\na/two')).toMatchObject({ reads: 0 });
  });

  it('build their index while others have their turn, and once for all who ask', async () => {
    const followed = follow();
    await put(
      ours,
      Array.from({ length: 600 }, (_, index) => ({
        key: `a/${index}`,
        title: `Cup ${index}`,
        markdown: 'A cup of porcelain.',
      })),
    );
    const live = (await followed.current()).viewOf(everyone);
    let turns = 0;
    const count = () => {
      turns += 1;
      if (turns < 1_000) setImmediate(count);
    };
    setImmediate(count);
    const [one, other] = await Promise.all([live.search(), live.search()]);
    expect(one).toBe(other);
    expect(turns).toBeGreaterThan(5);
    expect(one.search('porcelain', { limit: 1_000 })).toHaveLength(600);
  });
});
