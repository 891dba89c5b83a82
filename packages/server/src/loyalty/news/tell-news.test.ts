import type { Connector } from '@rapport/sdk/connectors';
import type { StoredEvent } from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestLoyalty, type TestLoyalty } from '../../testing/use-loyalty.ts';

const received: StoredEvent[] = [];
const crm: Connector = {
  name: 'crm',
  batch: { maxItems: 50, maxBytes: 1_000_000 },
  deliver: async (entries) => {
    received.push(...entries.map(({ item }) => item as StoredEvent));
    return { status: 'answered', results: entries.map(() => ({ status: 'delivered' })) };
  },
};
let server: TestLoyalty;
beforeAll(async () => {
  server = await createTestLoyalty({ connectors: [crm] });
});
afterAll(() => server.close());

const toldOf = (userId: string) =>
  received.flatMap((event) =>
    event.type === 'track' && event.userId === userId && /^(Loyalty|Coupon)/.test(event.event) ? [event] : [],
  );

describe('connectors', () => {
  it('are told what happened to points and coupons, once each, whatever was agreed to', async () => {
    const ann = await server.customer();
    const properties = { order_id: 'A1', total: 250, subtotal: 250, currency: 'EUR' };
    for (let times = 0; times < 10; times += 1)
      await server.confirm('Order Completed', ann.userId, properties);
    const { couponCode } = (await server.redeem(ann, 'five')).body;
    await server.order(ann.userId, 40, { coupon: couponCode });
    const other = (await server.redeem(ann, 'shipping')).body.couponCode;
    await expect.poll(() => toldOf(ann.userId).length, { timeout: 15_000 }).toBe(8);
    const told = toldOf(ann.userId);
    expect(
      told
        .map(({ event, properties: said }) => [event, said?.points ?? said?.code_hint ?? said?.tier])
        .toSorted(),
    ).toEqual(
      [
        ['Coupon Issued', couponCode.slice(-3)],
        ['Coupon Issued', other.slice(-3)],
        ['Coupon Used', couponCode.slice(-3)],
        ['Loyalty Points Earned', 250],
        ['Loyalty Points Earned', 40],
        ['Loyalty Points Redeemed', -100],
        ['Loyalty Points Redeemed', -50],
        ['Loyalty Tier Changed', 'branch'],
      ].toSorted(),
    );
    expect(JSON.stringify(told)).not.toContain(couponCode);
    expect(new Set(told.map(({ messageId }) => messageId)).size).toBe(8);
  });

  it('learn nothing that makes a customer look as if they had been here', async () => {
    const ann = await server.customer();
    const before = '2026-01-01T00:00:00.000Z';
    await server.batch(
      [
        {
          type: 'track',
          event: 'Order Completed',
          userId: ann.userId,
          timestamp: before,
          properties: { order_id: 'B1', total: 300, currency: 'EUR' },
        },
      ],
      {},
      'a-server-key-of-the-demo-site',
    );
    await server.redeem(ann, 'five');
    await expect.poll(() => toldOf(ann.userId).length, { timeout: 15_000 }).toBeGreaterThan(2);
    expect((await server.profile(ann.userId)).body).toMatchObject({
      lastSeenAt: expect.any(String),
      pageCount: 0,
    });
    const { lastSeenAt } = (await server.profile(ann.userId)).body;
    const redeemedAt = toldOf(ann.userId).find(({ event }) => event === 'Loyalty Points Redeemed')?.timestamp;
    expect(Date.parse(lastSeenAt)).toBeLessThan(Date.parse(redeemedAt ?? ''));
  });
});
