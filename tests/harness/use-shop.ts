import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Network, startNetwork } from './network.ts';
import { type Site, startSite } from './site.ts';
import { type Visitor, watchVisitor } from './visitor.ts';

/** What the tests of a suite are given of the example shop. */
export interface ShopSuite {
  readonly site: Site;
  /** Stands between visitors and the server. */
  readonly network: Network;
  readonly browser: Browser;
  /** Makes somebody with a browser that knows nothing and is closed after the test. @default without the network between */
  visit(options?: BrowserContextOptions): Promise<Visitor>;
}

/** Gives a suite the started server with the shop, the network in front of it, and visitors; ends them. */
export const useShop = (): ShopSuite => {
  const suite = {
    visit: async (options) =>
      watchVisitor(await suite.browser.newContext({ baseURL: suite.site.url, locale: 'en', ...options })),
  } as { -readonly [Key in keyof ShopSuite]: ShopSuite[Key] };
  beforeAll(async () => {
    suite.site = await startSite();
    suite.network = await startNetwork(suite.site.url);
    suite.browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const context of suite.browser?.contexts() ?? []) await context.close();
    suite.network.decide = () => 'passed';
    suite.network.log.length = 0;
  });
  afterAll(async () => {
    await suite.browser?.close();
    await suite.network?.[Symbol.asyncDispose]();
    await suite.site?.[Symbol.asyncDispose]();
  });
  return suite;
};
