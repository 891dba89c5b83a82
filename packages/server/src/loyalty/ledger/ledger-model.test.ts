import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '../../database/storage.ts';
import { type TestDatabase, testDatabases } from '../../testing/storages.ts';
import { readAccount } from '../account/read-account.ts';
import { createPointTokens, type PointTokens, stepMs } from './point-tokens.fixture.ts';
import { rebuildLots } from './rebuild-lots.fixture.ts';

const start = Date.parse('2026-10-20T00:00:00.000Z');
const dayMs = 24 * 3_600_000;
const holdMs = 2 * stepMs;

type Step =
  | { do: 'earn'; order: number; points: number; waits: number; lasts: number }
  | { do: 'reserve'; id: number; points: number }
  | { do: 'commit' | 'release'; id: number }
  | { do: 'reverse'; order: number; points: number; refund: number }
  | { do: 'adjust'; points: number }
  | { do: 'pass'; steps: number }
  | { do: 'write' };

const upTo = (max: number, min = 1) => fc.integer({ min, max });
const step = fc.oneof<fc.MaybeWeightedArbitrary<Step>[]>(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('earn' as const),
      order: upTo(3),
      points: upTo(20, 0),
      waits: fc.constantFrom(0, 0, 0, 1, 48),
      lasts: fc.constantFrom(1, 3, 48, 96, Infinity),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('reserve' as const), id: upTo(3), points: upTo(25) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('commit' as const, 'release' as const), id: upTo(3) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('reverse' as const),
      order: upTo(3),
      points: upTo(20),
      refund: upTo(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('adjust' as const), points: fc.constantFrom(-9, -2, -1, 3) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), steps: fc.constantFrom(1, 1, 2, 47, 96) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('write' as const) }) },
);

describe.each(testDatabases)('the ledger on %s', (name, createDatabase) => {
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

  /** An account beside its model. */
  const createPair = (owes: boolean) => {
    const member = { site: 'demo', userId: randomUUID() };
    const tokens = createPointTokens(start, owes);
    const used = new Set<string>();
    const first = (key: string) => !used.has(key) && Boolean(used.add(key));
    const entryOf = async (order: number) => {
      const row = await storage.read
        .selectFrom('loyalty_entries')
        .select('id')
        .where('user_id', '=', member.userId)
        .where('idempotency_key', '=', `order ${order}`)
        .executeTakeFirst();
      return row?.id;
    };
    const run = async (now: Step): Promise<void> => {
      const at = tokens.now;
      switch (now.do) {
        case 'pass':
          return tokens.advance(at + now.steps * stepMs);
        case 'write':
          return void (await storage.run('bringUpToDate', { ...member, at }));
        case 'earn': {
          const activatesAt = at + now.waits * stepMs;
          const expiresAt = activatesAt + now.lasts * stepMs;
          tokens.earn(`order ${now.order}`, now.points, activatesAt, expiresAt);
          await storage.run('earnPoints', {
            ...{
              ...member,
              idempotencyKey: `order ${now.order}`,
              orderId: String(now.order),
              at,
              activatesAt,
            },
            ...{ points: now.points, notice: { code: 'birthday' }, ruleSnapshot: {} },
            expiresAt: Number.isFinite(expiresAt) ? expiresAt : null,
          });
          return;
        }
        case 'reserve': {
          const key = `hold ${now.id}`;
          const expected = !used.has(key) && tokens.reserve(key, now.points, at + holdMs);
          const result = await storage.run('reservePoints', {
            ...{
              ...member,
              idempotencyKey: key,
              points: now.points,
              notice: { code: 'purchase' },
              holdMs,
              at,
            },
          });
          expect(result.reserved === 'new').toBe(expected);
          if (expected) used.add(key);
          return;
        }
        case 'commit':
        case 'release': {
          const key = `hold ${now.id}`;
          tokens[now.do](key);
          const command = now.do === 'commit' ? 'commitReservation' : 'releaseReservation';
          await storage.run(command, { ...member, idempotencyKey: key, at });
          return;
        }
        case 'reverse': {
          const key = `refund ${now.order} ${now.refund}`;
          const entryId = await entryOf(now.order);
          if (!used.has(key) && tokens.reverse(`order ${now.order}`, now.points)) used.add(key);
          await storage.run('reversePoints', {
            ...{
              ...member,
              idempotencyKey: key,
              orderId: String(now.order),
              at,
              notice: { code: 'expired' },
            },
            reversals: entryId === undefined ? [] : [{ entryId, points: now.points }],
            spent: owes ? 'owed' : 'forgiven',
          });
          return;
        }
        case 'adjust': {
          const key = `adjust ${used.size}`;
          const expected = now.points > 0 || tokens.take(-now.points);
          if (now.points > 0) tokens.earn(key, now.points, at, Infinity);
          const result = await storage.run('adjustPoints', {
            ...{ ...member, idempotencyKey: key, points: now.points, author: 'admin', at },
            notice: { code: 'text', text: '' },
          });
          expect(result.written === 'new').toBe(expected);
          first(key);
        }
      }
    };
    return { member, tokens, run };
  };

  const realBalance = async (member: { site: string; userId: string }, at: number) => {
    const read = await readAccount(storage, { ...member, at });
    if (!read) return { available: 0, pending: 0, reserved: 0, expiring: undefined };
    const { available, pending, reserved, expiring } = read;
    return { available, pending, reserved, expiring: expiring?.points };
  };
  const compare = async (member: { site: string; userId: string }, { now, balance }: PointTokens) =>
    expect(await realBalance(member, now)).toEqual(balance());

  const numRuns = name === 'sqlite' ? 40 : 12;

  it.each([
    ['forgiven', false],
    ['owed', true],
  ])(
    'has what counting every single point comes to, with spent points %s',
    async (_, owes) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 26 }), async (steps) => {
          const { member, tokens, run } = createPair(owes);
          for (const now of steps) {
            await run(now);
            await compare(member, tokens);
            if (!owes) expect(tokens.balance().available).toBeGreaterThanOrEqual(0);
          }
          const entries = await storage.read
            .selectFrom('loyalty_entries')
            .selectAll()
            .where('user_id', '=', member.userId)
            .orderBy('sequence')
            .execute();
          const { lots, owed } = rebuildLots(entries);
          const stored = await storage.read
            .selectFrom('loyalty_lots')
            .select(['entry_id', 'points', 'remaining', 'expired', 'reversed', 'forgiven'])
            .where('user_id', '=', member.userId)
            .orderBy('sequence')
            .execute();
          expect(lots).toEqual(stored);
          const account = await storage.read
            .selectFrom('loyalty_accounts')
            .select('owed')
            .where('user_id', '=', member.userId)
            .executeTakeFirst();
          expect(owed).toBe(account?.owed ?? 0);
          const sum = entries.reduce((all, { points }) => all + points, 0);
          expect(sum).toBe(lots.reduce((all, { remaining }) => all + remaining, 0) - owed);
          // What nobody has written yet counts already.
          tokens.advance(tokens.now + 3 * dayMs);
          await compare(member, tokens);
          await storage.run('bringUpToDate', { ...member, at: tokens.now });
          await compare(member, tokens);
        }),
        { numRuns },
      );
    },
    120_000,
  );
});
