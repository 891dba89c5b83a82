import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchBrowser } from './browser.ts';
import { recordTraffic, startTrackerSite, type TrackerSite, type Traffic } from './tracker-site.ts';

/** What the tests of a suite are given of a site whose pages hold nothing but the script tag. */
export interface TrackerSuite {
  readonly site: TrackerSite;
  readonly browser: Browser;
  /** A browser that knows nothing, for each test. */
  readonly context: BrowserContext;
  readonly traffic: Traffic;
  /** Goes on in another browser that knows nothing. */
  renew(): Promise<void>;
}

/** Gives a suite its site for all tests, and each test a browser; ends them. */
export const useTrackerSite = (): TrackerSuite => {
  const suite = {
    renew: async () => {
      await suite.context?.close();
      suite.context = await suite.browser.newContext();
      suite.traffic = recordTraffic(suite.context);
    },
  } as { -readonly [Key in keyof TrackerSuite]: TrackerSuite[Key] };
  beforeAll(async () => {
    suite.site = await startTrackerSite();
    suite.browser = await launchBrowser();
  });
  beforeEach(suite.renew);
  afterEach(() => suite.context?.close());
  afterAll(async () => {
    await suite.browser?.close();
    await suite.site?.[Symbol.asyncDispose]();
  });
  return suite;
};
