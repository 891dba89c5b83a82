import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MatchedCoupon } from '../../config/loyalty.ts';
import type { Storage } from '../../database/storage.ts';
import { aProgramme } from '../../loyalty/programme/programme.fixture.ts';
import { anIngestRequest } from '../../testing/an-ingest-request.ts';
import { testDatabases } from '../../testing/storages.ts';
import { useStorage } from '../../testing/use-storage.ts';
import { type MatchedCustomer, matchRule } from './match-rule.ts';

const now = Date.parse('2026-11-22T12:00:00.000Z');
const dayMs = 86_400_000;

const anOrder = (daysAgo: number, ...products: [id: string, category?: string][]) => ({
  orderId: `${daysAgo} ${products}`,
  at: now - daysAgo * dayMs,
  total: 10,
  currency: 'EUR',
  items: {
    products: products.map(([id, category = 'Coffee']) => ({ id, name: id.toUpperCase(), category })),
  },
});
const aCustomer = (part: Partial<MatchedCustomer> = {}): MatchedCustomer => ({
  orders: [anOrder(15, ['beans']), anOrder(8, ['beans'], ['cup', 'Ceramics']), anOrder(1, ['beans'])],
  stage: 'retained',
  type: 'loyal',
  churnRisk: 0.2,
  tier: 'leaf',
  likely: [{ productId: 'filter', name: 'Filter' }, { productId: 'mug' }],
  ...part,
});

describe('a rule', () => {
  it.each<[string, Parameters<typeof matchRule>[0], string | undefined]>([
    ['what is bought every week', { everyDays: 7 }, 'beans'],
    ['every week of a category', { bought: { categories: ['coffee'] }, everyDays: 7 }, 'beans'],
    [
      'bought three times',
      { bought: { products: ['beans'], times: 3 }, notBought: { products: ['mug'] } },
      'beans',
    ],
    ['what goes with it', { bought: { products: ['cup'] }, likely: {} }, 'filter'],
    ['what goes with it, of some', { likely: { products: ['mug'] } }, 'mug'],
    [
      'a stage, a type, a tier and a risk',
      { stages: ['retained'], types: ['loyal'], tiers: ['leaf'], churnRisk: { atLeast: 0.2 } },
      'beans',
    ],
  ])('fits by %s', (_, when, product) => {
    expect(matchRule(when, aCustomer(), now)?.product?.id).toBe(product);
  });

  it.each<[string, Parameters<typeof matchRule>[0]]>([
    ['a rhythm that is slower', { everyDays: 5 }],
    ['a rhythm of what was bought once', { bought: { categories: ['Ceramics'] }, everyDays: 30 }],
    ['too few times', { bought: { products: ['beans'], times: 4 } }],
    ['too long ago', { bought: { products: ['cup'], withinDays: 7 } }],
    ['what was bought', { notBought: { categories: ['Ceramics'], withinDays: 10 } }],
    ['what is not likely', { likely: { products: ['pot'] } }],
    ['another stage', { stages: ['converted'] }],
    ['another type', { types: ['discount'] }],
    ['another tier', { tiers: ['crown'] }],
    ['less risk', { churnRisk: { atLeast: 0.5 } }],
  ])('does not fit by %s', (_, when) => {
    expect(matchRule(when, aCustomer(), now)).toBeUndefined();
  });

  it('takes a rhythm that was missed twice for none', () => {
    expect(matchRule({ everyDays: 7 }, aCustomer(), now + 14 * dayMs)).toBeUndefined();
  });
});

describe.each(testDatabases)('coupons that match, on %s', (_, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });
  const coupon: MatchedCoupon = {
    id: 'coffee',
    name: { en: 'For your coffee' },
    value: { type: 'percent', percent: 10 },
    when: { bought: { categories: ['Coffee'] }, everyDays: 7 },
    reason: { en: 'You buy {product} every week', pl: 'Kupujesz {product} co tydzień' },
    coupon: { validDays: 14, categories: ['Ceramics'] },
    againAfterDays: 30,
  };
  const programme = aProgramme({ coupons: [coupon] });
  const buy = async (at: number, { trusted = true, history = false } = {}) => {
    const product = {
      product_id: 'beans',
      name: 'Morning House',
      category: 'Coffee',
      price: 10,
      quantity: 1,
    };
    const properties = { order_id: `${at}`, currency: 'EUR', total: 10, products: [product] };
    const event = {
      type: 'track',
      event: 'Order Completed',
      userId: 'ania',
      messageId: randomUUID(),
      properties,
    };
    const request = anIngestRequest([event], { trusted, history, loyalty: programme });
    await storage.run('ingest', {
      ...request,
      receivedAt: at,
      events: request.events.map((one) => ({ ...one, at })),
    });
  };
  const coupons = () => storage.read.selectFrom('coupons').selectAll().orderBy('created_at').execute();
  const look = (at: number) =>
    storage.run('issueMatchedToMembers', { site: 'demo', programme, after: '', limit: 10, at });

  it('come with the order that makes a rule fit, once, with why', async () => {
    for (const days of [21, 14]) await buy(now - days * dayMs);
    expect(await coupons()).toEqual([]);
    for (const days of [7, 5, 0]) await buy(now - days * dayMs);
    const [issued, ...others] = await coupons();
    expect(others).toEqual([]);
    expect(issued).toMatchObject({
      user_id: 'ania',
      source: 'matched',
      source_id: 'coffee',
      state: 'available',
    });
    expect(JSON.parse(issued?.reason ?? '')).toEqual({
      en: 'You buy Morning House every week',
      pl: 'Kupujesz Morning House co tydzień',
    });
  });

  it('come again after their time, by the day’s look, and not while the rule fits no more', async () => {
    for (const days of [14, 7, 0]) await buy(now - days * dayMs);
    await look(now + dayMs);
    expect(await coupons()).toHaveLength(1);
    for (const days of [20, 27]) await buy(now + days * dayMs);
    await look(now + 31 * dayMs);
    expect(await coupons()).toHaveLength(2);
    await look(now + 90 * dayMs);
    expect(await coupons()).toHaveLength(2);
  });

  it('are not given for what a browser says, nor for history that is brought in', async () => {
    for (const days of [14, 7, 0]) await buy(now - days * dayMs, { trusted: false });
    for (const days of [15, 8, 1]) await buy(now - days * dayMs, { history: true });
    expect(await coupons()).toEqual([]);
  });
});
