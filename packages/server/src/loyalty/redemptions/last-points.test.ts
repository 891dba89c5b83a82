import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '../../database/storage.ts';
import { type TestDatabase, testDatabases } from '../../testing/storages.ts';
import { readAccount } from '../account/read-account.ts';
import type { Member } from '../ledger/rows.ts';

const noon = Date.parse('2026-11-22T12:00:00.000Z');
const clients = 200;

describe.each(testDatabases)('200 clients at once on %s', (name, createDatabase) => {
  let database: TestDatabase;
  /** As many as there are servers: two that share a database, where it can be shared. */
  let servers: Storage[];
  beforeAll(async () => {
    database = await createDatabase();
    servers = [await database.open()];
    if (name === 'postgres') servers.push(await database.open());
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    await database.drop();
  });
  const serverOf = (client: number) => servers[client % servers.length] as Storage;
  const everyone = <Answer>(ask: (server: Storage, client: number) => Promise<Answer>): Promise<Answer[]> =>
    Promise.all(Array.from({ length: clients }, (_, client) => ask(serverOf(client), client)));

  const aMember = async (points: number): Promise<Member> => {
    const member = { site: 'demo', userId: randomUUID() };
    await serverOf(0).run('earnPoints', anEarning(member, points, 'order 1'));
    return member;
  };
  const anEarning = (member: Member, points: number, idempotencyKey: string) => ({
    ...{ ...member, idempotencyKey, points, orderId: '1', ruleSnapshot: {}, at: noon },
    ...{ notice: { code: 'order', orderId: '1' } as const, activatesAt: noon, expiresAt: null },
  });
  const redeem = (server: Storage, member: Member, idempotencyKey: string) =>
    server.run('redeemReward', {
      ...{ ...member, idempotencyKey, rewardId: 'five', points: 100, limits: [], refused: null, at: noon },
      coupon: { name: { en: '€5 off' }, value: { type: 'amount', amount: { EUR: 5 } }, expiresAt: null },
    });
  const available = async (member: Member, at = noon) =>
    (await readAccount(serverOf(0), { ...member, at }))?.available;
  const couponsOf = (member: Member) =>
    serverOf(0).read.selectFrom('coupons').select('code').where('user_id', '=', member.userId).execute();

  it('redeem the last 100 points: one succeeds, and nothing falls below 0', async () => {
    const member = await aMember(100);
    const answers = await everyone((server, client) => redeem(server, member, `device ${client}`));
    const count = (what: string) => answers.filter(({ redeemed }) => redeemed === what).length;
    expect([count('new'), count('missing')]).toEqual([1, clients - 1]);
    expect(await available(member)).toBe(0);
    expect(await couponsOf(member)).toHaveLength(1);
  });

  it('are one client who clicked often: one coupon, and all are told its code', async () => {
    const member = await aMember(1_000);
    const answers = await everyone((server) => redeem(server, member, 'one click'));
    const codes = new Set(answers.map((answer) => 'coupon' in answer && answer.coupon.code));
    expect([codes.size, await available(member)]).toEqual([1, 900]);
  });

  it('bring the same order: it earns once', async () => {
    const member = await aMember(100);
    await everyone((server) => server.run('earnPoints', anEarning(member, 100, 'order 1')));
    expect(await available(member)).toBe(100);
  });

  it('earn, redeem, refund and correct at the same time: every point is accounted for', async () => {
    const member = await aMember(1_000);
    const [order] = await serverOf(0)
      .read.selectFrom('loyalty_entries')
      .select('id')
      .where('user_id', '=', member.userId)
      .execute();
    await everyone(async (server, client): Promise<unknown> => {
      const key = `client ${client}`;
      if (client % 4 === 0) return server.run('earnPoints', anEarning(member, 10, key));
      if (client % 4 === 1) return redeem(server, member, key);
      if (client % 4 === 2)
        return server.run('adjustPoints', {
          ...{ ...member, idempotencyKey: key, points: -30, author: 'admin', at: noon },
          notice: { code: 'text', text: 'Test' },
        });
      return server.run('reversePoints', {
        ...{ ...member, idempotencyKey: key, orderId: '1', spent: 'forgiven', at: noon },
        ...{ reversals: [{ entryId: order?.id ?? '', points: 7 }], notice: { code: 'refund', orderId: '1' } },
      });
    });
    const rows = await serverOf(0)
      .read.selectFrom('loyalty_entries')
      .select('points')
      .where('user_id', '=', member.userId)
      .orderBy('sequence')
      .execute();
    let sum = 0;
    for (const { points } of rows) {
      sum += points;
      expect(sum).toBeGreaterThanOrEqual(0);
    }
    expect(await available(member)).toBe(sum);
  });
});
