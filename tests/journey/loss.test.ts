import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chromiumPath, launchBrowser } from '../harness/browser.ts';
import { createBrowserProcess } from '../harness/browser-process.ts';
import { type Network, startNetwork } from '../harness/network.ts';
import { type Site, startSite } from '../harness/site.ts';
import { expectSteps, takeSteps } from '../harness/steps.ts';
import { type Visitor, watchVisitor } from '../harness/visitor.ts';
import { accept } from './shop.ts';

const outageMs = 20_000;
const isBatch = ({ url }: { url?: string | undefined }) => url === '/v1/batch';

// Side by side, as most of them wait: each has a network and a browser of its own, and all have one server.
describe.skipIf(!chromiumPath).concurrent('50 numbered events reach the CRM once each', () => {
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

  /** Somebody in the shop who has agreed. */
  const enter = async (context: BrowserContext, network: Network): Promise<Visitor & { known: string }> => {
    const visitor = await watchVisitor(context);
    await visitor.page.goto(`${network.url}/en/`);
    await accept(visitor.page);
    const known = await vi.waitFor(async () => (await visitor.id()) ?? expect.fail('nobody is known yet'));
    return { ...visitor, known };
  };

  it('when a link is clicked and the page left at once', async () => {
    await using network = await startNetwork(site.url);
    await using context = await browser.newContext({ locale: 'en' });
    const { page, known } = await enter(context, network);
    for (let click = 0; click < 50; click++) {
      await page.waitForFunction(() => document.body && 'consent' in (window.rapport ?? {}));
      await page.evaluate((step) => {
        const link = document.createElement('a');
        link.href = `/en/privacy?after=${step}`;
        link.id = 'leave';
        link.textContent = 'Leave';
        link.addEventListener('click', () => void window.rapport?.track('Step Taken', { step }));
        document.body.prepend(link);
      }, click);
      await page.locator('#leave').click({ noWaitAfter: true });
      await page.waitForURL(`**/privacy?after=${click}`, { waitUntil: 'commit' });
    }
    await expectSteps(site, known, 50);
  });

  it('when the tab is closed at once, without another visit', async () => {
    await using network = await startNetwork(site.url);
    await using context = await browser.newContext({ locale: 'en' });
    const { page, known } = await enter(context, network);
    await page.evaluate(() => window.rapport?.flush());
    await page.evaluate(() => {
      for (let step = 0; step < 50; step++) void window.rapport?.track('Step Taken', { step });
    });
    await page.close({ runBeforeUnload: true });
    await expectSteps(site, known, 50);
  });

  it('when the browser is closed offline and opened again', async () => {
    await using network = await startNetwork(site.url);
    await using browser = createBrowserProcess();
    const context = await browser.open();
    const { page, known } = await enter(context, network);
    network.decide = () => 'dropped';
    await context.setOffline(true);
    await takeSteps(page, 0, 50);
    await context.close();
    network.decide = () => 'passed';
    const again = await watchVisitor(await browser.open());
    await again.page.goto(`${network.url}/en/`);
    await expectSteps(site, known, 50);
  });

  it('when the server answers 503 for 20 seconds, without a new event or visit', async () => {
    await using network = await startNetwork(site.url);
    await using context = await browser.newContext({ locale: 'en' });
    const { page, known } = await enter(context, network);
    const end = performance.now() + outageMs;
    let refused = 0;
    network.decide = (request) =>
      performance.now() < end && isBatch(request) && ++refused ? { status: 503 } : 'passed';
    await takeSteps(page, 0, 50);
    await expectSteps(site, known, 50);
    expect(refused).toBeGreaterThan(0);
  });

  it('when connections end after the server has stored', async () => {
    await using network = await startNetwork(site.url);
    await using context = await browser.newContext({ locale: 'en' });
    const { page, known } = await enter(context, network);
    let batches = 0;
    network.decide = (request) => (isBatch(request) && ++batches <= 3 ? 'cut' : 'passed');
    await takeSteps(page, 0, 50);
    await expectSteps(site, known, 50);
    expect(network.log.filter((line) => line === 'cut POST /v1/batch')).toHaveLength(3);
  });

  it('when two tabs are offline for a while', async () => {
    await using network = await startNetwork(site.url);
    await using context = await browser.newContext({ locale: 'en' });
    const { page, known } = await enter(context, network);
    const second = await context.newPage();
    await second.goto(`${network.url}/en/c/tea`);
    await second.waitForFunction(() => window.rapport);
    network.decide = () => 'dropped';
    await context.setOffline(true);
    await Promise.all([takeSteps(page, 0, 25), takeSteps(second, 25, 50)]);
    for (const tab of [page, second]) await tab.evaluate(() => window.rapport?.flush());
    network.decide = () => 'passed';
    await context.setOffline(false);
    await expectSteps(site, known, 50);
  });
});
