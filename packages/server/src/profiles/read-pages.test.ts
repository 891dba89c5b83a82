import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { DatabaseConfig } from '../config.ts';
import { pages as keepPages } from '../database/migrations/0006-pages.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Storage } from '../database/storage.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';
import { longestPage } from './page-shown.ts';
import { readPages } from './read-pages.ts';
import { findProfile } from './read-profile.ts';

const at = (minute: number) => `2026-11-22T11:${String(minute).padStart(2, '0')}:00.000Z`;
const url = 'https://shop.example/sencha';
const view = (minute: number, properties: object = {}, context: object = {}) => ({
  anonymousId: 'a',
  timestamp: at(minute),
  properties,
  context,
});

describe.each(testDatabases)('pages of a profile, on %s', (_name, createDatabase) => {
  let storage: Storage;
  let config: DatabaseConfig;
  useStorage(
    async () => {
      const database = await createDatabase();
      config = database.config;
      return database;
    },
    (opened) => {
      storage = opened;
    },
  );
  const pages = async (limit = 100) => {
    const profile = await findProfile(storage.read, 'a', ['demo']);
    return readPages(storage.read, profile?.id ?? '', limit);
  };
  const kept = () =>
    storage.read.selectFrom('events').select(['page_url', 'page_title']).orderBy('sequence').execute();

  it('are the newest, newest first, whenever they arrived', async () => {
    await storage.run('ingest', anIngestRequest([view(2, { url, title: 'Sencha' }), view(3), view(1)]));
    expect(await pages(2)).toEqual([
      { url: '', title: null, at: at(3) },
      { url, title: 'Sencha', at: at(2) },
    ]);
  });

  it('are named by the page where the event does not name them', async () => {
    await storage.run('ingest', anIngestRequest([view(1, { url: 7 }, { page: { url, title: '煎茶' } })]));
    expect(await pages()).toEqual([{ url, title: '煎茶', at: at(1) }]);
  });

  it('are shown whole where they are too long for the index', async () => {
    const long = `${url}?${'茶'.repeat(longestPage - url.length)}`;
    const longest = long.slice(0, -2);
    await storage.run(
      'ingest',
      anIngestRequest([view(1, { url: long }), view(2, { url: longest, title: 'S' }), view(3, { url })]),
    );
    expect((await kept()).map(({ page_url }) => page_url)).toEqual([null, longest, url]);
    expect((await pages()).map((page) => page.url)).toEqual([url, longest, long]);
  });

  it('is nothing for other events', async () => {
    await storage.run('ingest', anIngestRequest([{ ...view(1, { url }), type: 'track', event: 'Seen' }]));
    expect(await kept()).toEqual([{ page_url: null, page_title: null }]);
    expect(await pages()).toEqual([]);
  });

  it('are found for events of a version that did not keep them', async () => {
    await storage.run(
      'ingest',
      anIngestRequest([
        view(1, { url, title: 'Sencha' }, { page: { url: 'https://other.example/', title: 'Other' } }),
        view(2, { url: 7, title: null }, { page: { url, title: '煎茶' } }),
        view(3),
        view(4, { url: `${url}?${'x'.repeat(longestPage)}` }),
        { ...view(5, { url }), type: 'track', event: 'Seen' },
      ]),
    );
    const before = { kept: await kept(), pages: await pages() };
    const { db, dialect } = openDatabase(config);
    for (const statement of [
      'drop index events_profile',
      'alter table events drop column page_url',
      'alter table events drop column page_title',
      'create index events_profile on events (profile_id, type, at)',
    ])
      await sql.raw(statement).execute(db);
    await keepPages(db, dialect);
    await db.destroy();
    expect({ kept: await kept(), pages: await pages() }).toEqual(before);
  });
});
