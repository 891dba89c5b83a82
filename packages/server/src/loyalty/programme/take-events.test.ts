import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SiteLoyalty } from '../../config/loyalty.ts';
import type { Storage } from '../../database/storage.ts';
import { anIngestRequest } from '../../testing/an-ingest-request.ts';
import { testDatabases } from '../../testing/storages.ts';
import { useStorage } from '../../testing/use-storage.ts';
import { readAccount } from '../account/read-account.ts';
import { aProgramme } from './programme.fixture.ts';
import { readClaims } from './read-claims.ts';

const at = Date.parse('2026-11-22T12:00:00.000Z');
const member = { site: 'demo', userId: 'ania' };
const order = {
  order_id: '1001',
  currency: 'EUR',
  total: 37.5,
  shipping: 4.9,
  products: [
    { product_id: 'longjing', category: 'Tea', price: 10.05, quantity: 2 },
    { product_id: 'morning-house', category: 'Coffee', price: 12.5, quantity: 1 },
  ],
};

describe.each(testDatabases)('the ledger of a programme, on %s', (_, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });

  const tell = async (
    event: string,
    properties: Record<string, unknown>,
    {
      programme = aProgramme(),
      trusted = true,
      receivedAt = at,
      ...fields
    }: {
      programme?: SiteLoyalty;
      trusted?: boolean;
      receivedAt?: number;
      userId?: string | undefined;
      anonymousId?: string;
      keyHash?: string;
      history?: boolean;
    } = {},
  ) => {
    const { keyHash = null, history = false, ...ids } = { userId: 'ania', ...fields };
    const stamped = { type: 'track', event, properties, messageId: randomUUID(), ...ids };
    const request = anIngestRequest([stamped], { trusted, loyalty: programme, keyHash, history });
    const [sent] = request.events;
    return storage.run('ingest', {
      ...request,
      receivedAt,
      events: sent ? [{ ...sent, at: receivedAt }] : [],
    });
  };
  const points = async (now = at) => (await readAccount(storage, { ...member, at: now }))?.available;
  const entries = () =>
    storage.read
      .selectFrom('loyalty_entries')
      .select(['type', 'points', 'order_id'])
      .orderBy('sequence')
      .execute();
  const news = async (event: string) =>
    (
      await storage.read.selectFrom('loyalty_news').select('properties').where('event', '=', event).execute()
    ).map(({ properties }) => JSON.parse(properties) as Record<string, unknown>);

  it('has the points of an order that the shop confirmed, once, however often it arrives', async () => {
    await Promise.all(Array.from({ length: 10 }, () => tell('Order Completed', order)));
    expect(await points()).toBe(32);
    expect(await entries()).toEqual([{ type: 'earn', points: 32, order_id: '1001' }]);
  });

  it('has nothing of what a browser says, nor of history', async () => {
    await tell('Order Completed', order, { trusted: false });
    await tell('Order Completed', order, { history: true });
    expect(await entries()).toEqual([]);
  });

  it('gives an order without a customer to the one that its browser was proven to be', async () => {
    await storage.run(
      'ingest',
      anIngestRequest([{ userId: 'ania', anonymousId: 'browser-1' }], { trusted: true }),
    );
    await tell('Order Completed', order, { userId: undefined, anonymousId: 'browser-1' });
    expect(await points()).toBe(32);
  });

  it('takes back what a refund is about, by its pieces and by its amount', async () => {
    await tell('Order Completed', order);
    await tell('Order Refunded', {
      order_id: '1001',
      products: [{ product_id: 'morning-house', quantity: 1 }],
    });
    expect(await points()).toBe(20);
    await tell('Order Refunded', { order_id: '1001', total: 10.05 });
    expect(await points()).toBe(10);
    await tell('Order Refunded', { order_id: '1001' });
    await tell('Order Cancelled', { order_id: '1001' });
    expect(await points()).toBe(0);
    expect((await entries()).map(({ points: one }) => one)).toEqual([32, -12, -10, -10]);
  });

  it('takes a refund into account that came before its order', async () => {
    await tell('Order Refunded', {
      order_id: '1001',
      products: [{ product_id: 'morning-house', quantity: 1 }],
    });
    await tell('Order Completed', order);
    expect(await points()).toBe(20);
  });

  it('takes back by the rule of then, whatever the rule is now', async () => {
    await tell('Order Completed', order);
    const programme = aProgramme({ earn: [{ id: 'other', per: { EUR: 0.1 }, categories: ['Cups'] }] });
    await tell('Order Refunded', { order_id: '1001', total: 12.5 }, { programme });
    expect(await points()).toBe(20);
  });

  it('uses the coupon of an order, and gives it back with the whole order', async () => {
    const issued = await storage.run('issueCoupon', {
      ...member,
      idempotencyKey: 'one',
      source: 'manual',
      name: { en: '€5 off' },
      value: { type: 'amount', amount: { EUR: 5 } },
      expiresAt: null,
      at,
    });
    if (issued.issued === 'erased') throw new Error('the customer is there');
    const { code } = issued.coupon;
    const state = async () =>
      (await storage.read.selectFrom('coupons').select(['state', 'order_id']).execute())[0];
    await tell('Order Completed', { ...order, coupon: `OTHER, ${code.toLowerCase()}`, discount: 5 });
    expect(await state()).toEqual({ state: 'used', order_id: '1001' });
    expect(await points()).toBe(27);
    await tell('Order Refunded', { order_id: '1001', total: 5 });
    expect(await state()).toEqual({ state: 'used', order_id: '1001' });
    await tell('Order Cancelled', { order_id: '1001' });
    expect(await state()).toEqual({ state: 'available', order_id: null });
  });

  it('tells of tiers that are reached, and lost by a refund', async () => {
    const large = { order_id: '1002', currency: 'EUR', total: 250 };
    await tell('Order Completed', order);
    await tell('Order Completed', large);
    await tell('Order Refunded', { order_id: '1002' });
    expect(await news('Loyalty Tier Changed')).toEqual([
      { tier: 'branch', previous: 'leaf' },
      { tier: 'leaf', previous: 'branch' },
    ]);
  });

  it('gives points for what was done, as often as the rule allows', async () => {
    const programme = aProgramme({
      earn: [
        {
          id: 'review',
          event: 'Review Submitted',
          points: 10,
          limit: { perDay: 1, perYear: 2 },
          where: { stars: 5 },
        },
      ],
    });
    const review = (days: number, stars = 5) =>
      tell('Review Submitted', { stars }, { programme, receivedAt: at + days * 86_400_000 });
    await review(0, 4);
    await review(0);
    await review(0);
    expect(await points(at)).toBe(10);
    await review(1);
    await review(2);
    expect(await points(at + 2 * 86_400_000)).toBe(20);
  });

  it('keeps to the caps of a rule over several orders', async () => {
    const programme = aProgramme({ earn: [{ id: 'goods', per: { EUR: 1 }, cap: { perDay: 50 } }] });
    await tell('Order Completed', order, { programme });
    await tell('Order Completed', { ...order, order_id: '1002' }, { programme });
    expect(await points()).toBe(50);
    await tell('Order Completed', { ...order, order_id: '1003' }, { programme, receivedAt: at + 86_400_000 });
    expect(await points(at + 86_400_000)).toBe(82);
  });

  it('has in claims what only a proven browser told, until the shop confirms it', async () => {
    const claims = () =>
      readClaims({ db: storage.read, dialect: storage.dialect }, member, { programme: aProgramme(), at });
    const browser = { anonymousId: 'browser-1', keyHash: 'a'.repeat(64), trusted: false };
    await storage.run('bindVisitor', {
      site: 'demo',
      anonymousId: 'browser-1',
      keyHash: 'a'.repeat(64),
      provenUserId: 'ania',
      at,
    });
    await tell('Order Completed', { ...order, order_id: '1004' }, { ...browser, userId: 'ania' });
    await tell(
      'Order Completed',
      { ...order, order_id: '1005' },
      { trusted: false, anonymousId: 'browser-2' },
    );
    expect(await claims()).toEqual([{ orderId: '1004', points: 32, at }]);
    expect(await points()).toBeUndefined();
    await tell('Order Completed', { ...order, order_id: '1004' });
    expect(await claims()).toEqual([]);
    expect(await points()).toBe(32);
  });

  it('gives points on a birthday, once a year', async () => {
    const programme = aProgramme({ birthday: { points: 20 } });
    await storage.run(
      'ingest',
      anIngestRequest([{ type: 'identify', userId: 'ania', traits: { birthday: '1990-11-24' } }], {
        trusted: true,
      }),
    );
    await tell('Order Completed', order, { programme });
    const look = (days: number) =>
      storage.run('lookAfterMembers', {
        site: 'demo',
        programme,
        after: '',
        limit: 100,
        tiers: true,
        at: at + days * 86_400_000,
      });
    await look(1);
    expect(await points(at + 86_400_000)).toBe(32);
    for (const days of [2, 3, 4]) await look(days);
    expect(await points(at + 4 * 86_400_000)).toBe(52);
    await look(2 + 365);
    expect((await entries()).filter(({ points: one }) => one === 20)).toHaveLength(2);
  });
});
