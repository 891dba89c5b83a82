import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchBrowser } from '../harness/browser.ts';
import { type Site, startSite } from '../harness/site.ts';
import { type Visitor, watchVisitor } from '../harness/visitor.ts';
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
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    site = await startSite();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.[Symbol.asyncDispose]();
  });

  const visit = async (locale: string): Promise<Visitor> =>
    watchVisitor(await browser.newContext({ baseURL: site.url, locale }));

  it.each(locales)('while the banner asks: %s', async (locale) => {
    const { page, context, complaints } = await visit(locale);
    for (const path of paths) {
      const response = await page.goto(`/${locale}${path}`);
      expect(response?.headers()['content-security-policy']).toMatch(
        /default-src 'none'.*require-trusted-types-for 'script'; trusted-types rapport lit-html$/,
      );
      await page.locator('rapport-consent').getByRole('button').first().waitFor();
      await settle(page);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('while somebody agrees, buys, signs in and out, and looks at the settings', async () => {
    const { page, context, complaints } = await visit('en');
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
    await page.locator('[role=status]').waitFor();
    await settle(page);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('and is kept for the way back', async () => {
    const { page, context } = await visit('en');
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
    await context.close();
  });
});
