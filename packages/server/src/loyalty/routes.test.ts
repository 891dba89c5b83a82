import { randomUUID } from 'node:crypto';
import {
  couponList,
  loyaltyAccount,
  loyaltyEntryList,
  loyaltyRewardList,
  redemption,
  refundPreview,
  rotatingCode,
} from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aVisitor } from '../testing/a-visitor.ts';
import { secretKey } from '../testing/test-server.ts';
import { createTestLoyalty, type TestLoyalty } from '../testing/use-loyalty.ts';
import { totp } from './account/rotating-code.ts';

let server: TestLoyalty;
beforeAll(async () => {
  server = await createTestLoyalty();
});
afterAll(() => server.close());

const adjust = (userId: string, points: number, reason = 'Sorry') =>
  server.call('POST', `/v1/admin/loyalty/${userId}/entries`, {
    token: secretKey,
    body: { type: 'adjust', points, reason },
    headers: { 'idempotency-key': randomUUID() },
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
    await adjust(ann.userId, 7, 'The parcel was late');
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

  it('has one coupon for the last 100 points, from two devices and with a double click on each', async () => {
    const phone = await server.customer();
    const tablet = await server.customer(phone.userId);
    await server.order(phone.userId, 100);
    const keys = [randomUUID(), randomUUID()];
    const answers = await Promise.all(
      [phone, phone, tablet, tablet].map((device, click) => server.redeem(device, 'five', keys[click >> 1])),
    );
    const codes = answers.flatMap(({ body }) => body.couponCode ?? []);
    expect([codes.length, new Set(codes).size]).toEqual([2, 1]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 201, 409, 409]);
    expect((await phone.call('GET', '/v1/loyalty')).body.points.available).toBe(0);
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
});
