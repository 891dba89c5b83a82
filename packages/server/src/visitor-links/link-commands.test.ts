import { describe, expect, it } from 'vitest';
import type { Storage } from '../database/storage.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';

describe.each(testDatabases)('kept links on %s', (_name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });

  const add = (hash: string, now: number) =>
    storage.run('addVisitorLink', {
      now,
      hash,
      site: 'demo',
      anonymous_id: 'a',
      source: 'shop.example',
      target: 'outlet.example',
      browser: 'b',
      expires_at: now + 100,
    });
  const take = (hash: string, now: number, site = 'demo') =>
    storage.run('takeVisitorLink', { hash, site, now });

  it('are given to one of many who ask at once', async () => {
    await add('x', 1);
    const taken = await Promise.all(Array.from({ length: 5 }, () => take('x', 2)));
    expect(taken.filter(Boolean)).toMatchObject([{ anonymous_id: 'a', target: 'outlet.example' }]);
  });

  it('are given to nobody after their time, nor at another site', async () => {
    await add('x', 1);
    expect(await take('x', 50, 'other')).toBeUndefined();
    expect(await take('x', 101)).toBeUndefined();
  });

  it('go with their time', async () => {
    await add('x', 1);
    await add('y', 101);
    const rows = await storage.read.selectFrom('visitor_links').select('hash').execute();
    expect(rows).toEqual([{ hash: 'y' }]);
  });
});
