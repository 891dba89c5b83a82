import { randomUUID } from 'node:crypto';
import type { Coupon, LoyaltyAccount, LoyaltyEntryList, Redemption } from '@rapport/sdk/models';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { useShop } from '../harness/use-shop.ts';
import { addToCart, buy, reject, signIn } from './shop.ts';

/** Asks for what is the customer's, as an element of the page does: with the proof that the page has. */
const ask = <Answer>(page: Page, path: string, key?: string): Promise<{ status: number; body: Answer }> =>
  page.evaluate(
    async ({ path, key }) => {
      const { identify } = JSON.parse(
        document.querySelector('[data-shop]')?.getAttribute('data-shop') ?? '{}',
      );
      const visitor = await fetch('/v1/visitors', {
        method: 'POST',
        headers: { authorization: `Basic ${btoa('demo:')}`, 'content-type': 'application/json' },
        body: JSON.stringify({ anonymousId: crypto.randomUUID(), customerToken: identify.token }),
      });
      const { token } = await visitor.json();
      const response = await fetch(`/v1/loyalty${path}`, {
        method: key === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        ...(key !== undefined && { body: JSON.stringify({ rewardId: 'five-off' }) }),
      });
      return { status: response.status, body: await response.json() };
    },
    { path, ...(key !== undefined && { key }) },
  );
const account = async (page: Page) => {
  const { points, tier } = (await ask<LoyaltyAccount>(page, '')).body;
  return { available: points.available, tier: tier.name };
};
const coupons = async (page: Page) =>
  (await ask<{ items: Coupon[] }>(page, '/coupons')).body.items.map(({ state }) => state);

/** Puts some of a product into the cart. */
const take = async (page: Page, product: string, quantity: number): Promise<void> => {
  await page.goto(`/en/p/${product}`);
  await page.locator('main [name=quantity]').first().selectOption(`${quantity}`);
  await addToCart(page);
};

/** Somebody whom the shop has never seen, also when a test is repeated. */
const somebody = (name: string) => ({ name, email: `${randomUUID()}@shop.example` });

describe.skipIf(!chromiumPath)('a customer who takes part in Linden Leaves', () => {
  const shop = useShop();

  it('buys, reaches a tier, redeems, uses the code and sends back, without any cookie for analytics', async () => {
    const ada = somebody('Ada');
    const { page, complaints } = await shop.visit();
    await page.goto('/en/');
    await reject(page);
    await signIn(page, ada);
    await take(page, 'moon-teapot', 4);
    const first = await buy(page, ada);
    await expect.poll(() => account(page)).toEqual({ available: 232, tier: 'Branch' });

    const redeemed = await ask<Redemption>(page, '/redemptions', 'once');
    expect(redeemed).toMatchObject({ status: 201, body: { available: 132 } });
    const { couponCode } = redeemed.body;
    expect((await ask<Redemption>(page, '/redemptions', 'once')).body.couponCode).toBe(couponCode);
    expect(await coupons(page)).toEqual(['available']);

    await take(page, 'longjing', 1);
    await page.goto('/en/cart');
    await page.getByLabel('Discount code').fill(couponCode.toLowerCase());
    await page.getByRole('button', { name: 'Use code' }).click();
    await page.getByText('-€5.00').waitFor();
    expect(await coupons(page)).toEqual(['reserved']);
    const second = await buy(page, ada);
    await page.getByText('-€5.00').waitFor();
    await expect.poll(() => account(page)).toMatchObject({ available: 143 });
    expect(await coupons(page)).toEqual(['used']);

    await page.goto('/en/account');
    await page.getByRole('button', { name: 'Return this order' }).click();
    await page.getByText('Your return is noted.').waitFor();
    await expect.poll(() => account(page)).toEqual({ available: 132, tier: 'Branch' });
    expect(await coupons(page)).toEqual(['available']);
    const { items } = (await ask<LoyaltyEntryList>(page, '/entries?locale=en')).body;
    expect(items.map(({ type, points, orderId }) => [type, points, orderId])).toEqual([
      ['refund', -11, second],
      ['earn', 11, second],
      ['redeem', -100, undefined],
      ['earn', 232, first],
    ]);
    // Whether pages shift is watched where nothing else goes on.
    expect(complaints.filter((complaint) => !complaint.includes('the layout shifted'))).toEqual([]);
  });

  it('redeems the last points on one of two devices', async () => {
    const ben = somebody('Ben');
    const devices = [await shop.visit(), await shop.visit()];
    const pages = devices.map(({ page }) => page);
    for (const page of pages) {
      await page.goto('/en/');
      await reject(page);
      await signIn(page, ben);
    }
    const [phone, laptop] = pages as [Page, Page];
    await take(phone, 'moon-teapot', 2);
    await buy(phone, ben);
    await expect.poll(() => account(laptop)).toMatchObject({ available: 116 });
    const answers = await Promise.all([
      ask<Redemption & { code?: string }>(phone, '/redemptions', 'by the phone'),
      ask<Redemption & { code?: string }>(laptop, '/redemptions', 'by the laptop'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('insufficient_points');
    expect(await account(phone)).toMatchObject({ available: 16 });
    expect(await coupons(laptop)).toEqual(['available']);
  });

  it('sees it all on the card, redeems there, and leaves nothing of it behind', async () => {
    const cleo = somebody('Cleo');
    const { page, complaints } = await shop.visit();
    await page.goto('/en/');
    await reject(page);
    await signIn(page, cleo);
    await take(page, 'moon-teapot', 4);
    await buy(page, cleo);
    await expect.poll(() => account(page)).toMatchObject({ available: 232 });

    await page.goto('/en/account');
    const card = page.locator('rapport-loyalty-card:not([panel])');
    await card.locator('[part=points]').getByText('232').waitFor();
    await card.locator('[part=tier]').getByText('Branch').waitFor();
    const { memberNumber } = (await ask<LoyaltyAccount>(page, '')).body;
    await card.getByRole('button', { name: 'Show in store' }).last().click();
    await card.getByRole('img', { name: memberNumber }).waitFor();
    await page.keyboard.press('Escape');

    await card.locator('[data-reward=five-off]').click();
    await card.getByRole('button', { name: /^Redeem for/ }).dblclick();
    await card.getByText('Here is your coupon').waitFor();
    await expect.poll(() => account(page)).toMatchObject({ available: 132 });
    expect(await coupons(page)).toEqual(['available']);
    await card.getByRole('button', { name: 'Done' }).click();
    await card.getByRole('tab', { name: 'History' }).click();
    await card.getByText('+232').waitFor();
    await page.evaluate(() => window.rapport?.open('loyalty-card', { view: 'coupons' }));
    const panel = page.locator('rapport-loyalty-card[panel]');
    await panel.locator('[part=coupon] code').waitFor();
    const kept = () =>
      page.evaluate(async () => {
        const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
        return names.filter((name) => name.startsWith('rapport-loyalty'));
      });
    await expect.poll(kept).toHaveLength(1);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You have signed out.').waitFor();
    await expect.poll(kept).toEqual([]);
    expect(complaints.filter((complaint) => !complaint.includes('the layout shifted'))).toEqual([]);
  });
});
