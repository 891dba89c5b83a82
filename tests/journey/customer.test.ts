import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { useShop } from '../harness/use-shop.ts';
import { accept, addToCart, buy, signIn } from './shop.ts';

const ada = { name: 'Ada Nguyễn', email: 'ada@shop.example' };

describe.skipIf(!chromiumPath)('a visitor who becomes a customer', () => {
  const shop = useShop();

  it('is one profile with its pages, order, consent and identities, and reaches the CRM once', async () => {
    const visitor = await shop.visit();
    const { page } = visitor;
    await page.goto('/en/');
    await accept(page);
    await page.locator('a[href$="/c/tea"]').first().click();
    await page.locator('main a[href$="/p/longjing"]').first().click();
    await addToCart(page);
    const orderId = await buy(page, ada);
    const userId = await signIn(page, ada);

    // The event of the last page, after which nothing more is to come.
    const paths = [
      '/',
      '/c/tea',
      '/p/longjing',
      '/cart',
      '/checkout',
      `/order/${orderId}`,
      '/account',
      '/account',
    ];
    await expect.poll(async () => (await shop.site.profile(userId))?.pageCount).toBe(paths.length);
    const profiles = await shop.site.profiles();
    expect(profiles).toMatchObject([
      {
        anonymousIds: [await visitor.id()],
        userId,
        proven: true,
        traits: ada,
        consent: { necessary: true, preferences: true, analytics: true, marketing: true },
        visits: 1,
        pages: paths
          .map((path) => ({ url: `${shop.site.url}/en${path}`, title: expect.stringMatching(/Tilia$/) }))
          .reverse(),
        orders: [{ orderId, currency: 'EUR', total: expect.any(Number) }],
        orderCount: 1,
        lifecycleStage: 'converted',
      },
    ]);
    const shown = await page.goto(`/en/order/${orderId}`).then(() => page.locator('main').textContent());
    expect(shown).toContain(String(profiles[0]?.orders[0]?.total));
  });

  it('has reached the CRM with every event once, signed', async () => {
    const { received, forged } = shop.site.receiver;
    await expect.poll(() => shop.site.waiting(), { timeout: 30_000 }).toBe(0);
    // The page that was opened last may still send.
    await expect.poll(async () => (await shop.site.stored()) - received.length).toBe(0);
    expect(forged).toEqual([]);
    expect(received.map(({ id }) => id)).toEqual([...new Set(received.map(({ id }) => id))]);
    for (const { id, type, event } of received)
      expect([id, type]).toEqual([event.messageId, `event.${event.type}`]);
    const names = received.flatMap(({ event }) => (event.type === 'track' ? [event.event] : []));
    expect(names).toEqual(
      expect.arrayContaining([
        'Product List Viewed',
        'Product Clicked',
        'Product Viewed',
        'Product Added',
        'Cart Viewed',
        'Checkout Started',
        'Order Completed',
        'Signed In',
      ]),
    );
    expect(names.filter((name) => name === 'Order Completed')).toHaveLength(1);
  });
});
