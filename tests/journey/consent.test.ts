import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { takeSteps } from '../harness/steps.ts';
import { useShop } from '../harness/use-shop.ts';
import { accept, addToCart, buy, reject } from './shop.ts';

const nothing = { cookies: [], storage: [], databases: [], caches: [] };
const bo = { name: 'Bo', email: 'bo@shop.example' };

/** Presses Tab until a button has the focus. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  const button = page.getByRole('button', { name });
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab');
    if (await button.evaluate((element) => element.matches(':focus'))) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
};

/** Notes when a page learns of a choice, by the clock that all pages share. */
const noteChoices = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.addEventListener('rapport:consent', () => {
      document.documentElement.dataset.chosenAt = `${Date.now()}`;
    });
  });
const chosenAt = async (page: Page): Promise<number> => {
  const root = page.locator('html[data-chosen-at]');
  return Number(await root.getAttribute('data-chosen-at'));
};

describe.skipIf(!chromiumPath)('consent', () => {
  const shop = useShop();

  it('is asked for before anything is kept or sent', async () => {
    const visitor = await shop.visit();
    const { page, requests } = visitor;
    await page.goto('/en/');
    await page.getByRole('button', { name: 'Accept all' }).waitFor();
    await takeSteps(page, 0, 3);
    await page.evaluate(() => window.rapport?.flush());
    expect(await visitor.kept()).toEqual(nothing);
    await page.goto('/en/c/tea');
    await page.getByRole('button', { name: 'Accept all' }).waitFor();
    expect(await visitor.kept()).toEqual(nothing);
    const expected = [
      'GET /rapport.js',
      'GET /v1/sites/demo',
      expect.stringMatching(/^GET \/rapport\/[\w.-]+\.js$/),
    ];
    for (const request of requests) expect(expected).toContainEqual(request);
    expect(await shop.site.profiles()).toEqual([]);
  });

  it('leaves nothing but its cookie when it is refused, also with who buys', async () => {
    const visitor = await shop.visit();
    const { page, requests, context } = visitor;
    await page.goto('/en/');
    await reject(page);
    await expect.poll(() => requests).toContain('PUT /v1/consent');
    await page.locator('a[href$="/c/tea"]').first().click();
    await page.locator('main a[href$="/p/longjing"]').first().click();
    await addToCart(page);
    await buy(page, bo);
    await page.evaluate(() => window.rapport?.flush());

    const { cookies, ...rest } = await visitor.kept();
    expect({ ...rest, cookies: cookies.filter((name) => !name.startsWith('shop-')) }).toEqual({
      ...nothing,
      cookies: ['rapport_consent'],
    });
    const cookie = (await context.cookies()).find(({ name }) => name === 'rapport_consent');
    expect(JSON.parse(decodeURIComponent(cookie?.value ?? ''))).toEqual({
      choices: { necessary: true, preferences: false, analytics: false, marketing: false },
      policyVersion: '1',
      at: expect.any(String),
    });
    const days = ((cookie?.expires ?? 0) - Date.now() / 1_000) / 86_400;
    expect(Math.round(days)).toBe(182);
    // A page that is left before the answer lets the next one ask again.
    expect(new Set(requests.filter((request) => !request.startsWith('GET ')))).toEqual(
      new Set(['PUT /v1/consent']),
    );
    expect(await page.getByRole('button', { name: 'Reject all' }).count()).toBe(0);
    expect(await shop.site.profiles()).toEqual([]);
  });

  it('stops every tab within a second when it is withdrawn in one, and clears', async () => {
    const visitor = await shop.visit();
    const { page: first, context, requests } = visitor;
    await first.goto('/en/');
    await accept(first);
    const second = await context.newPage();
    await second.goto('/en/c/tea');
    await takeSteps(second, 0, 5);
    const id = (await visitor.id()) ?? '';
    await expect.poll(async () => (await shop.site.profile(id))?.pageCount).toBe(2);
    await second.evaluate(() => window.rapport?.flush());
    const stored = await shop.site.stored();
    await noteChoices(first);
    await noteChoices(second);

    await first.bringToFront();
    await first.getByRole('button', { name: 'Cookie settings' }).click();
    await reject(first);
    expect((await chosenAt(second)) - (await chosenAt(first))).toBeLessThan(1_000);

    const batches = () => requests.filter((request) => request === 'POST /v1/batch').length;
    const before = batches();
    await takeSteps(second, 5, 10);
    await second.goto('/en/c/coffee');
    await takeSteps(second, 10, 15);
    for (const page of [first, second]) await page.evaluate(() => window.rapport?.flush());
    await expect.poll(() => visitor.kept()).toEqual({ ...nothing, cookies: ['rapport_consent'] });
    expect(batches()).toBe(before);
    expect(await shop.site.stored()).toBe(stored);
    expect(await shop.site.profile(id)).toMatchObject({ consent: { analytics: false } });
  });

  it('is asked for in Persian, from right to left', async () => {
    const { page, complaints } = await shop.visit({ locale: 'fa' });
    await page.goto('/');
    expect(page.url()).toBe(`${shop.site.url}/fa/`);
    const banner = page.getByRole('region', { name: 'کوکی' });
    await banner.waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await banner.evaluate((card) => getComputedStyle(card).direction)).toBe('rtl');
    expect(await banner.getAttribute('lang')).toBe('fa');
    // Nothing Latin is left in what a reader of Persian is asked.
    expect(await banner.textContent()).not.toMatch(/[A-Za-z]/);
    expect(complaints).toEqual([]);
  });

  it('is given and withdrawn with the keyboard alone', async () => {
    const visitor = await shop.visit();
    const { page } = visitor;
    await page.goto('/en/');
    await page.getByRole('button', { name: 'Choose' }).waitFor();
    await tabTo(page, 'Choose');
    await page.keyboard.press('Enter');
    const analytics = page.getByRole('switch', { name: 'Analytics' });
    // The focus is on the first switch.
    for (let presses = 0; !(await analytics.evaluate((element) => element.matches(':focus'))); presses++) {
      expect(presses).toBeLessThan(4);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Space');
    await tabTo(page, 'Save choice');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await shop.site.profile((await visitor.id()) ?? ''))?.consent)
      .toEqual({
        necessary: true,
        preferences: false,
        analytics: true,
        marketing: false,
      });

    await tabTo(page, 'Cookie settings');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('switch', { name: 'Analytics' }).isChecked()).toBe(true);
    await tabTo(page, 'Reject all');
    await page.keyboard.press('Enter');
    await expect.poll(() => visitor.kept()).toEqual({ ...nothing, cookies: ['rapport_consent'] });
    // The focus is back where the settings were opened.
    expect(
      await page.getByRole('button', { name: 'Cookie settings' }).evaluate((it) => it.matches(':focus')),
    ).toBe(true);
  });
});
