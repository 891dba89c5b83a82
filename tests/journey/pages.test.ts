import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { useShop } from '../harness/use-shop.ts';
import { accept, addToCart, buy, signIn } from './shop.ts';

const locales = ['en', 'vi', 'pl', 'fa', 'zh'];
const paths = ['/', '/c/tea', '/p/longjing', '/cart', '/account', '/privacy'];
const cleo = { name: 'Cleo', email: 'cleo@shop.example' };

/** Waits until a page has loaded, and has been painted twice since. */
const settle = async (page: Page): Promise<void> => {
  await page.waitForLoadState('load');
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
};

describe.skipIf(!chromiumPath)('no page of the shop breaks its strict policy or shifts its layout', () => {
  const shop = useShop();

  it.each(locales)('while the banner asks: %s', async (locale) => {
    const { page, complaints } = await shop.visit({ locale });
    for (const path of paths) {
      const response = await page.goto(`/${locale}${path}`);
      expect(response?.headers()['content-security-policy']).toMatch(
        /default-src 'none'.*require-trusted-types-for 'script'; trusted-types rapport lit-html$/,
      );
      await page.locator('rapport-consent').getByRole('button').first().waitFor();
      await settle(page);
    }
    expect(complaints).toEqual([]);
  });

  it('while somebody agrees, buys, signs in and out, and looks at the settings', async () => {
    const { page, complaints } = await shop.visit();
    await page.goto('/en/');
    await accept(page);
    for (const path of paths) {
      await page.goto(`/en${path}`);
      await settle(page);
    }
    await page.goto('/en/p/longjing');
    await addToCart(page);
    await settle(page);
    await buy(page, cleo);
    await settle(page);
    await signIn(page, cleo);
    await settle(page);
    await page.getByRole('button', { name: 'Cookie settings' }).click();
    await page.getByRole('switch', { name: 'Analytics' }).waitFor();
    await page.keyboard.press('Escape');
    await settle(page);
    await page.locator('form[action$="/sign-out"] button').click();
    await page.getByText('You have signed out.').waitFor();
    await settle(page);
    expect(complaints).toEqual([]);
  });

  it('and is kept for the way back', async () => {
    const { page } = await shop.visit();
    await page.goto('/en/');
    await accept(page);
    await page.goto('/en/c/tea');
    await page.goto('/en/p/longjing');
    await page.evaluate(() => window.rapport?.flush());
    await page.evaluate(() =>
      addEventListener('pageshow', ({ persisted }) => {
        document.documentElement.dataset.isRestored = `${persisted}`;
      }),
    );
    await page.goto('/en/privacy');
    // A page from the cache is not loaded again.
    await page.goBack({ waitUntil: 'commit' });
    expect(await page.locator('html[data-is-restored]').getAttribute('data-is-restored')).toBe('true');
  });
});
