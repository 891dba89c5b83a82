import { afterEach, beforeEach, expect, it } from 'vitest';
import { completeHelp } from '../config/help.ts';
import type { Storage } from '../database/storage.ts';
import { aPutHelpCentre } from '../testing/a-help-centre.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { demoSite } from '../testing/test-server.ts';
import type { ArticleSource } from './article-source.ts';
import type { PublishedArticle } from './help-centre.ts';
import { relatedArticles } from './related-articles.ts';
import { followSiteArticles } from './site-articles.ts';

let database: TestDatabase;
let storage: Storage;
beforeEach(async () => {
  const [, createDatabase] = testDatabases[0] as (typeof testDatabases)[number];
  database = await createDatabase();
  storage = await database.open();
});
afterEach(async () => {
  await storage.close();
  await database.drop();
});

const viewOf = async (articles: readonly Partial<ArticleSource>[]) => {
  await storage.run('putHelpCentre', await aPutHelpCentre(articles));
  const site = { ...demoSite, help: completeHelp({ locales: ['en'] }) };
  const followed = followSiteArticles({ storage, site, now: Date.now });
  return (await followed.current()).viewOf({ audience: 'everyone' });
};
const keysOf = (articles: readonly PublishedArticle[]) => articles.map(({ key }) => key);

it('shows what its author names, as far as it can be read', async () => {
  const live = await viewOf([
    { key: 'a/one', related: ['a/three', 'a/one', 'a/draft', 'a/gone', 'a/three'] },
    { key: 'a/three' },
    { key: 'a/draft', status: 'draft' },
  ]);
  expect(keysOf(await relatedArticles(live, live.view.get('a/one') as PublishedArticle))).toEqual([
    'a/three',
  ]);
});

it('shows what is most similar where its author names nothing, and not the article itself', async () => {
  const live = await viewOf([
    { key: 'a/one', title: 'Return a teapot' },
    { key: 'b/two', title: 'Teapot care', markdown: 'Wash the teapot by hand.' },
    { key: 'a/three', title: 'Opening hours', markdown: 'From ten to five.' },
  ]);
  const related = keysOf(await relatedArticles(live, live.view.get('a/one') as PublishedArticle));
  expect(related[0]).toBe('b/two');
  expect(related).not.toContain('a/one');
});

it('keeps nobody waiting in a large help centre: until its index is built, neighbours do', async () => {
  const live = await viewOf(
    Array.from({ length: 210 }, (_, index) => ({
      key: `${index % 2 ? 'odd' : 'even'}/a${index}`,
      title: `Cup ${index}`,
    })),
  );
  const article = live.view.get('odd/a1') as PublishedArticle;
  const first = await relatedArticles(live, article);
  expect(first).toHaveLength(4);
  expect(first.every(({ collection }) => collection === 'odd')).toBe(true);
  await live.search();
  expect(live.isSearchReady()).toBe(true);
  expect((await relatedArticles(live, article)).length).toBeGreaterThan(0);
});
