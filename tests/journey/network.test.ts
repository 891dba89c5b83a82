import { beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { expectSteps, takeSteps } from '../harness/steps.ts';
import { useShop } from '../harness/use-shop.ts';
import type { Visitor } from '../harness/visitor.ts';
import { accept } from './shop.ts';

describe.skipIf(!chromiumPath)('an unreliable network', () => {
  const shop = useShop();
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await shop.visit({ baseURL: shop.network.url });
    await visitor.page.goto('/en/');
    await accept(visitor.page);
    await expect.poll(() => visitor.id()).toBeDefined();
  });

  it('loses and doubles nothing when the tab is closed offline and the visitor returns', async () => {
    const { context, page } = visitor;
    shop.network.decide = () => 'dropped';
    await context.setOffline(true);
    await takeSteps(page, 0, 50);
    await page.close();
    shop.network.decide = () => 'passed';
    await context.setOffline(false);
    const later = await context.newPage();
    await later.goto('/en/c/tea');
    await expectSteps(shop.site, await visitor.id(), 50);
  });

  it('loses and doubles nothing when the network is back while the page is open', async () => {
    const { context, page } = visitor;
    shop.network.decide = () => 'dropped';
    await context.setOffline(true);
    await takeSteps(page, 0, 50);
    await page.evaluate(() => window.rapport?.flush());
    shop.network.decide = () => 'passed';
    await context.setOffline(false);
    await expectSteps(shop.site, await visitor.id(), 50);
  });

  it('loses and doubles nothing of two tabs', async () => {
    const { context, page } = visitor;
    const second = await context.newPage();
    await second.goto('/en/c/tea');
    await Promise.all([takeSteps(page, 0, 25), takeSteps(second, 25, 50)]);
    await expectSteps(shop.site, await visitor.id(), 50);
    const id = (await visitor.id()) ?? '';
    await expect.poll(() => shop.site.profile(id)).toMatchObject({ pageCount: 2, visits: 1 });
  });

  it('loses and doubles nothing when requests are dropped, cut off and refused', async () => {
    const fates = ['dropped', 'cut', { status: 503, retryAfter: '1' }, 'cut', 'dropped'] as const;
    const isBatch = (request: string) => request.endsWith('POST /v1/batch');
    let batches = 0;
    shop.network.decide = ({ method, url }) =>
      isBatch(`${method} ${url}`) ? (fates[batches++] ?? 'passed') : 'passed';
    for (let from = 0; from < 50; from += 10) {
      await takeSteps(visitor.page, from, from + 10);
      await visitor.page.evaluate(() => window.rapport?.flush());
    }
    await expectSteps(shop.site, await visitor.id(), 50);
    const seen = shop.network.log.filter(isBatch).map((line) => line.split(' ')[0]);
    expect(seen.filter((fate) => fate !== 'passed')).toEqual(['dropped', 'cut', 'refused', 'cut', 'dropped']);
  });

  it('loses and doubles nothing when the server goes down and comes back', async () => {
    await takeSteps(visitor.page, 0, 25);
    await shop.site.kill();
    await takeSteps(visitor.page, 25, 50);
    await visitor.page.evaluate(() => window.rapport?.flush());
    await shop.site.start();
    await expectSteps(shop.site, await visitor.id(), 50);
  });
});
