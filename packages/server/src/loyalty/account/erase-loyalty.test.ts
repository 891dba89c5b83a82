import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '../../database/storage.ts';
import { anErasure } from '../../testing/an-erasure.ts';
import { anIngestRequest } from '../../testing/an-ingest-request.ts';
import { type TestDatabase, testDatabases } from '../../testing/storages.ts';

const noon = Date.parse('2026-11-22T12:00:00.000Z');

describe.each(testDatabases)('an erased member on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let storage: Storage;
  beforeAll(async () => {
    database = await createDatabase();
    storage = await database.open();
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  it('leaves entries that add up and used coupons, and nothing that names them', async () => {
    const member = { site: 'demo', userId: 'ann-smith' };
    await storage.run('ingest', anIngestRequest([{ userId: member.userId }], { trusted: true }));
    const coupon = {
      name: { en: '€5 off' },
      value: { type: 'percent', percent: 5 },
      expiresAt: null,
    } as const;
    await storage.run('earnPoints', {
      ...{ ...member, idempotencyKey: 'order 1', points: 100, orderId: '1', ruleSnapshot: { rule: 'goods' } },
      ...{ activatesAt: noon, expiresAt: null, notice: { code: 'order', orderId: '1' }, at: noon },
    });
    await storage.run('adjustPoints', {
      ...{ ...member, idempotencyKey: 'adjust 1', points: 5, author: 'admin', at: noon },
      notice: { code: 'text', text: 'Ann Smith called' },
    });
    for (const rewardId of ['one', 'two'])
      await storage.run('redeemReward', {
        ...{ ...member, idempotencyKey: rewardId, rewardId, points: 20, limits: [], refused: null, coupon },
        at: noon,
      });
    const issued = await storage.read
      .selectFrom('coupons')
      .select('code')
      .where('source_id', '=', 'one')
      .execute();
    await storage.run('useCoupons', {
      site: 'demo',
      orderId: '2',
      codes: issued.map(({ code }) => code),
      at: noon,
    });

    await storage.run('eraseProfile', anErasure({ anonymousId: null, userId: member.userId }));
    const tables = [
      'loyalty_accounts',
      'loyalty_entries',
      'loyalty_lots',
      'loyalty_reservations',
      'loyalty_news',
      'coupons',
    ] as const;
    const rows = await Promise.all(
      tables.map(
        async (table) =>
          [
            table,
            await storage.read
              .selectFrom(table as 'coupons')
              .selectAll()
              .execute(),
          ] as const,
      ),
    );
    expect(Object.fromEntries(rows.map(([table, { length }]) => [table, length]))).toEqual({
      ...{
        loyalty_accounts: 0,
        loyalty_entries: 4,
        loyalty_lots: 0,
        loyalty_reservations: 0,
        loyalty_news: 0,
      },
      coupons: 1,
    });
    expect(JSON.stringify(rows)).not.toMatch(/ann|smith/i);
    const entries = await storage.read
      .selectFrom('loyalty_entries')
      .select(['user_id', 'points', 'order_id', 'rule_snapshot'])
      .orderBy('sequence')
      .execute();
    expect(entries.map(({ points }) => points)).toEqual([100, 5, -20, -20]);
    expect(entries[0]).toMatchObject({ order_id: '1', rule_snapshot: '{"rule":"goods"}' });
    const [tombstone] = await storage.read.selectFrom('tombstones').select('hash').execute();
    expect(new Set(entries.map(({ user_id }) => user_id))).toEqual(new Set([tombstone?.hash]));
    const audit = await storage.read
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'erasure')
      .execute();
    expect(audit).toMatchObject([
      { hash: tombstone?.hash, counts: expect.stringContaining('"loyaltyEntries":4') },
    ]);
  });

  it('never becomes one again, whatever comes late', async () => {
    const member = { site: 'demo', userId: 'bob' };
    await storage.run('eraseProfile', anErasure({ anonymousId: null, userId: member.userId }));
    const write = { ...member, idempotencyKey: 'late', notice: { code: 'birthday' }, at: noon } as const;
    const earned = { ...write, points: 5, ruleSnapshot: {}, activatesAt: noon, expiresAt: null };
    expect(await storage.run('earnPoints', earned)).toEqual({ written: 'erased' });
    expect(await storage.run('reservePoints', { ...write, points: 5 })).toEqual({ reserved: 'erased' });
    expect(await storage.run('joinLoyalty', { ...member, at: noon })).toBeNull();
    const coupon = { name: {}, value: { type: 'free-shipping' }, expiresAt: null } as const;
    const issue = { ...member, ...coupon, idempotencyKey: 'late', source: 'matched', at: noon } as const;
    expect(await storage.run('issueCoupon', issue)).toEqual({ issued: 'erased' });
  });
});
