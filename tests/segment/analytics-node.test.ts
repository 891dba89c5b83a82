import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Site, serverKey, startSite } from '../harness/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.[Symbol.asyncDispose]());

/** Runs Segment's own library, with nothing but the host changed, to the end of what it sends. */
const withAnalytics = async (writeKey: string, use: (analytics: Analytics) => void): Promise<void> => {
  const errors: unknown[] = [];
  const analytics = new Analytics({ writeKey, host: site.url });
  analytics.on('error', (error) => errors.push(error));
  use(analytics);
  await analytics.closeAndFlush({ timeout: 30_000 });
  expect(errors).toEqual([]);
};

/** What the receiver got of somebody, in order. */
const receivedOf = (id: string) =>
  site.receiver.received
    .map(({ event }) => event)
    .filter(({ anonymousId, userId }) => anonymousId === id || userId === id);

const timestamp = new Date('2024-05-06T07:08:09.000Z');
const context = { userAgent: 'a browser', locale: 'vi-VN', page: { title: 'Bắt đầu' }, ip: '192.0.2.1' };
const products = [{ product_id: 'tea-1', quantity: 2, price: 6.25 }];

it.each([
  ['the site key', 'demo', false],
  ['a server key', serverKey, true],
])('takes every call of @segment/analytics-node with its fields: %s', async (_, writeKey, trusted) => {
  const anonymousId = `visitor-${writeKey}`;
  const userId = `customer-${writeKey}`;
  const page = {
    category: 'Docs',
    name: 'Start',
    properties: { url: 'https://shop.example/start', depth: 3 },
  };
  const screen = { name: 'Home', properties: { tab: 2, tags: ['a', null] } };
  const order = { order_id: `order-${writeKey}`, total: 12.5, currency: 'EUR', products };
  const traits = { email: 'ada@shop.example', address: { city: 'Huế' }, vip: true };
  await withAnalytics(writeKey, (analytics) => {
    analytics.page({ anonymousId, ...page, context, timestamp });
    analytics.screen({ anonymousId, ...screen, integrations: { All: true } });
    analytics.track({
      anonymousId,
      event: 'Order Completed',
      properties: order,
      messageId: `its-own-${writeKey}`,
    });
    analytics.identify({ anonymousId, userId, traits });
    analytics.group({ userId, groupId: 'a-company', traits: { plan: 'gold' } });
    analytics.alias({ userId, previousId: `lead-${writeKey}` });
  });

  const library = { name: '@segment/analytics-node', version: expect.any(String) };
  const common = { messageId: expect.any(String), context: { library } };
  const { ip: _ip, ...kept } = context;
  await expect.poll(() => new Set([...receivedOf(anonymousId), ...receivedOf(userId)]).size).toBe(6);
  expect([...new Set([...receivedOf(anonymousId), ...receivedOf(userId)])]).toMatchObject([
    {
      ...common,
      type: 'page',
      anonymousId,
      name: page.name,
      category: page.category,
      properties: page.properties,
      originalTimestamp: timestamp.toISOString(),
      context: { library, ...kept },
    },
    { ...common, type: 'screen', anonymousId, ...screen, integrations: { All: true } },
    {
      ...common,
      type: 'track',
      anonymousId,
      event: 'Order Completed',
      properties: order,
      messageId: `its-own-${writeKey}`,
    },
    { ...common, type: 'identify', anonymousId, userId, traits },
    { ...common, type: 'group', userId, groupId: 'a-company', traits: { plan: 'gold' } },
    { ...common, type: 'alias', userId, previousId: `lead-${writeKey}` },
  ]);
  expect(JSON.stringify(receivedOf(anonymousId))).not.toContain(context.ip);

  const profile = await site.profile(userId);
  expect(profile).toMatchObject({
    anonymousIds: expect.arrayContaining([anonymousId, `lead-${writeKey}`]),
    userId,
    traits,
    groups: ['a-company'],
    pages: [{ url: page.properties.url }],
    orders: [{ orderId: order.order_id, total: 12.5, currency: 'EUR' }],
  });
  expect(profile?.proven).toBe(trusted);
});

it('takes 1,000 of its events, each once', async () => {
  const before = await site.stored();
  await withAnalytics('demo', (analytics) => {
    for (let step = 0; step < 1_000; step++)
      analytics.track({ userId: 'busy', event: 'Step Taken', properties: { step } });
  });
  expect((await site.stored()) - before).toBe(1_000);
  const stepsOf = () =>
    receivedOf('busy').map((event) => (event.type === 'track' ? event.properties?.step : -1));
  await expect.poll(() => stepsOf().length, { timeout: 60_000 }).toBe(1_000);
  expect(stepsOf().toSorted((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 1_000 }, (_, step) => step),
  );
  expect(site.receiver.forged).toEqual([]);
});
