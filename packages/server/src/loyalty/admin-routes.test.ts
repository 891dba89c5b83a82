import { randomUUID } from 'node:crypto';
import { deskLoyaltyAccount } from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import { secretKey } from '../testing/test-server.ts';
import { createTestLoyalty, type TestLoyalty } from '../testing/use-loyalty.ts';

let server: TestLoyalty;
let admin: SignedInAgent;
beforeAll(async () => {
  server = await createTestLoyalty();
  admin = await signInAgent(server, { role: 'admin' });
});
afterAll(() => server.close());

const adjust = (
  userId: string,
  points: number,
  {
    key = randomUUID(),
    reason = 'Sorry',
    as = admin,
  }: { key?: string; reason?: string; as?: SignedInAgent } = {},
) =>
  as.call('POST', `/v1/admin/loyalty/${userId}/entries`, {
    body: { type: 'adjust', points, reason },
    headers: { 'idempotency-key': key },
  });
describe('the desk', () => {
  it('sees an account with the rules behind its entries, and corrects it with a reason', async () => {
    const ann = await server.customer();
    const orderId = await server.order(ann.userId, 150);
    const key = randomUUID();
    const corrected = await adjust(ann.userId, -20, { key, reason: 'Counted twice' });
    expect(corrected).toMatchObject({ status: 201, body: { points: -20, author: admin.id } });
    expect((await adjust(ann.userId, -20, { key })).status).toBe(200);
    expect((await adjust(ann.userId, -30, { key })).body.code).toBe('idempotency_conflict');
    expect((await adjust(ann.userId, -131)).body.code).toBe('insufficient_points');
    expect((await adjust(ann.userId, 1_000_001)).status).toBe(400);
    const account = (await admin.call('GET', `/v1/admin/loyalty/${ann.userId}`)).body;
    expect(deskLoyaltyAccount.parse(account)).toEqual(account);
    expect(account).toMatchObject({
      userId: ann.userId,
      points: { available: 130 },
      timeZone: 'Europe/Vienna',
    });
    const { items } = (await admin.call('GET', `/v1/admin/loyalty/${ann.userId}/entries`)).body;
    expect(items).toMatchObject([
      { type: 'adjust', reason: 'Counted twice', idempotencyKey: `adjust ${key}` },
      { type: 'earn', orderId, ruleSnapshot: { rule: 'goods' } },
    ]);
    const { memberNumber } = account;
    const found = (await admin.call('GET', `/v1/admin/loyalty?query=${memberNumber}`)).body.items;
    expect(found).toMatchObject([{ userId: ann.userId, memberNumber }]);
    const [line] = (await admin.call('GET', '/v1/admin/audit?limit=1')).body.items;
    expect(line).toMatchObject({ action: 'points-adjusted', actor: 'agent', counts: { points: -20 } });
  });

  it('lets agents of the site read, administrators correct, and nobody of another site do either', async () => {
    const ann = await server.customer();
    await server.order(ann.userId, 10);
    const agent = await signInAgent(server);
    const stranger = await signInAgent(server, { role: 'admin', sites: ['other'] });
    const read = (as: SignedInAgent, path = '') => as.call('GET', `/v1/admin/loyalty/${ann.userId}${path}`);
    for (const path of ['', '/entries', '/coupons']) {
      expect((await read(agent, path)).status).toBe(200);
      expect((await read(stranger, path)).status).toBe(404);
    }
    expect((await adjust(ann.userId, 5, { as: agent })).status).toBe(403);
    expect((await adjust(ann.userId, 5, { as: stranger })).status).toBe(404);
    expect((await stranger.call('GET', `/v1/admin/loyalty?query=${ann.userId}`)).body.items).toEqual([]);
    const claimed = randomUUID();
    await server.batch([{ type: 'identify', userId: claimed }]);
    expect((await admin.call('GET', `/v1/admin/loyalty/${claimed}`)).status).toBe(404);
    const unknown = await server.call('GET', '/v1/admin/loyalty/nobody', { token: secretKey });
    expect(unknown.status).toBe(404);
  });
});

describe('points for somebody who was never here', () => {
  it('are there when they come, where it is said at which site', async () => {
    const userId = randomUUID();
    expect((await adjust(userId, 5)).status).toBe(404);
    const given = await admin.call('POST', `/v1/admin/loyalty/${userId}/entries?site=demo`, {
      body: { type: 'adjust', points: 5, reason: 'Welcome' },
      headers: { 'idempotency-key': 'welcome' },
    });
    expect(given.status).toBe(201);
    const customer = await server.customer(userId);
    expect((await customer.call('GET', '/v1/loyalty')).body.points.available).toBe(5);
  });

  it('are not there for a site that has no programme, or is somebody else’s', async () => {
    const stranger = await signInAgent(server, { role: 'admin', sites: ['other'] });
    for (const [as, site] of [
      [admin, 'plain'],
      [stranger, 'demo'],
    ] as const) {
      const asked = {
        body: { type: 'adjust', points: 5, reason: 'Welcome' },
        headers: { 'idempotency-key': 'x' },
      };
      expect((await as.call('POST', `/v1/admin/loyalty/nobody/entries?site=${site}`, asked)).status).toBe(
        404,
      );
    }
  });
});

describe('an erased customer', () => {
  it('leaves the books, under nobody’s name', async () => {
    const ann = await server.customer();
    const orderId = await server.order(ann.userId, 250);
    await adjust(ann.userId, 5, { reason: 'Called Ann Smith at home' });
    const used = (await server.redeem(ann, 'five')).body.couponCode;
    const kept = (await server.redeem(ann, 'shipping')).body.couponCode;
    await server.order(ann.userId, 40, { coupon: used });
    const exported = (await ann.call('GET', '/v1/profile/export')).body.loyalty;
    expect(exported).toMatchObject({
      account: { available: 145 },
      coupons: [{ code: used }, { code: kept }],
    });
    expect(exported.entries).toHaveLength(5);
    expect((await ann.call('DELETE', '/v1/profile')).status).toBe(204);
    const again = await server.customer(ann.userId);
    expect((await again.call('GET', '/v1/loyalty')).status).toBe(403);
    expect((await adjust(ann.userId, 5)).status).toBe(404);
    const late = await server.confirm('Order Refunded', ann.userId, { order_id: orderId });
    expect(late.body.rejected).toMatchObject([{ code: 'erased' }]);
  });
});
