import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProfile, readProfile } from '../profiles/read-profile.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import type { Storage } from './storage.ts';

describe.each(testDatabases)('storage on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let storage: Storage;
  beforeEach(async () => {
    database = await createDatabase();
    storage = await database.open();
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
  });

  const ingest = (events: Record<string, unknown>[], options: Parameters<typeof anIngestRequest>[1] = {}) =>
    storage.run('ingest', anIngestRequest(events, options));
  const profile = async (id: string) => {
    const row = await findProfile(storage.read, id, ['demo']);
    return row && readProfile(storage, row, Date.now());
  };

  it('folds page views into the profile of their visitor', async () => {
    const result = await ingest([
      {
        anonymousId: 'a',
        messageId: '1',
        properties: { url: 'https://shop.example/1', title: 'One' },
        context: { visit: { id: 'v1' } },
      },
      {
        anonymousId: 'a',
        messageId: '2',
        timestamp: '2026-11-22T11:59:30.000Z',
        context: { visit: { id: 'v2' } },
      },
    ]);
    expect(result).toEqual({ accepted: 2, duplicates: 0, rejected: [] });
    expect(await profile('a')).toMatchObject({
      anonymousIds: ['a'],
      proven: false,
      visits: 2,
      pageCount: 2,
      pages: [{ at: '2026-11-22T11:59:30.000Z' }, { url: 'https://shop.example/1', title: 'One' }],
      firstSeenAt: '2026-11-22T11:59:00.000Z',
      lastSeenAt: '2026-11-22T11:59:30.000Z',
      lifecycleStage: 'reached',
    });
  });

  it('keeps an event once, however often and however together it arrives', async () => {
    const event = { anonymousId: 'a', messageId: '1' };
    const results = await Promise.all([ingest([event, event]), ingest([event]), ingest([event])]);
    expect(results.map(({ accepted }) => accepted)).toEqual([2, 1, 1]);
    expect(results.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(3);
    expect((await profile('a'))?.pageCount).toBe(1);
  });

  it('keeps the same messageId of two sites apart', async () => {
    await ingest([{ anonymousId: 'a', messageId: '1' }]);
    const other = await ingest([{ anonymousId: 'a', messageId: '1' }], { site: 'other' });
    expect(other).toMatchObject({ accepted: 1, duplicates: 0 });
  });

  it('joins an anonymous visitor to the customer that it becomes', async () => {
    await ingest([{ anonymousId: 'a', messageId: '1' }]);
    await ingest([
      { type: 'identify', anonymousId: 'a', userId: 'u', messageId: '2', traits: { name: 'Ada' } },
    ]);
    expect(await profile('u')).toMatchObject({
      userId: 'u',
      anonymousIds: ['a'],
      pageCount: 1,
      traits: { name: 'Ada' },
      lifecycleStage: 'acquired',
    });
  });

  it('joins two devices at their common customer', async () => {
    await ingest([
      { anonymousId: 'phone', messageId: '1', context: { visit: { id: 'v1' } } },
      { anonymousId: 'laptop', messageId: '2', context: { visit: { id: 'v2' } } },
      {
        type: 'identify',
        anonymousId: 'phone',
        userId: 'u',
        messageId: '3',
        context: { visit: { id: 'v1' } },
      },
    ]);
    await ingest([
      {
        type: 'identify',
        anonymousId: 'laptop',
        userId: 'u',
        messageId: '4',
        context: { visit: { id: 'v2' } },
      },
    ]);
    const joined = await profile('u');
    expect(joined?.anonymousIds.toSorted()).toEqual(['laptop', 'phone']);
    expect(joined).toMatchObject({ pageCount: 2, visits: 2 });
    expect(await profile('laptop')).toEqual(joined);
  });

  it('joins devices within one batch', async () => {
    await ingest([
      { anonymousId: 'phone', messageId: '1' },
      { anonymousId: 'laptop', messageId: '2' },
      { type: 'identify', anonymousId: 'phone', userId: 'u', messageId: '3', traits: { a: 1 } },
      { type: 'identify', anonymousId: 'laptop', userId: 'u', messageId: '4', traits: { b: 2 } },
    ]);
    expect(await profile('phone')).toMatchObject({ userId: 'u', pageCount: 2, traits: { a: 1, b: 2 } });
  });

  it('never joins two customers who used one browser', async () => {
    await ingest([
      { type: 'identify', anonymousId: 'a', userId: 'ada', messageId: '1', traits: { name: 'Ada' } },
      { type: 'identify', anonymousId: 'a', userId: 'bob', messageId: '2', traits: { name: 'Bob' } },
    ]);
    expect(await profile('ada')).toMatchObject({ userId: 'ada', traits: { name: 'Ada' } });
    expect(await profile('bob')).toMatchObject({ userId: 'bob', traits: { name: 'Bob' }, anonymousIds: [] });
  });

  it('joins by an alias what was anonymous', async () => {
    await ingest([{ anonymousId: 'before', messageId: '1' }]);
    await ingest([{ type: 'alias', userId: 'u', previousId: 'before', messageId: '2' }]);
    expect(await profile('u')).toMatchObject({ anonymousIds: ['before'], pageCount: 1 });
  });

  it("joins customers by an alias of the site's own backend, not by a browser's", async () => {
    await ingest([{ type: 'identify', userId: 'victim', messageId: '1', traits: { name: 'Vi' } }]);
    await ingest([{ type: 'alias', userId: 'mallory', previousId: 'victim', messageId: '2' }]);
    expect(await profile('mallory')).toMatchObject({ traits: {} });
    expect(await profile('victim')).toMatchObject({ userId: 'victim', traits: { name: 'Vi' } });
    await ingest([{ type: 'alias', userId: 'vi', previousId: 'victim', messageId: '3' }], { trusted: true });
    expect(await profile('victim')).toMatchObject({ userId: 'vi', traits: { name: 'Vi' } });
  });

  it('lets no claim overwrite a proven trait, and the newer win among equals', async () => {
    await ingest(
      [{ type: 'identify', userId: 'u', messageId: '1', traits: { email: 'real', city: 'old' } }],
      { trusted: true },
    );
    await ingest([
      {
        type: 'identify',
        userId: 'u',
        messageId: '2',
        traits: { email: 'fake', hat: 'red' },
        timestamp: '2026-11-22T11:59:50.000Z',
      },
    ]);
    await ingest([
      {
        type: 'identify',
        userId: 'u',
        messageId: '3',
        traits: { hat: 'older' },
        timestamp: '2026-11-20T00:00:00.000Z',
      },
    ]);
    expect(await profile('u')).toMatchObject({
      proven: true,
      traits: { email: 'real', city: 'old', hat: 'red' },
    });
  });

  it('keeps one order an orderId, and a confirmed one against a reported one', async () => {
    const order = (total: number, messageId: string) => ({
      type: 'track',
      event: 'Order Completed',
      userId: 'u',
      messageId,
      properties: { order_id: 'o1', total, currency: 'EUR' },
    });
    await ingest([order(10, '1'), order(10, '2')]);
    await ingest([order(12, '3')], { trusted: true });
    await ingest([order(99, '4')]);
    expect(await profile('u')).toMatchObject({
      orderCount: 1,
      orders: [{ orderId: 'o1', total: 12, currency: 'EUR' }],
      lifecycleStage: 'converted',
    });
  });

  it('counts a visit after half an hour of silence where the browser names none', async () => {
    await ingest([
      { anonymousId: 'a', messageId: '1', timestamp: '2026-11-22T08:00:00.000Z' },
      { anonymousId: 'a', messageId: '2', timestamp: '2026-11-22T08:20:00.000Z' },
      { anonymousId: 'a', messageId: '3', timestamp: '2026-11-22T09:00:00.000Z' },
    ]);
    expect((await profile('a'))?.visits).toBe(2);
  });

  it('refuses an event whose stamp denies analytics, and makes no profile of it', async () => {
    const { rejected } = await ingest([
      {
        anonymousId: 'a',
        messageId: '1',
        context: { consent: { categoryPreferences: { marketing: true } } },
      },
    ]);
    expect(rejected).toMatchObject([{ messageId: '1', code: 'no_consent' }]);
    expect(await profile('a')).toBeUndefined();
  });

  it('lets the stricter of stamp and stored consent win, until a new receipt', async () => {
    const receipt = (receiptId: string, analytics: boolean, at: number) =>
      storage.run('putReceipt', {
        site: 'demo',
        receiptId,
        anonymousId: 'a',
        choices: { analytics },
        policyVersion: '1',
        source: 'banner',
        at,
      });
    const stamped = (messageId: string) => ({
      anonymousId: 'a',
      messageId,
      context: { consent: { categoryPreferences: { analytics: true } } },
    });
    await receipt('r1', false, 1);
    expect((await ingest([stamped('1')])).rejected).toHaveLength(1);
    expect((await ingest([{ anonymousId: 'a', messageId: '2' }])).rejected).toHaveLength(1);
    await receipt('r2', true, 2);
    expect((await ingest([stamped('3')])).accepted).toBe(1);
    expect((await profile('a'))?.consent).toEqual({
      necessary: true,
      preferences: false,
      analytics: true,
      marketing: false,
    });
  });

  it('drops unstamped events of strangers where the site says so', async () => {
    const { rejected } = await ingest([{ anonymousId: 'a', messageId: '1' }], { unstampedEvents: 'drop' });
    expect(rejected).toHaveLength(1);
  });

  it("keeps the shop's confirmed order without consent", async () => {
    await storage.run('putReceipt', {
      site: 'demo',
      receiptId: 'r',
      anonymousId: 'a',
      choices: {},
      policyVersion: '1',
      source: 'banner',
      at: 1,
    });
    const order = {
      type: 'track',
      event: 'Order Completed',
      anonymousId: 'a',
      properties: { order_id: 'o' },
    };
    expect((await ingest([{ ...order, messageId: '1' }])).rejected).toHaveLength(1);
    expect((await ingest([{ ...order, messageId: '2' }], { trusted: true })).accepted).toBe(1);
  });

  it('keeps the highest totals that an outbox reports', async () => {
    const report = (added: number, lost: Record<string, number>) => ({ outbox: { id: 'o', added, lost } });
    await ingest([{ anonymousId: 'a', messageId: '1' }], report(10, { overflow: 2 }));
    await ingest([{ anonymousId: 'a', messageId: '2' }], report(8, { overflow: 1, expired: 1 }));
    const row = await storage.read.selectFrom('outbox_reports').selectAll().executeTakeFirstOrThrow();
    expect([row.added, JSON.parse(row.lost)]).toEqual([10, { overflow: 2, expired: 1 }]);
  });

  it('puts events into the outbox of a connector as they are stored, in the order of their profile', async () => {
    await ingest(
      [
        { anonymousId: 'a', messageId: '1' },
        { anonymousId: 'b', messageId: '2' },
      ],
      { destinations: ['crm'] },
    );
    await ingest([{ type: 'identify', anonymousId: 'a', userId: 'u', messageId: '3' }], {
      destinations: ['crm'],
    });
    await ingest([{ type: 'identify', anonymousId: 'b', userId: 'u', messageId: '4' }], {
      destinations: ['crm'],
    });
    const rows = await storage.read
      .selectFrom('deliveries')
      .select(['message_id', 'order_key'])
      .orderBy('sequence')
      .execute();
    expect(rows.map((row) => row.message_id)).toEqual(['1', '2', '3', '4']);
    expect(new Set(rows.map((row) => row.order_key)).size).toBe(1);
  });

  it('undoes a write that fails without undoing its neighbours', async () => {
    const bad = anIngestRequest([{ anonymousId: 'b', messageId: '2' }]);
    // PostgreSQL's text and SQLite's JSON both refuse what is no text at all.
    Object.assign(bad.events[0] as object, { type: null });
    const results = await Promise.allSettled([
      ingest([{ anonymousId: 'a', messageId: '1' }]),
      storage.run('ingest', bad),
      ingest([{ anonymousId: 'c', messageId: '3' }]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await profile('a')).toBeDefined();
    expect(await profile('b')).toBeUndefined();
    expect(await profile('c')).toBeDefined();
  });

  it('holds everything after it was closed and opened again', async () => {
    await ingest([{ anonymousId: 'a', messageId: '1' }]);
    await storage.close();
    storage = await database.open();
    expect((await profile('a'))?.pageCount).toBe(1);
  });
});
