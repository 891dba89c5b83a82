import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProfile } from '../profiles/read-profile.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createTestServer } from '../testing/test-server.ts';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';
import { openSqlite } from './sqlite.ts';
import { StorageError } from './storage-error.ts';
import { createWriter, type Writer } from './writer.ts';

const createDatabase = () => (testDatabases[0] as (typeof testDatabases)[number])[1]();

describe('a full disk', () => {
  let database: TestDatabase;
  let db: Database;
  let writer: Writer;
  beforeEach(async () => {
    database = await createDatabase();
    db = openSqlite({ path: (database.config as { path: string }).path });
    await migrate(db, 'sqlite');
    writer = createWriter({ db, dialect: 'sqlite', tombstoneKey: 'key' });
  });
  afterEach(async () => {
    await writer.close();
    await db.destroy();
    await database.drop();
  });
  const ingest = (prefix: string) =>
    new Promise<unknown>((resolve, reject) => {
      const events = Array.from({ length: 50 }, (_, index) => ({
        anonymousId: `${prefix}${index}`,
        messageId: `${prefix}${index}`,
        properties: { text: 'x'.repeat(2_000) },
      }));
      writer.add({ name: 'ingest', input: anIngestRequest(events), resolve, reject });
    });
  const rows = async () => {
    const counts = await Promise.all(
      (['events', 'profiles', 'identities', 'visits'] as const).map(async (table) => {
        const { rows } = await sql<{
          count: number;
        }>`select count(*) as count from ${sql.table(table)}`.execute(db);
        return rows[0]?.count;
      }),
    );
    return counts;
  };

  it('refuses a write as a whole, and takes it when there is room again', async () => {
    await ingest('a');
    const { rows: pages } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    // SQLite's own way to a disk with no room left.
    await sql.raw(`pragma max_page_count = ${(pages[0]?.page_count ?? 0) + 5}`).execute(db);
    const failure = await ingest('b').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StorageError);
    expect(failure).toMatchObject({ reason: 'full', message: 'the disk is full' });
    expect(await rows()).toEqual([50, 50, 50, 50]);
    await sql.raw('pragma max_page_count = 1000000').execute(db);
    await ingest('b');
    expect(await rows()).toEqual([100, 100, 100, 100]);
    expect(await findProfile(db, 'b49', ['demo'])).toBeDefined();
  });
});

it('answers 503 while another process locks the database file, and goes on afterwards', {
  timeout: 30_000,
}, async () => {
  const database = await createDatabase();
  const server = await createTestServer({ database: database.config });
  const other = new DatabaseSync((database.config as { path: string }).path);
  other.exec('begin immediate');
  const refused = await server.batch([{ anonymousId: 'a', messageId: 'locked' }]);
  expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
    503,
    'storage_unavailable',
    'the database is locked',
  ]);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  other.exec('rollback');
  expect((await server.batch([{ anonymousId: 'a', messageId: 'locked' }])).body).toMatchObject({
    accepted: 1,
  });
  other.close();
  await server.close();
  await database.drop();
});
