import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, serverKey, type TestServer } from '../testing/test-server.ts';

describe('what orders tell of a customer', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer();
  });
  afterAll(() => server.close());

  const order = (userId: string, properties: Record<string, unknown>, event = 'Order Completed') =>
    server.batch([{ type: 'track', event, userId, messageId: randomUUID(), properties }], {}, serverKey);
  const worthOf = async (userId: string) => (await server.profile(userId)).body.value;

  it('is there after a confirmed order, and not before', async () => {
    await server.batch([
      {
        type: 'track',
        event: 'Order Completed',
        anonymousId: 'browser',
        userId: 'claimed',
        properties: { order_id: 'b1', total: 10, currency: 'EUR' },
      },
    ]);
    expect(await worthOf('claimed')).toBeUndefined();
    await order('buyer', { order_id: 'o1', total: 10, currency: 'EUR' });
    await order('buyer', { order_id: 'o2', total: 20.5, currency: 'EUR' });
    await order('buyer', { order_id: 'o2', total: 20.5, currency: 'EUR' });
    expect(await worthOf('buyer')).toMatchObject({
      orders: 2,
      spent: 30.5,
      currency: 'EUR',
      type: 'need-based',
    });
  });

  it.each([
    ['by its amount', { total: 5 }, { orders: 2, spent: 25 }],
    ['by what came back', { products: [{ product_id: 'p', quantity: 2 }] }, { orders: 2, spent: 22 }],
    ['as a whole', {}, { orders: 1, spent: 10 }],
  ])('takes a refund off %s', async (name, refund, expected) => {
    const products = [{ product_id: 'p', quantity: 5, price: 4 }];
    await order(name, { order_id: `${name} 1`, total: 10, currency: 'EUR' });
    await order(name, { order_id: `${name} 2`, ...refund }, 'Order Refunded');
    await order(name, { order_id: `${name} 2`, total: 20, currency: 'EUR', products });
    expect(await worthOf(name)).toMatchObject(expected);
  });

  it('is that of both profiles when they are found to be one person', async () => {
    const guest = { type: 'track', event: 'Order Completed', anonymousId: 'guest' };
    await server.batch(
      [{ ...guest, properties: { order_id: 'g1', total: 7, currency: 'EUR' } }],
      {},
      serverKey,
    );
    await order('joined', { order_id: 'g2', total: 3, currency: 'EUR' });
    await server.batch([{ type: 'identify', userId: 'joined', anonymousId: 'guest' }], {}, serverKey);
    expect(await worthOf('joined')).toMatchObject({ orders: 2, spent: 10 });
  });
});
