import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeHelp } from '../config/help.ts';
import type { Storage } from '../database/storage.ts';
import { anArticleFile, type TestFolder, writeHelpFolder } from '../testing/help-folder.ts';
import { testDatabases } from '../testing/storages.ts';
import { demoSite } from '../testing/test-server.ts';
import { useStorage } from '../testing/use-storage.ts';
import { importHelpFolders } from './help-folder.ts';
import { readStoredSource } from './import/stored-source.ts';
import type { HelpCentreCounts } from './put-request.ts';

describe.each(testDatabases)('a help folder on %s', (_name, createDatabase) => {
  let storage: Storage;
  let folder: TestFolder;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });
  beforeEach(() => {
    folder = writeHelpFolder({
      'en/a/_collection.md': '---\ntitle: A\n---\n',
      'en/a/one.md': anArticleFile('One'),
      'en/a/two.md': anArticleFile('Two'),
    });
  });
  afterEach(() => folder[Symbol.dispose]());

  const start = async (): Promise<HelpCentreCounts[]> => {
    const counted: HelpCentreCounts[] = [];
    await importHelpFolders({
      storage,
      sites: [{ ...demoSite, help: completeHelp({ folder: folder.path }) }],
      now: () => 1_000,
      onImported: (_site, counts) => counted.push(counts),
    });
    return counted;
  };
  const titles = async () =>
    (await readStoredSource(storage.read, 'demo')).articles.map(({ title }) => title);

  it('is brought in once, and again when it has changed', async () => {
    expect(await start()).toEqual([{ created: 2, changed: 0, unchanged: 0, removed: 0 }]);
    expect(await start()).toEqual([]);
    folder.write({ 'en/a/one.md': anArticleFile('First') });
    expect(await start()).toEqual([{ created: 0, changed: 1, unchanged: 1, removed: 0 }]);
    expect(await titles()).toEqual(['First', 'Two']);
  });

  it('keeps what an editor wrote until the folder changes, and what never came from it', async () => {
    await start();
    const { articles } = await readStoredSource(storage.read, 'demo');
    const edited = articles.map((article) => ({ ...article, title: `${article.title}, edited` }));
    const own = { ...edited[0]!, key: 'a/own', slug: 'own', title: 'Own' };
    const body = { nodes: [], sections: [], body: '' };
    await storage.run('putHelpCentre', {
      site: 'demo',
      mode: 'merge',
      articles: [...edited, own].map((article) => ({ ...article, ...body })),
      collections: [],
      actor: 'admin',
      at: 2_000,
    });
    expect(await start()).toEqual([]);
    expect(await titles()).toEqual(['One, edited', 'Own', 'Two, edited']);
    rmSync(join(folder.path, 'en/a/two.md'));
    expect(await start()).toEqual([{ created: 0, changed: 1, unchanged: 0, removed: 1 }]);
    expect(await titles()).toEqual(['One', 'Own']);
  });

  it('names the first mistake and stores nothing', async () => {
    folder.write({
      'en/a/one.md': anArticleFile('New', 'x', 'stats: draft\n'),
      'en/a/two.md': 'no front matter',
    });
    await expect(start()).rejects.toThrow(
      `${folder.path}/en/a/one.md:3: stats: unknown, did you mean "status"? (and 1 more)`,
    );
    expect(await titles()).toEqual([]);
    expect(await storage.read.selectFrom('audit_log').selectAll().execute()).toEqual([]);
  });

  it('says that it is not there', async () => {
    rmSync(folder.path, { recursive: true });
    await expect(start()).rejects.toThrow(`sites.demo.help.folder: there is no folder ${folder.path}`);
  });
});
