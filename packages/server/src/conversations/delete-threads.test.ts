import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../auth/visitor-token.ts';
import { defaultRetention } from '../config/retention.ts';
import type { Storage } from '../database/storage.ts';
import { retentionRules } from '../retention/rules.ts';
import { anErasure } from '../testing/an-erasure.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { demoSite } from '../testing/test-server.ts';

const dayMs = 24 * 60 * 60_000;
const noon = Date.parse('2026-11-22T12:00:00.000Z');

describe.each(testDatabases)('conversations that go, on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let storage: Storage;
  let ann: Visitor;
  beforeAll(async () => {
    database = await createDatabase();
    storage = await database.open();
  });
  beforeEach(() => {
    ann = { site: 'demo', anonymousId: randomUUID(), keyHash: 'key', userId: null };
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });
  const prove = (visitor: Visitor, userId: string | null = null) =>
    storage.run('bindVisitor', { ...visitor, provenUserId: userId, at: noon });
  const converse = async (visitor: Visitor, at = noon) => {
    const id = randomUUID();
    const started = { id, visitor, locale: 'en', state: 'queued', priority: false, at } as const;
    await storage.run('startConversation', started);
    await storage.run('addMessage', {
      thread: 'conversation',
      threadId: id,
      id: randomUUID(),
      author: 'visitor',
      text: 'Hello',
      at,
    });
    return id;
  };
  /** In how many tables something of a conversation is left. */
  const left = async (id: string) => {
    const own = await storage.read.selectFrom('conversations').select('id').where('id', '=', id).execute();
    const inside = await Promise.all(
      (['messages', 'stream_changes'] as const).map((table) =>
        storage.read.selectFrom(table).select('thread_id').where('thread_id', '=', id).execute(),
      ),
    );
    return [own, ...inside].filter((rows) => rows.length > 0).length;
  };
  const expire = async (at: number, conversations = defaultRetention.conversations) => {
    const config = { sites: [demoSite], retention: { ...defaultRetention, conversations } };
    for (const rule of await retentionRules(storage.read, config, at))
      if (rule.class === 'conversations' || rule.class === 'streams')
        await storage.run('expire', { ...rule, limit: 1_000 });
  };

  it('go with everything in them when their visitor is erased, and nobody else’s do', async () => {
    const bob = { ...ann, anonymousId: randomUUID() };
    for (const visitor of [ann, bob]) await prove(visitor);
    const [mine, his] = [await converse(ann), await converse(bob)];
    expect(await storage.run('eraseProfile', anErasure({ anonymousId: ann.anonymousId }))).toBe(true);
    expect([await left(mine), await left(his)]).toEqual([0, 3]);
    const audit = await storage.read.selectFrom('audit_log').select('counts').execute();
    expect(JSON.parse(audit.at(-1)?.counts ?? '{}')).toMatchObject({ conversations: 1, cases: 0 });
  });

  it('stay when just a visitor is erased whose customer took them over', async () => {
    const userId = randomUUID();
    await prove(ann);
    const raised = await converse(ann);
    await prove(ann, userId);
    const later = await converse({ ...ann, userId });
    await storage.run('eraseProfile', anErasure({ anonymousId: ann.anonymousId }));
    expect([await left(raised), await left(later)]).toEqual([3, 3]);
    const customer = { anonymousId: ann.anonymousId, userId };
    await storage.run('eraseProfile', anErasure(customer));
    expect([await left(raised), await left(later)]).toEqual([0, 0]);
  });

  it('go with a customer from all their browsers, those before sign-in included', async () => {
    const userId = randomUUID();
    const there = { ...ann, anonymousId: randomUUID() };
    for (const visitor of [ann, there]) await prove(visitor, userId);
    const ids = [
      await converse({ ...ann, userId }),
      await converse({ ...there, userId }),
      await converse(there),
    ];
    await storage.run('eraseProfile', anErasure({ anonymousId: ann.anonymousId, userId }));
    expect(await Promise.all(ids.map(left))).toEqual([0, 0, 0]);
  });

  it('go when nothing was said for as long as they are kept', async () => {
    const [old, kept] = [await converse(ann, noon - 762 * dayMs), await converse(ann, noon - 760 * dayMs)];
    await expire(noon);
    expect([await left(old), (await left(kept)) > 0]).toEqual([0, true]);
    await expire(noon, 30);
    expect(await left(kept)).toBe(0);
  });

  it('are told to streams for three days, and the last change for longer', async () => {
    const last = () =>
      storage.read.selectFrom('stream_changes').select('position').orderBy('position', 'desc').execute();
    const old = await converse(ann, noon);
    await converse(ann, noon + dayMs);
    await expire(noon + 3 * dayMs + 1);
    expect(await left(old)).toBe(2);
    const before = await last();
    expect(before.length).toBeGreaterThan(1);
    await expire(noon + 10 * dayMs);
    expect(await last()).toEqual([before[0]]);
  });
});
