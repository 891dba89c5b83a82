import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Storage } from '../database/storage.ts';
import { findProfile, readProfile } from '../profiles/read-profile.ts';
import { anErasure } from '../testing/an-erasure.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';
import { tables } from './tables.ts';

const isFile = (row: unknown): row is { bytes: Uint8Array } =>
  (row as { bytes?: unknown }).bytes instanceof Uint8Array;
const pairs = testDatabases.flatMap(([from, createSource]) =>
  testDatabases.map(([to, createTarget]) => [from, to, createSource, createTarget] as const),
);

describe.each(pairs)('a backup of %s restored into %s', (_from, _to, createSource, createTarget) => {
  let source: TestDatabase;
  let target: TestDatabase;
  let storage: Storage;
  let folder: string;
  let file: string;
  beforeEach(async () => {
    source = await createSource();
    target = await createTarget({ hasTables: false });
    storage = await source.open();
    folder = await mkdtemp(join(tmpdir(), 'rapport-backup-'));
    file = join(folder, 'backup.ndjson.gz');
  });
  afterEach(async () => {
    await storage.close();
    await source.drop();
    await target.drop();
    await rm(folder, { recursive: true });
  });

  const ingest = (to: Storage, events: Record<string, unknown>[]) =>
    to.run('ingest', anIngestRequest(events, { destinations: ['crm'], keyHash: 'hash' }));
  const write = async () => {
    const { db, dialect } = openDatabase(source.config, { readOnly: true });
    const rows = await backup({ db, dialect, file, now: Date.now });
    await db.destroy();
    return rows;
  };
  const read = async () => {
    const { db, dialect } = openDatabase(target.config);
    try {
      return await restore({ db, dialect, file });
    } finally {
      await db.destroy();
    }
  };
  const contents = async (db: Storage['read']) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(tables).map(async ([table, key]) => {
          const { rows } =
            await sql`select * from ${sql.table(table)} order by ${sql.raw(key.join(', '))}`.execute(db);
          // One driver gives bytes as Buffer, the other as Uint8Array.
          return [table, rows.map((row) => (isFile(row) ? { ...row, bytes: Buffer.from(row.bytes) } : row))];
        }),
      ),
    );

  it('holds every row of every table, and the server goes on from there', async () => {
    await ingest(storage, [
      { anonymousId: 'a', messageId: '1', properties: { title: 'Trà sen “ngon” 🫖' } },
      {
        type: 'identify',
        anonymousId: 'a',
        userId: 'u',
        messageId: '2',
        traits: { name: 'Ông Lý', vip: true },
      },
      { type: 'group', userId: 'u', groupId: 'g', messageId: '3' },
      {
        type: 'track',
        event: 'Order Completed',
        userId: 'u',
        messageId: '4',
        properties: { order_id: 'o', total: 12.5 },
      },
    ]);
    await storage.run('putReceipt', {
      site: 'demo',
      receiptId: 'r',
      anonymousId: 'a',
      choices: { analytics: true },
      policyVersion: '1',
      source: 'banner',
      at: 1,
    });
    await storage.run('eraseProfile', anErasure({ anonymousId: 'gone' }));
    const visitor = { site: 'demo', anonymousId: 'a', keyHash: 'hash', userId: null };
    const start = { id: 'c', visitor, locale: 'vi', state: 'queued', priority: false, at: 1 } as const;
    await storage.run('startConversation', start);
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256);
    const addFile = (to: Storage, id: string) =>
      to.run('addFile', {
        thread: 'conversation',
        threadId: 'c',
        visitor,
        id,
        author: 'visitor',
        file: { name: 'ảnh.png', type: 'image/png', bytes, width: 1, height: 1 },
        at: 2,
      });
    await addFile(storage, 'f');
    await addFile(storage, 'g');
    expect(await write()).toBe(await read());
    const restored = await target.open();
    expect(await contents(restored.read)).toEqual(await contents(storage.read));
    const again = await ingest(restored, [
      { anonymousId: 'a', messageId: '1' },
      { anonymousId: 'a', messageId: '5' },
    ]);
    expect(again).toMatchObject({ accepted: 2, duplicates: 1 });
    const row = await findProfile(restored.read, 'u', ['demo']);
    expect(row && (await readProfile(restored, row, Date.now()))).toMatchObject({
      pageCount: 2,
      orderCount: 1,
    });
    expect(await addFile(restored, 'h')).toMatchObject({ added: 'new', message: { position: 3 } });
    await restored.close();
  });

  it('is of one moment although the server goes on writing', async () => {
    const visitors = Array.from({ length: 3_000 }, () => ({
      anonymousId: randomUUID(),
      messageId: randomUUID(),
    }));
    await ingest(storage, visitors);
    const writing = Promise.all(
      Array.from({ length: 20 }, () =>
        ingest(
          storage,
          Array.from({ length: 20 }, () => ({ anonymousId: randomUUID(), messageId: randomUUID() })),
        ),
      ),
    );
    await write();
    await writing;
    await read();
    const restored = await target.open();
    const count = async (table: 'events' | 'profiles' | 'identities' | 'deliveries') => {
      const { rows } = await sql<{
        count: number;
      }>`select count(*) as count from ${sql.table(table)}`.execute(restored.read);
      return Number(rows[0]?.count);
    };
    const events = await count('events');
    expect(events).toBeGreaterThanOrEqual(3_000);
    expect(await Promise.all([count('profiles'), count('identities'), count('deliveries')])).toEqual([
      events,
      events,
      events,
    ]);
    await restored.close();
  });

  it('leaves the database empty when the file was cut off, is damaged or is something else', async () => {
    await ingest(storage, [
      { anonymousId: 'a', messageId: '1' },
      { anonymousId: 'b', messageId: '2' },
    ]);
    await write();
    const whole = gunzipSync(await readFile(file))
      .toString()
      .trimEnd()
      .split('\n');
    const cases: [Uint8Array, RegExp][] = [
      [gzipSync(whole.slice(0, -1).join('\n')), /cut off/],
      [gzipSync([...whole.slice(0, 2), ...whole.slice(3)].join('\n')), /rows where it should have/],
      [(await readFile(file)).subarray(0, 100), /damaged/],
      [Buffer.from('no gzip at all'), /damaged/],
      [gzipSync('{"another":"format"}\n'), /not a backup/],
      [gzipSync(`${JSON.stringify({ ...JSON.parse(whole[0] ?? ''), version: 2 })}\n`), /newer version/],
    ];
    for (const [bytes, message] of cases) {
      await writeFile(file, bytes);
      await expect(read()).rejects.toThrow(message);
    }
    const restored = await target.open();
    expect(Object.values(await contents(restored.read)).flat()).toEqual([]);
    await restored.close();
  });

  it('is made of a database of an earlier version, and read by this one', async () => {
    const first = openDatabase(target.config);
    await migrate(first.db, first.dialect, '0001-foundation');
    await sql`insert into profiles (id, site, proven, first_seen_at, last_seen_at, visit_count, page_count)
      values ('p', 'demo', 0, 1, 1, 1, 1)`.execute(first.db);
    await sql`insert into visits (profile_id, visit_id, started_at) values ('p', 'v', 1)`.execute(first.db);
    await backup({ ...first, file, now: Date.now });
    await first.db.destroy();
    const later = await createSource({ hasTables: false });
    const { db, dialect } = openDatabase(later.config);
    expect(await restore({ db, dialect, file })).toBe(2);
    const visits = await db.selectFrom('visits').selectAll().execute();
    expect(visits).toMatchObject([{ profile_id: 'p', visit_id: 'v', site: 'demo', page_at: null, bot: 0 }]);
    await db.destroy();
    await later.drop();
  });

  it('is not restored over anything', async () => {
    await write();
    const used = await target.open();
    await ingest(used, [{ anonymousId: 'a', messageId: '1' }]);
    await used.close();
    await expect(read()).rejects.toThrow(/not empty/);
  });
});

it('covers every table of the schema', async () => {
  const [, createDatabase] = testDatabases[0] as (typeof testDatabases)[number];
  const database = await createDatabase();
  const storage = await database.open();
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'`.execute(
    storage.read,
  );
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(tables).toSorted());
  await storage.close();
  await database.drop();
});
