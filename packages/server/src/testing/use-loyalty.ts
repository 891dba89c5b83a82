import { randomUUID } from 'node:crypto';
import { completeLoyalty, type SiteLoyaltyInput } from '../config/loyalty.ts';
import type { Config } from '../config.ts';
import { aVisitor, type TestVisitor } from './a-visitor.ts';
import { type Answer, createTestServer, demoSite, serverKey, type TestServer } from './test-server.ts';

/** One point a euro; 100 points are €5; Branch from €200. */
export const aProgramme: SiteLoyaltyInput = {
  name: { en: 'Linden Leaves', pl: 'Liście lipy' },
  points: { en: { one: 'leaf', other: 'leaves' } },
  timeZone: 'Europe/Vienna',
  earn: [{ id: 'goods', per: { EUR: 1 } }],
  tiers: [
    { key: 'leaf', name: { en: 'Leaf', pl: 'Liść' }, from: 0 },
    { key: 'branch', name: { en: 'Branch' }, from: { EUR: 200 }, benefits: { en: ['Free shipping'] } },
  ],
  rewards: [
    {
      id: 'five',
      name: { en: '€5 off', pl: '5 € zniżki' },
      points: 100,
      value: { type: 'amount', amount: { EUR: 5 } },
      coupon: { validDays: 90, minimum: { EUR: 20 } },
    },
    {
      id: 'shipping',
      name: { en: 'Free shipping' },
      points: 50,
      value: { type: 'free-shipping' },
      limit: { perCustomer: 1 },
      coupon: { validDays: 30, stackable: true },
    },
    {
      id: 'branches',
      name: { en: 'For branches' },
      points: 10,
      value: { type: 'percent', percent: 10 },
      tiers: ['branch'],
      coupon: { validDays: 30 },
    },
  ],
  rotating: true,
};

/** A server with a programme. */
export interface TestLoyalty extends TestServer {
  /** A customer whom the site's backend has proven, new unless named. */
  customer(userId?: string, site?: string): Promise<TestVisitor & { userId: string }>;
  /** An order that the shop's own server confirms. */
  order(userId: string, total: number, fields?: Record<string, unknown>): Promise<string>;
  /** Any event of the shop's own server. */
  confirm(event: string, userId: string, properties: Record<string, unknown>): Promise<Answer>;
  redeem(who: TestVisitor, rewardId: string, key?: string): Promise<Answer>;
  /** Asks as the shop's own server. */
  till(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** Starts a server whose sites have a programme. */
export const createTestLoyalty = async (config: Partial<Config> = {}): Promise<TestLoyalty> => {
  const loyalty = completeLoyalty(aProgramme);
  const site = { ...demoSite, loyalty };
  const sites = [
    site,
    { ...site, key: 'other', serverKeys: [] },
    { ...demoSite, key: 'plain', serverKeys: [] },
  ];
  const server = await createTestServer({ sites, ...config });
  const confirm: TestLoyalty['confirm'] = (event, userId, properties) =>
    server.batch([{ type: 'track', event, userId, properties }], {}, serverKey);
  return {
    ...server,
    customer: async (userId = randomUUID(), key = 'demo') => ({
      ...(await aVisitor(server, { userId, site: key })),
      userId,
    }),
    confirm,
    order: async (userId, total, { orderId = randomUUID(), ...more } = {}) => {
      const properties = { order_id: orderId, total, subtotal: total, currency: 'EUR', ...more };
      const { body } = await confirm('Order Completed', userId, properties);
      if (body.accepted !== 1) throw new Error(JSON.stringify(body));
      return orderId as string;
    },
    redeem: (who, rewardId, key = randomUUID()) =>
      server.call('POST', '/v1/loyalty/redemptions', {
        token: who.token,
        body: { rewardId },
        headers: { 'idempotency-key': key },
      }),
    till: (method, path, body) =>
      server.call(method, path, { key: serverKey, ...(body !== undefined && { body }) }),
  };
};
