import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestLoyalty, type TestLoyalty } from '../testing/use-loyalty.ts';

let server: TestLoyalty;
beforeAll(async () => {
  server = await createTestLoyalty();
});
afterAll(() => server.close());

const cart = (userId: string | undefined, fields: Record<string, unknown> = {}) => ({
  cartId: randomUUID(),
  ...(userId !== undefined && { userId }),
  currency: 'EUR',
  total: 40,
  ...fields,
});

describe('a coupon', () => {
  const aCoupon = async (reward = 'five') => {
    const ann = await server.customer();
    await server.order(ann.userId, 150);
    return { ann, code: (await server.redeem(ann, reward)).body.couponCode as string };
  };
  const reserve = (code: string, body: unknown) =>
    server.till('POST', `/v1/coupons/${code}/reservations`, body);

  it('takes something off a cart, is used by its order, and comes back when that is cancelled', async () => {
    const { ann, code } = await aCoupon();
    expect(await reserve(code.toLowerCase(), cart(ann.userId))).toMatchObject({
      status: 200,
      body: { discount: { amount: 5, currency: 'EUR' } },
    });
    const state = async () => (await ann.call('GET', '/v1/loyalty/coupons')).body.items[0].state;
    const states = [await state()];
    const orderId = await server.order(ann.userId, 40, { coupon: code });
    states.push(await state());
    await server.confirm('Order Cancelled', ann.userId, { order_id: orderId });
    states.push(await state());
    expect(states).toEqual(['reserved', 'used', 'available']);
  });

  it('is of one cart at a time', async () => {
    const { ann, code } = await aCoupon();
    const [one, other] = [cart(ann.userId), cart(ann.userId)];
    expect((await reserve(code, one)).status).toBe(200);
    expect((await reserve(code, one)).status).toBe(200);
    expect((await reserve(code, other)).body).toMatchObject({
      code: 'coupon_unavailable',
      detail: 'it is in another cart',
    });
    expect((await server.till('DELETE', `/v1/coupons/${code}/reservations/${one.cartId}`)).status).toBe(204);
    expect((await reserve(code, other)).status).toBe(200);
  });

  it('says why it does not fit', async () => {
    const { ann, code } = await aCoupon();
    const why = async (fields: Record<string, unknown>) =>
      (await reserve(code, cart(ann.userId, fields))).body.detail;
    expect(await why({ total: 19.99 })).toBe('the cart is below its minimum');
    expect(await why({ currency: 'PLN' })).toBe('it does not hold in this currency');
    const beside = (await aCoupon('shipping')).code;
    expect(await why({ coupons: [beside] })).toBe('it cannot be used beside another coupon');
    await server.order(ann.userId, 40, { coupon: code });
    expect(await why({})).toBe('it was used');
  });

  it('is nobody else’s, and codes cannot be tried out for long', async () => {
    const { code } = await aCoupon();
    const bob = await server.customer();
    const refusals = [await reserve(code, cart(bob.userId)), await reserve(code, cart(undefined))];
    expect(refusals.map(({ body }) => body.detail)).toEqual(Array(2).fill('it is not this customer’s'));
    const answers = [];
    for (let guess = 0; guess < 12; guess += 1)
      answers.push((await reserve(`B${guess}`, cart(bob.userId))).status);
    expect([answers[0], answers.at(-1)]).toEqual([409, 429]);
  });

  it('and members are asked for by the shop’s server alone', async () => {
    const ann = await server.customer();
    const { memberNumber } = (await ann.call('GET', '/v1/loyalty')).body;
    for (const [method, path] of [
      ['POST', `/v1/loyalty/members/${memberNumber}`],
      ['POST', '/v1/coupons/B2B2/reservations'],
      ['DELETE', '/v1/coupons/B2B2/reservations/1'],
    ] as const) {
      const body = cart(ann.userId);
      const asked = { ...(method === 'POST' && { body }) };
      expect((await server.call(method, path, { ...asked, key: 'demo' })).status).toBe(403);
      expect((await server.call(method, path, { ...asked, token: ann.token })).status).toBe(401);
    }
    expect((await server.till('POST', '/v1/loyalty/members/2900000000001')).status).toBe(404);
  });
});
