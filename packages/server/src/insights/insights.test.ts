import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aVisitor } from '../testing/a-visitor.ts';
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

  it('is told to the customer, and exported', async () => {
    await order('own', { order_id: 'w1', total: 10, currency: 'EUR' });
    const customer = await aVisitor(server, { userId: 'own' });
    expect((await customer.call('GET', '/v1/profile')).body.value).toMatchObject({ orders: 1, spent: 10 });
    expect((await customer.call('GET', '/v1/profile/export')).body.profile.value).toMatchObject({
      spent: 10,
    });
    const visitor = await aVisitor(server);
    expect((await visitor.call('GET', '/v1/profile')).body).not.toHaveProperty('value');
  });

  it('keeps no order out, whatever it says', async () => {
    const odd = fc.oneof(
      fc.constantFrom('', 'EUR', null, -1, 0, 1e308, 'x'.repeat(300), '\u0000'),
      fc.double(),
      fc.string(),
    );
    const product = fc.oneof(
      fc.dictionary(fc.constantFrom('product_id', 'sku', 'name', 'price', 'quantity'), odd),
      odd,
    );
    const properties = fc.record({
      order_id: fc.string(),
      total: odd,
      currency: odd,
      discount: odd,
      coupon: odd,
      quantity: odd,
      products: fc.oneof(fc.array(product, { maxLength: 3 }), odd),
    });
    await fc.assert(
      fc.asyncProperty(
        properties,
        fc.constantFrom('Order Completed', 'Order Refunded'),
        async (said, event) => {
          const { status, body } = await order('odd', said, event);
          expect([
            status,
            body.rejected?.filter(({ code }: { code: string }) => code !== 'invalid_event'),
          ]).toEqual([200, []]);
          expect((await server.profile('odd')).status).not.toBe(500);
        },
      ),
      { numRuns: 100 },
    );
  });
});
