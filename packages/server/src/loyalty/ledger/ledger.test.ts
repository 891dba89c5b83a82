import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../database/open-database.ts';
import type { Storage } from '../../database/storage.ts';
import { type TestDatabase, testDatabases } from '../../testing/storages.ts';
import { createMembers } from '../account/members.ts';
import { readAccount } from '../account/read-account.ts';
import { readEntries } from '../account/read-entries.ts';
import { takePoints } from './book.ts';
import type { EarnPoints } from './entry-commands.ts';
import { type OpenAccount, openAccount } from './open-account.ts';
import { writeBook } from './write-book.ts';

const noon = Date.parse('2026-11-22T12:00:00.000Z');
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const member = { site: 'demo', userId: '' };

/** Points for an order, valid by default. */
const anOrder = (fields: Partial<EarnPoints> = {}): EarnPoints => ({
  ...member,
  idempotencyKey: `order ${fields.orderId ?? '1001'}`,
  orderId: '1001',
  points: 100,
  notice: { code: 'order', orderId: fields.orderId ?? '1001' },
  ruleSnapshot: { rule: 'base' },
  activatesAt: noon,
  expiresAt: null,
  at: noon,
  ...fields,
});

describe.each(testDatabases)('the ledger on %s', (_name, createDatabase) => {
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
  beforeEach(() => {
    member.userId = randomUUID();
  });
  const balance = async (at = noon) => {
    const { available, pending, reserved } = (await readAccount(storage, { ...member, at })) ?? {};
    return { available, pending, reserved };
  };
  const reserve = (points: number, at = noon, idempotencyKey = 'cart') =>
    storage.run('reservePoints', {
      ...member,
      idempotencyKey,
      points,
      notice: { code: 'purchase' },
      at,
    });
  const reverse = (points: number, spent: 'forgiven' | 'owed', at = noon, key = 'refund') =>
    storage.run('earnPoints', anOrder()).then(async (earned) => {
      if (!('entry' in earned)) throw new Error(earned.written);
      return storage.run('reversePoints', {
        ...member,
        idempotencyKey: key,
        orderId: '1001',
        reversals: [{ entryId: earned.entry.id, points }],
        spent,
        notice: { code: 'refund', orderId: '1001' },
        at,
      });
    });

  it('gives points for an order once, however often it arrives', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => storage.run('earnPoints', anOrder())));
    expect(results.filter(({ written }) => written === 'new')).toHaveLength(1);
    expect(await balance()).toEqual({ available: 100, pending: 0, reserved: 0 });
  });

  it('counts points as pending until they become available', async () => {
    await storage.run('earnPoints', anOrder({ activatesAt: noon + dayMs }));
    expect(await balance()).toEqual({ available: 0, pending: 100, reserved: 0 });
    expect(await reserve(1)).toMatchObject({ reserved: 'missing' });
    expect(await balance(noon + dayMs)).toEqual({ available: 100, pending: 0, reserved: 0 });
  });

  it('holds points, and gives them back when nothing came of it', async () => {
    await storage.run('earnPoints', anOrder());
    expect(await reserve(60)).toMatchObject({ reserved: 'new', available: 40 });
    expect(await balance()).toEqual({ available: 40, pending: 0, reserved: 60 });
    expect(await balance(noon + 15 * 60_000)).toEqual({ available: 100, pending: 0, reserved: 0 });
    const named = { ...member, idempotencyKey: 'cart', at: noon + 15 * 60_000 };
    expect(await storage.run('commitReservation', named)).toBe(false);
  });

  it('spends what is held when it is committed, and never gives it back then', async () => {
    await storage.run('earnPoints', anOrder());
    await reserve(60);
    const named = { ...member, idempotencyKey: 'cart', at: noon + 1 };
    expect(await storage.run('commitReservation', named)).toBe(true);
    expect(await storage.run('commitReservation', named)).toBe(true);
    expect(await storage.run('releaseReservation', named)).toBe(false);
    expect(await balance(noon + dayMs)).toEqual({ available: 40, pending: 0, reserved: 0 });
  });

  it('forgives points of a refunded order that were spent', async () => {
    await storage.run('earnPoints', anOrder());
    await reserve(60);
    await storage.run('commitReservation', { ...member, idempotencyKey: 'cart', at: noon });
    expect(await reverse(100, 'forgiven')).toMatchObject([{ points: -40 }]);
    expect(await balance()).toEqual({ available: 0, pending: 0, reserved: 0 });
  });

  it('takes nothing of other orders for points that are forgiven', async () => {
    await storage.run('earnPoints', anOrder());
    await reserve(60);
    await storage.run('commitReservation', { ...member, idempotencyKey: 'cart', at: noon });
    await storage.run('earnPoints', anOrder({ orderId: '1002' }));
    await reverse(100, 'forgiven');
    expect(await balance()).toEqual({ available: 100, pending: 0, reserved: 0 });
  });

  it('owes points of a refunded order that were spent, and the next ones pay for them', async () => {
    await storage.run('earnPoints', anOrder());
    await reserve(60);
    await storage.run('commitReservation', { ...member, idempotencyKey: 'cart', at: noon });
    expect(await reverse(100, 'owed')).toMatchObject([{ points: -100 }]);
    expect(await balance()).toEqual({ available: -60, pending: 0, reserved: 0 });
    await storage.run(
      'earnPoints',
      anOrder({ orderId: '1002', activatesAt: noon + dayMs, expiresAt: noon + 2 * dayMs }),
    );
    expect(await balance()).toEqual({ available: -60, pending: 100, reserved: 0 });
    expect(await balance(noon + dayMs)).toEqual({ available: 40, pending: 0, reserved: 0 });
    expect(await balance(noon + 2 * dayMs)).toEqual({ available: 0, pending: 0, reserved: 0 });
  });

  it('gives nothing back of an order that was refunded while its points were held', async () => {
    await storage.run('earnPoints', anOrder());
    await reserve(100);
    await reverse(100, 'forgiven');
    await storage.run('releaseReservation', { ...member, idempotencyKey: 'cart', at: noon });
    expect(await balance()).toEqual({ available: 0, pending: 0, reserved: 0 });
  });

  it('never takes back more than was earned, in however many refunds', async () => {
    await storage.run('earnPoints', anOrder());
    for (const key of ['one', 'two', 'three']) await reverse(40, 'owed', noon, key);
    await reverse(40, 'owed', noon, 'three');
    expect(await balance()).toEqual({ available: 0, pending: 0, reserved: 0 });
  });

  it('tells what has happened by itself when somebody reads it', async () => {
    await storage.run('earnPoints', anOrder({ expiresAt: noon + dayMs }));
    await reserve(60);
    const members = createMembers({ storage });
    for (const at of [noon + 1, noon + dayMs, noon + 2 * dayMs]) await members.bringUpToDate(member, at);
    const { items } = await readEntries(storage, member, { limit: 10, all: true });
    expect(items.map(({ entry }) => [entry.type, entry.points, entry.at])).toEqual([
      ['expire', -100, noon + dayMs],
      ['release', 60, noon + 15 * 60_000],
      ['redeem', -60, noon],
      ['earn', 100, noon],
    ]);
  });

  it('writes nothing that was decided on an account which somebody else has changed since', async () => {
    await storage.run('earnPoints', anOrder());
    const { db, dialect } = openDatabase(database.config);
    const other = { db, dialect, tombstoneKey: 'a key for tests' };
    const open = (await openAccount(other, member, noon)) as OpenAccount;
    takePoints(open.book, 100, noon);
    const line = {
      key: 'late',
      type: 'redeem',
      points: -100,
      notice: { code: 'purchase' },
      at: noon,
    } as const;
    open.book.lines.push({ ...line, effects: {} });
    await reserve(100);
    await expect(writeBook(other, open)).rejects.toMatchObject({ name: 'StorageError' });
    await db.destroy();
    expect(await balance()).toEqual({ available: 0, pending: 0, reserved: 100 });
  });

  it('has a database that lets nothing fall below 0, whatever a program does', async () => {
    await storage.run('earnPoints', anOrder());
    const { db } = openDatabase(database.config);
    const overdraw = db
      .updateTable('loyalty_lots')
      .set({ remaining: -1 })
      .where('user_id', '=', member.userId);
    await expect(overdraw.execute()).rejects.toThrow(/constraint/i);
    await db.destroy();
  });
});
