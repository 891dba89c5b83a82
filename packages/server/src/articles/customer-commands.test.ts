import { describe, expect, it } from 'vitest';
import type { ArticleFeedbackTable, HelpUseTable } from '../database/article-tables.ts';
import type { Storage } from '../database/storage.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';

const day = 86_400_000;
const noon = Date.parse('2026-11-22T12:00:00.000Z');

describe.each(testDatabases)('votes and uses on %s', (_name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });

  const vote = (feedback: Partial<ArticleFeedbackTable>) =>
    storage.run('addFeedback', {
      site: 'demo',
      id: 'vote',
      key: 'a/one',
      locale: 'en',
      helpful: 1,
      reason: null,
      body: null,
      at: noon,
      ...feedback,
    });
  const use = (rest: Partial<HelpUseTable> = {}): HelpUseTable => ({
    site: 'demo',
    id: 'use',
    session: 'session',
    locale: 'pl',
    type: 'opened',
    query: null,
    results: null,
    key: 'a/one',
    article_locale: 'en',
    at: noon,
    ...rest,
  });
  const days = () =>
    storage.read
      .selectFrom('article_days')
      .select(['key', 'locale', 'day', 'reads', 'helpful', 'unhelpful'])
      .orderBy('day')
      .execute();

  it('count one vote an id, the later one', async () => {
    await vote({});
    await vote({});
    await vote({ id: 'another' });
    await vote({ helpful: 0, reason: 'wrong', at: noon + day });
    expect(await days()).toMatchObject([
      { helpful: 1, unhelpful: 0 },
      { helpful: 0, unhelpful: 1 },
    ]);
    const votes = await storage.read.selectFrom('article_feedback').selectAll().orderBy('id').execute();
    expect(votes).toMatchObject([
      { id: 'another', helpful: 1 },
      { id: 'vote', helpful: 0, reason: 'wrong' },
    ]);
  });

  it('count at each site for itself', async () => {
    await vote({});
    await vote({ site: 'other', helpful: 0 });
    expect(await days()).toHaveLength(2);
  });

  it('count each use once, however often and in whatever company it comes', async () => {
    await storage.run('addHelpUses', [use(), use(), use({ id: 'second' })]);
    await storage.run('addHelpUses', [use(), use({ id: 'third', at: noon + day })]);
    await Promise.all([1, 2, 3].map(() => storage.run('addHelpUses', [use({ id: 'fourth' })])));
    expect(await days()).toMatchObject([
      { key: 'a/one', locale: 'en', day: noon - day / 2, reads: 3 },
      { day: noon + day / 2, reads: 1 },
    ]);
    expect(await storage.read.selectFrom('help_uses').selectAll().execute()).toHaveLength(4);
  });

  it('count as read only what was opened', async () => {
    await storage.run('addHelpUses', [
      use({ id: '1', type: 'solved' }),
      use({ id: '2', type: 'searched', key: null, article_locale: null, query: 'x', results: 0 }),
    ]);
    expect(await days()).toEqual([]);
  });
});
