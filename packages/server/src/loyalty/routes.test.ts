import { randomUUID } from 'node:crypto';
import {
  couponList,
  deskLoyaltyAccount,
  loyaltyAccount,
  loyaltyEntryList,
  loyaltyRewardList,
  redemption,
  refundPreview,
  rotatingCode,
} from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aVisitor } from '../testing/a-visitor.ts';
import { type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import { secretKey } from '../testing/test-server.ts';
import { createTestLoyalty, type TestLoyalty } from '../testing/use-loyalty.ts';
import { totp } from './account/rotating-code.ts';

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
const cart = (userId: string | undefined, fields: Record<string, unknown> = {}) => ({
  cartId: randomUUID(),
  ...(userId !== undefined && { userId }),
  currency: 'EUR',
  total: 40,
  ...fields,
});

describe('a customer', () => {
  it('sees the account, with what the shop confirmed and how far the next tier is', async () => {
    const ann = await server.customer();
    await server.order(ann.userId, 150);
    const { status, body } = await ann.call('GET', '/v1/loyalty?locale=pl');
    expect(status).toBe(200);
    expect(loyaltyAccount.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      points: { available: 150, pending: 0, expiring: 150 },
      tier: {
        key: 'leaf',
        name: 'Liść',
        next: { key: 'branch', name: 'Branch', missing: 50, measure: { type: 'spent', currency: 'EUR' } },
      },
    });
    expect(body.memberNumber).toMatch(/^29\d{11}$/);
    expect((await ann.call('GET', '/v1/loyalty')).body.memberNumber).toBe(body.memberNumber);
  });

  it('has the name that the shop’s server told, and no name that a browser claims', async () => {
    const ann = await server.customer();
    await server.batch([{ type: 'identify', userId: ann.userId, traits: { name: 'Mallory' } }]);
    expect((await ann.call('GET', '/v1/loyalty')).body.name).toBeUndefined();
  });

  it('reads why each line is there, in their language', async () => {
    const ann = await server.customer();
    const orderId = await server.order(ann.userId, 120);
    await server.redeem(ann, 'five');
    await server.confirm('Order Refunded', ann.userId, { order_id: orderId });
    await adjust(ann.userId, 7, { reason: 'The parcel was late' });
    const { body } = await ann.call('GET', '/v1/loyalty/entries?locale=pl');
    expect(loyaltyEntryList.parse(body)).toEqual(body);
    expect(body.items).toMatchObject([
      { type: 'adjust', points: 7, reason: 'The parcel was late', state: 'available' },
      { type: 'refund', points: -20, reason: `Zwrot zamówienia ${orderId}`, orderId },
      { type: 'redeem', points: -100, reason: '5 € zniżki' },
      { type: 'earn', points: 120, reason: `Zamówienie ${orderId}`, orderId },
    ]);
  });

  it('reads the history in pages', async () => {
    const ann = await server.customer();
    for (const points of [1, 2, 3]) await adjust(ann.userId, points);
    const first = (await ann.call('GET', '/v1/loyalty/entries?limit=2')).body;
    const second = (await ann.call('GET', `/v1/loyalty/entries?limit=2&cursor=${first.next}`)).body;
    const points = [...first.items, ...second.items].map((item) => item.points);
    expect([points, second.next]).toEqual([[3, 2, 1], null]);
  });

  it('sees an order that only their own browser told of as pending, until the shop confirms it', async () => {
    const ann = await server.customer();
    const orderId = randomUUID();
    const properties = { order_id: orderId, total: 30, currency: 'EUR' };
    const { anonymousId, visitorKey, userId } = ann;
    const event = { type: 'track', event: 'Order Completed', anonymousId, userId, properties };
    await server.batch([event], { context: { visitorKey } });
    await server.call('POST', '/v1/batch', {
      token: ann.token,
      body: { batch: [{ ...event, messageId: randomUUID() }] },
    });
    const before = (await ann.call('GET', '/v1/loyalty')).body.points;
    const claim = (await ann.call('GET', '/v1/loyalty/entries')).body.items;
    await server.order(ann.userId, 30, { orderId });
    const after = (await ann.call('GET', '/v1/loyalty')).body.points;
    const entries = (await ann.call('GET', '/v1/loyalty/entries')).body.items;
    expect([before, claim]).toMatchObject([
      { available: 0, pending: 30 },
      [{ type: 'claim', points: 30, state: 'pending', orderId }],
    ]);
    expect([after, entries]).toMatchObject([
      { available: 30, pending: 0 },
      [{ type: 'earn', points: 30, state: 'available' }],
    ]);
  });

  it('exchanges points for a coupon, once for each key', async () => {
    const ann = await server.customer();
    await server.order(ann.userId, 150);
    const key = randomUUID();
    const [first, again] = [await server.redeem(ann, 'five', key), await server.redeem(ann, 'five', key)];
    expect(redemption.parse(first.body)).toEqual(first.body);
    expect([first.status, again.status, again.body]).toEqual([201, 200, first.body]);
    expect(first.body).toMatchObject({
      available: 50,
      coupon: { name: '€5 off', value: { type: 'amount', amount: 5, currency: 'EUR' }, state: 'available' },
    });
    const { body } = await ann.call('GET', '/v1/loyalty/coupons');
    expect(couponList.parse(body)).toEqual(body);
    expect(body.items).toEqual([first.body.coupon]);
  });

  it('is told why a reward cannot be had', async () => {
    const ann = await server.customer();
    await server.order(ann.userId, 120);
    expect((await server.redeem(ann, 'shipping')).status).toBe(201);
    const { body } = await ann.call('GET', '/v1/loyalty/rewards');
    expect(loyaltyRewardList.parse(body)).toEqual(body);
    expect(body.items).toMatchObject([
      { id: 'five', available: false, unavailableReason: 'insufficient_points', missing: 30 },
      { id: 'shipping', available: false, unavailableReason: 'limit' },
      { id: 'branches', available: false, unavailableReason: 'tier' },
    ]);
    for (const [id, code] of [
      ['five', 'insufficient_points'],
      ['shipping', 'reward_unavailable'],
      ['branches', 'reward_unavailable'],
      ['none', 'reward_unavailable'],
    ] as const)
      expect((await server.redeem(ann, id)).body).toMatchObject({ status: 409, code });
  });

  it('cannot use a key for another reward, nor do without one', async () => {
    const ann = await server.customer();
    await server.order(ann.userId, 400);
    const key = randomUUID();
    await server.redeem(ann, 'five', key);
    expect((await server.redeem(ann, 'shipping', key)).body.code).toBe('idempotency_conflict');
    const bare = await ann.call('POST', '/v1/loyalty/redemptions', { rewardId: 'five' });
    expect(bare).toMatchObject({ status: 400, body: { code: 'invalid_body' } });
  });

  it('sees what a refund would take', async () => {
    const ann = await server.customer();
    const orderId = await server.order(ann.userId, 120);
    await server.redeem(ann, 'five');
    const { body } = await ann.call('GET', `/v1/loyalty/refund-previews/${orderId}`);
    expect(refundPreview.parse(body)).toEqual(body);
    expect(body).toEqual({ orderId, pending: 0, available: 20, spent: 100, spentPolicy: 'forgiven' });
    await server.confirm('Order Refunded', ann.userId, { order_id: orderId });
    expect((await ann.call('GET', '/v1/loyalty')).body.points.available).toBe(0);
  });

  it('shows a code that changes, and that a till takes once', async () => {
    const ann = await server.customer();
    const { body } = await ann.call('GET', '/v1/loyalty/rotating-code');
    expect(rotatingCode.parse(body)).toEqual(body);
    const bits = [...body.secret].map((letter: string) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    );
    const bytes = (bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
    const period = Math.floor(Date.parse(body.now) / 1_000 / body.periodSeconds);
    const scanned = `${body.prefix}${totp(new Uint8Array(bytes), period, body.digits)}`;
    const scan = (code: string) => server.till('POST', `/v1/loyalty/members/${code}`);
    expect(await scan(scanned)).toMatchObject({ status: 200, body: { userId: ann.userId, proof: 'code' } });
    expect(await scan(scanned)).toMatchObject({ status: 409, body: { code: 'code_used' } });
    const older = `${body.prefix}${totp(new Uint8Array(bytes), period - 1, body.digits)}`;
    expect(await scan(older)).toMatchObject({ status: 409, body: { code: 'code_used' } });
    const longAgo = `${body.prefix}${totp(new Uint8Array(bytes), period - 10, body.digits)}`;
    expect((await scan(longAgo)).status).toBe(404);
    const number = body.prefix.slice(0, 13);
    expect(await scan(number)).toMatchObject({ status: 200, body: { userId: ann.userId, proof: 'number' } });
  });
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
});

describe('nobody else', () => {
  const paths = ['', '/entries', '/rewards', '/coupons', '/refund-previews/1', '/rotating-code'];

  it('reads an account: no bare visitor, no claimed customer, no forged token', async () => {
    const ann = await server.customer();
    const bare = await aVisitor(server);
    await server.batch([{ type: 'identify', anonymousId: bare.anonymousId, userId: ann.userId }]);
    const [head = '', body = ''] = ann.token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const forged = [head, Buffer.from(JSON.stringify({ ...claims, userId: 'bob' })).toString('base64url')];
    for (const path of paths) {
      const as = async (token: string | undefined) =>
        (await server.call('GET', `/v1/loyalty${path}`, { token })).status;
      expect([
        await as(undefined),
        await as(bare.token),
        await as(`${forged.join('.')}.${ann.token.split('.')[2]}`),
      ]).toEqual([401, 403, 401]);
    }
    const redeemed = await server.redeem({ ...bare, token: bare.token }, 'five');
    expect(redeemed.status).toBe(403);
  });

  it('reads an account of another site, or one where there is no programme', async () => {
    const ann = await server.customer();
    await server.order(ann.userId, 50);
    const there = await server.customer(ann.userId, 'other');
    expect((await there.call('GET', '/v1/loyalty')).body.points.available).toBe(0);
    const plain = await server.customer(ann.userId, 'plain');
    expect((await plain.call('GET', '/v1/loyalty')).status).toBe(404);
  });

  it('learns what a refund of another customer’s order would take', async () => {
    const [ann, bob] = [await server.customer(), await server.customer()];
    const orderId = await server.order(ann.userId, 50);
    await bob.call('GET', '/v1/loyalty');
    expect((await bob.call('GET', `/v1/loyalty/refund-previews/${orderId}`)).status).toBe(404);
  });

  it('asks what only the shop’s server may', async () => {
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
    const unknown = await server.call('GET', '/v1/admin/loyalty/nobody', { token: secretKey });
    expect(unknown.status).toBe(404);
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
