import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { createBrowserProcess } from '../harness/browser-process.ts';
import { type Network, startNetwork } from '../harness/network.ts';
import { type Site, startSite } from '../harness/site.ts';
import { expectSteps, takeSteps } from '../harness/steps.ts';
import { watchVisitor } from '../harness/visitor.ts';
import { accept } from './shop.ts';

describe.skipIf(!chromiumPath)('a browser that is killed a second after its events', () => {
  let site: Site;
  let network: Network;
  beforeAll(async () => {
    site = await startSite();
    network = await startNetwork(site.url);
  });
  afterAll(async () => {
    await network?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });

  it.each([
    ['with the server at hand', 'passed'],
    ['without the server', 'dropped'],
  ] as const)('has sent all of them once when it is opened again: %s', async (_, fate) => {
    await using browser = createBrowserProcess();
    const visitor = await watchVisitor(await browser.open());
    await visitor.page.goto(`${network.url}/en/`);
    await accept(visitor.page);
    await expect.poll(() => visitor.id()).toBeDefined();
    const id = await visitor.id();
    network.decide = () => fate;
    await takeSteps(visitor.page, 0, 50);
    await wait(1_000);
    await browser.kill();

    network.decide = () => 'passed';
    const again = await watchVisitor(await browser.open());
    await again.page.goto(`${network.url}/en/`);
    await expectSteps(site, id, 50);
  });
});
