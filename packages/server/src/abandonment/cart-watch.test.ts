import { describe, expect, it } from 'vitest';
import { createStoreEvents } from '../ingest/store-events.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { testDatabases } from '../testing/storages.ts';
import { demoSite } from '../testing/test-server.ts';
import { iso, noon, tea, track, useCarts } from '../testing/use-carts.ts';
import { markOf } from './judge-cart.ts';
import { readCart } from './read-cart.ts';

const minuteMs = 60_000;
const waits = { cartMs: 60 * minuteMs, checkoutMs: 30 * minuteMs };

describe.each(testDatabases)('an abandoned cart on %s', (name, createDatabase) => {
  const carts = useCarts(createDatabase);
  const { found, ingest, watchAt, lookAt, abandoned, times, noted } = carts;

  it('is one event, an hour after it was touched last, that connectors get too', async () => {
    const context = {
      visit: { id: 'v1', startedAt: iso(-20) },
      consent: { categoryPreferences: { analytics: true }, receiptId: 'r1' },
      locale: 'pl',
      page: { url: 'https://shop.example/private' },
    };
    await ingest([
      track('Product Added', -10),
      track('Cart Viewed', -9, {
        context,
        properties: { cart_id: 'c1', currency: 'EUR', products: [{ ...tea, quantity: 2 }] },
      }),
    ]);
    await lookAt(50.9);
    expect(await abandoned()).toEqual([]);
    expect(await noted()).toMatchObject([{ look_at: noon + 51 * minuteMs }]);
    await lookAt(51);
    await lookAt(52);
    const [event, ...more] = await abandoned();
    expect(more).toEqual([]);
    expect(event).toEqual({
      type: 'track',
      event: 'Cart Abandoned',
      messageId: 'abandoned-a-Cart Viewed--9',
      anonymousId: 'a',
      timestamp: iso(51),
      originalTimestamp: iso(51),
      receivedAt: iso(51),
      properties: {
        stage: 'cart',
        cart_id: 'c1',
        value: 9,
        currency: 'EUR',
        products: [{ ...tea, quantity: 2 }],
      },
      context: { visit: context.visit, consent: context.consent, locale: 'pl' },
    });
    const deliveries = await carts.storage.read.selectFrom('deliveries').selectAll().execute();
    expect(deliveries).toMatchObject([
      { destination: 'crm', message_id: event?.messageId, basis: 'consent' },
    ]);
    expect(found).toEqual(['cart']);
    expect(await noted()).toEqual([]);
  });

  it('is a checkout half an hour after its last step, with nothing of what was typed there', async () => {
    await ingest([
      track('Product Added', -3),
      track('Checkout Started', -2, { properties: { value: 12.5, currency: 'EUR', coupon: 'ADA' } }),
      track('Checkout Step Completed', -1, {
        properties: { step: 2, email: 'ada@example.com', city: 'Huế' },
      }),
    ]);
    await lookAt(28.9);
    expect(await abandoned()).toEqual([]);
    await lookAt(29);
    expect(await abandoned()).toMatchObject([{ event: 'Checkout Abandoned', timestamp: iso(29) }]);
    expect((await abandoned())[0]?.properties).toEqual({
      stage: 'checkout',
      checkout_step: 2,
      value: 12.5,
      currency: 'EUR',
      products: [{ ...tea, quantity: 1 }],
    });
    expect(found).toEqual(['checkout']);
  });

  it('is told once by a server that is started again, and at once what came due meanwhile', async () => {
    await ingest([track('Product Added', -1)]);
    await lookAt(59);
    await carts.restart();
    const watch = watchAt(180);
    watch.start();
    await watch.stop();
    expect(await times()).toEqual([iso(59)]);
    await carts.restart();
    await lookAt(240);
    expect(await times()).toEqual([iso(59)]);
  });

  // One process has the file of SQLite.
  it.skipIf(name === 'sqlite')('is told once by two servers', async () => {
    await ingest(
      Array.from({ length: 120 }, (_, index) => track('Product Added', -1, { anonymousId: `v${index}` })),
    );
    const other = await carts.database.open();
    try {
      await Promise.all([watchAt(60).run(), watchAt(60, { on: other }).run()]);
      expect(await abandoned()).toHaveLength(120);
      expect(found).toHaveLength(120);
      expect(await carts.storage.read.selectFrom('deliveries').select('sequence').execute()).toHaveLength(
        120,
      );
    } finally {
      await other.close();
    }
  });

  it('is told for many in one run', async () => {
    await ingest(
      Array.from({ length: 120 }, (_, index) => track('Product Added', -1, { anonymousId: `v${index}` })),
    );
    await lookAt(60);
    expect(new Set((await abandoned()).map(({ anonymousId }) => anonymousId)).size).toBe(120);
  });

  it('is none when an order came, whoever reports it', async () => {
    await ingest([track('Product Added', -30), track('Order Completed', -20)]);
    await ingest([track('Checkout Started', -30, { anonymousId: 'b', userId: 'ben' })]);
    await ingest([track('Order Completed', -25, { anonymousId: undefined, userId: 'ben' })], {
      trusted: true,
    });
    await lookAt(60);
    expect(await abandoned()).toEqual([]);
    expect(await noted()).toEqual([]);
  });

  it('is told no more when it is bought later', async () => {
    await ingest([track('Product Added', -90)]);
    await lookAt(1);
    await ingest([track('Order Completed', 0)]);
    await lookAt(120);
    expect(await times()).toEqual([iso(-30)]);
  });

  it('is told again under another id when it is changed', async () => {
    await ingest([track('Product Added', -200)]);
    await lookAt(0.5);
    await ingest([track('Product Added', -70)]);
    await lookAt(1);
    const [first, second, ...more] = await abandoned();
    expect(more).toEqual([]);
    expect([first?.timestamp, second?.timestamp]).toEqual([iso(-140), iso(-10)]);
    expect(second?.messageId).not.toBe(first?.messageId);
    expect(second?.properties.products).toEqual([{ ...tea, quantity: 2 }]);
  });

  it('is judged by when things happened, in whatever order they arrive', async () => {
    await ingest([track('Order Completed', -100)]);
    await ingest([track('Product Added', -110)]);
    await ingest([track('Product Removed', -80, { anonymousId: 'b', properties: tea })]);
    await ingest([track('Product Added', -81, { anonymousId: 'b' })]);
    await ingest([track('Checkout Started', -75, { anonymousId: 'c' })]);
    await ingest([track('Product Added', -78, { anonymousId: 'c' })]);
    await lookAt(1);
    expect(await abandoned()).toMatchObject([{ anonymousId: 'c', event: 'Checkout Abandoned' }]);
    expect(await times()).toEqual([iso(-45)]);
  });

  it('waits a moment for the rest of what a browser sends after hours offline', async () => {
    await ingest([track('Product Added', -200)]);
    await lookAt(0);
    await ingest([track('Product Added', -200, { anonymousId: 'b' })]);
    await lookAt(0.1);
    expect(await abandoned()).toEqual([]);
    await ingest([track('Order Completed', -190)]);
    await lookAt(0.2);
    expect(await abandoned()).toMatchObject([{ anonymousId: 'b', timestamp: iso(-140) }]);
  });

  it('is not told again for what comes late or twice', async () => {
    await ingest([track('Product Added', -70)]);
    await lookAt(0.5);
    await ingest([track('Product Added', -70), track('Product Added', -80)]);
    await lookAt(61);
    expect(await times()).toEqual([iso(-10)]);
    expect(found).toHaveLength(1);
    expect(await noted()).toEqual([]);
  });

  it('is nobody’s news after a week', async () => {
    await ingest([track('Product Added', -8 * 24 * 60)]);
    await lookAt(1);
    expect(await abandoned()).toEqual([]);
    expect(await noted()).toEqual([]);
  });

  it('is judged anew when it was changed or bought while it was being judged', async () => {
    await ingest([track('Product Added', -70)]);
    const [row] = await noted();
    const profileId = row?.profile_id ?? '';
    const now = noon + minuteMs;
    const mark = markOf(await readCart(carts.storage.read, { profileId, waits, now }), waits);
    await ingest([track('Product Added', -5)]);
    expect(await carts.storage.run('judgeCart', { profileId, now, waits, mark, lookAt: 0 })).toBe(false);
    expect(await noted()).toMatchObject([{ look_at: noon + 25 * minuteMs }]);
  });

  it('is none of a program', async () => {
    await ingest([track('Product Added', -70, { context: { bot: true } })]);
    expect(await noted()).toEqual([]);
    await ingest([
      track('Product Added', -70, { anonymousId: 'b' }),
      track('Order Completed', -65, { anonymousId: 'b' }),
      track('Product Added', -60, { anonymousId: 'b', context: { bot: true } }),
    ]);
    await lookAt(1);
    expect(await abandoned()).toEqual([]);
  });

  it('is none where the site wants to hear of none, nor when it wants to later', async () => {
    await ingest([track('Product Added', -70)]);
    await lookAt(1, { abandonment: false });
    expect(await noted()).toEqual([]);
    const storeEvents = createStoreEvents({
      storage: carts.storage,
      deliveries: { start() {}, wake() {}, stop: async () => {} },
    });
    const { events } = anIngestRequest([track('Product Added', -70, { anonymousId: 'b' })]);
    await storeEvents({ site: { ...demoSite, abandonment: false }, receivedAt: noon, events });
    expect(await noted()).toEqual([]);
    await ingest([track('Product Added', -69)], { site: 'former' });
    await lookAt(2);
    expect(await abandoned()).toEqual([]);
    expect(await noted()).toEqual([]);
  });

  it('is looked for only where an event is about a cart', async () => {
    await ingest([
      { anonymousId: 'a' },
      track('Product Viewed', -2),
      track('Order Completed', -1),
      track('Cart Shared', -1),
      { type: 'identify', anonymousId: 'a', traits: { event: 'Product Added' } },
    ]);
    expect(await noted()).toEqual([]);
    await ingest([track('Product Added', -1), track('Cart Viewed', 0)]);
    expect(await noted()).toMatchObject([{ site: 'demo', look_at: noon + 30 * minuteMs }]);
  });

  it('is given up where its event would be too large', async () => {
    const products = Array.from({ length: 80 }, (_, index) => ({ product_id: index, name: 'x'.repeat(250) }));
    const purposes = Object.fromEntries(products.map(({ name }, index) => [`${index}${name}`, true]));
    const consent = { categoryPreferences: { analytics: true, ...purposes } };
    await ingest([
      track('Cart Viewed', -71, { properties: { products } }),
      track('Product Added', -70, { context: { consent } }),
    ]);
    expect(await noted()).toHaveLength(1);
    await lookAt(1);
    expect(await abandoned()).toEqual([]);
    expect(await noted()).toEqual([]);
  });

  it('outlives characters that a database refuses in JSON', async () => {
    await ingest([track('Product Added', -70, { properties: { ...tea, name: 'T\u0000ea \ud800' } })]);
    await lookAt(1);
    expect(await times()).toEqual([iso(-10)]);
  });
});
