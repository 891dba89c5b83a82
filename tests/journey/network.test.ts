import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, launchBrowser } from '../harness/browser.ts';
import { type Network, startNetwork } from '../harness/network.ts';
import { type Site, startSite } from '../harness/site.ts';
import { expectEach, expectSteps, takeSteps } from '../harness/steps.ts';
import { type Visitor, watchVisitor } from '../harness/visitor.ts';
import { accept } from './shop.ts';

describe.skipIf(!chromiumPath)('an unreliable network', () => {
  let site: Site;
  let network: Network;
  let browser: Browser;
  let visitor: Visitor;
  beforeAll(async () => {
    site = await startSite();
    network = await startNetwork(site.url);
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    network.decide = () => 'passed';
    network.log.length = 0;
    visitor = await watchVisitor(await browser.newContext({ baseURL: network.url, locale: 'en' }));
    await visitor.page.goto('/en/');
    await accept(visitor.page);
    await expect.poll(() => visitor.id()).toBeDefined();
  });
  afterEach(() => visitor?.context.close());
  afterAll(async () => {
    await browser?.close();
    await network?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });

  it('loses and doubles nothing when the tab is closed offline and the visitor returns', async () => {
    const { context, page } = visitor;
    network.decide = () => 'dropped';
    await context.setOffline(true);
    await takeSteps(page, 0, 50);
    await page.close();
    network.decide = () => 'passed';
    await context.setOffline(false);
    const later = await context.newPage();
    await later.goto('/en/c/tea');
    await expectSteps(site, await visitor.id(), 50);
  });

  it('loses and doubles nothing when the network is back while the page is open', async () => {
    const { context, page } = visitor;
    network.decide = () => 'dropped';
    await context.setOffline(true);
    await takeSteps(page, 0, 50);
    await page.evaluate(() => window.rapport?.flush());
    network.decide = () => 'passed';
    await context.setOffline(false);
    await expectSteps(site, await visitor.id(), 50);
  });

  it('loses and doubles nothing of two tabs', async () => {
    const { context, page } = visitor;
    const second = await context.newPage();
    await second.goto('/en/c/tea');
    await Promise.all([takeSteps(page, 0, 25), takeSteps(second, 25, 50)]);
    await expectSteps(site, await visitor.id(), 50);
    const id = (await visitor.id()) ?? '';
    await expect.poll(() => site.profile(id)).toMatchObject({ pageCount: 2, visits: 1 });
  });

  it('loses and doubles nothing when requests are dropped, cut off and refused', async () => {
    const fates = ['dropped', 'cut', { retryAfterSeconds: 1 }, 'cut', 'dropped'] as const;
    const isBatch = (request: string) => request.endsWith('POST /v1/batch');
    let batches = 0;
    network.decide = ({ method, url }) =>
      isBatch(`${method} ${url}`) ? (fates[batches++] ?? 'passed') : 'passed';
    for (let from = 0; from < 50; from += 10) {
      await takeSteps(visitor.page, from, from + 10);
      await visitor.page.evaluate(() => window.rapport?.flush());
    }
    await expectSteps(site, await visitor.id(), 50);
    const seen = network.log.filter(isBatch).map((line) => line.split(' ')[0]);
    expect(seen.filter((fate) => fate !== 'passed')).toEqual(['dropped', 'cut', 'refused', 'cut', 'dropped']);
  });

  it('loses and doubles nothing when the server goes down and comes back', async () => {
    await takeSteps(visitor.page, 0, 25);
    await site.kill();
    await takeSteps(visitor.page, 25, 50);
    await visitor.page.evaluate(() => window.rapport?.flush());
    await site.start();
    await expectSteps(site, await visitor.id(), 50);
  });

  it('loses and doubles nothing when a link is clicked and the page left at once', async () => {
    const { page } = visitor;
    for (let click = 0; click < 50; click++) {
      await page.goto('/en/c/tea', { waitUntil: 'commit' });
      // The tracker is there, and the shop's own script listens to clicks.
      await page.waitForFunction(() => 'rapport' in window);
      await page.locator('[data-with-script]:not([hidden])').first().waitFor({ state: 'attached' });
      await page.locator('main a[href*="/p/"]').first().click({ noWaitAfter: true });
      await page.waitForURL(/\/p\//, { waitUntil: 'commit' });
    }
    await expectEach(site, await visitor.id(), 'Product Clicked', 50);
  });
});
