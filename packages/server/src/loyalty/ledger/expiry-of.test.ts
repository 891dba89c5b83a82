import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '../../database/storage.ts';
import { addDays, createWallClock } from '../../routing/wall-clock.ts';
import { type TestDatabase, testDatabases } from '../../testing/storages.ts';
import { readAccount } from '../account/read-account.ts';
import { addMonths, expiryOf } from './expiry-of.ts';

const iso = (at: number) => new Date(at).toISOString();
const expiry = (earnedAt: string, timeZone: string, months = 12) =>
  iso(expiryOf(Date.parse(earnedAt), { months, timeZone }));

describe('points expire', () => {
  it.each([
    ['in summer time', '2025-07-15T10:00:00Z', 'Europe/Warsaw', '2026-07-15T22:00:00.000Z'],
    ['in winter time', '2025-12-15T10:00:00Z', 'Europe/Warsaw', '2026-12-15T23:00:00.000Z'],
    ['on the day that has 23 hours', '2025-03-29T10:00:00Z', 'Europe/Warsaw', '2026-03-29T22:00:00.000Z'],
    ['on the day that has 25 hours', '2025-10-25T10:00:00Z', 'Europe/Warsaw', '2026-10-25T23:00:00.000Z'],
    ['when midnight does not exist', '2025-04-23T10:00:00Z', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['at half past by other clocks', '2025-03-10T10:00:00Z', 'Asia/Tehran', '2026-03-10T20:30:00.000Z'],
    [
      'on another day than that of the server',
      '2025-03-10T23:30:00Z',
      'Asia/Shanghai',
      '2026-03-11T16:00:00.000Z',
    ],
    ['after a leap day', '2024-02-29T12:00:00Z', 'UTC', '2025-03-01T00:00:00.000Z'],
  ])('at the midnight that ends their last day: %s', (_, earnedAt, timeZone, expected) => {
    expect(expiry(earnedAt, timeZone)).toBe(expected);
  });
});

describe('the last day', () => {
  it('is whole, in every time zone and on every day', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const moments = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2034-01-01') });
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 1, max: 24 }), (timeZone, earnedAt, months) => {
        const clock = createWallClock(timeZone);
        const lastDay = addMonths(clock.at(earnedAt).date, months);
        const end = expiryOf(earnedAt, { months, timeZone });
        expect(clock.at(end - 1).date).toBe(lastDay);
        expect(clock.at(end).date).toBe(addDays(lastDay, 1));
      }),
      { numRuns: 300 },
    );
  });
});

describe.each(testDatabases)(
  'a redemption over the midnight of a day with 25 hours, on %s',
  (_name, createDatabase) => {
    const member = { site: 'demo', userId: 'ann' };
    const midnight = Date.parse('2026-10-25T23:00:00.000Z');
    const minuteMs = 60_000;
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

    it('keeps points that were held in time, and lets go of them when nothing came of it', async () => {
      const at = Date.parse('2025-10-25T10:00:00.000Z');
      const expiresAt = expiryOf(at, { months: 12, timeZone: 'Europe/Warsaw' });
      await storage.run('earnPoints', {
        ...{ ...member, idempotencyKey: 'order 1', points: 100, ruleSnapshot: {}, activatesAt: at, at },
        ...{ expiresAt, notice: { code: 'order', orderId: '1' } },
      });
      const reserve = (points: number, idempotencyKey: string, when: number) =>
        storage.run('reservePoints', {
          ...member,
          idempotencyKey,
          points,
          notice: { code: 'purchase' },
          at: when,
        });
      const balance = async (when: number) => {
        const { available, reserved } = (await readAccount(storage, { ...member, at: when })) ?? {};
        return [available, reserved];
      };
      expect(await reserve(30, 'paid', midnight - 5 * minuteMs)).toMatchObject({ reserved: 'new' });
      expect(await reserve(50, 'left', midnight - 1)).toMatchObject({ reserved: 'new' });
      expect(await balance(midnight - 1)).toEqual([20, 80]);
      expect(await balance(midnight)).toEqual([0, 80]);
      expect(await reserve(1, 'late', midnight)).toMatchObject({ reserved: 'missing' });
      const paid = { ...member, idempotencyKey: 'paid', at: midnight + minuteMs };
      expect(await storage.run('commitReservation', paid)).toBe(true);
      expect(await balance(midnight + 60 * minuteMs)).toEqual([0, 0]);
      expect(await storage.run('expirePoints', { at: midnight + 60 * minuteMs, limit: 10 })).toBe(1);
      const entries = await storage.read
        .selectFrom('loyalty_entries')
        .select(['type', 'points', 'at'])
        .orderBy('sequence')
        .execute();
      expect(entries.slice(1)).toEqual([
        { type: 'redeem', points: -30, at: midnight - 5 * minuteMs },
        { type: 'redeem', points: -50, at: midnight - 1 },
        { type: 'expire', points: -20, at: midnight },
        { type: 'release', points: 50, at: midnight - 1 + 15 * minuteMs },
        { type: 'expire', points: -50, at: midnight - 1 + 15 * minuteMs },
      ]);
    });
  },
);
