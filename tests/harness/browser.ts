import { type Browser, type BrowserContext, chromium, type LaunchOptions } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';

/** Where Chromium is; undefined where there is none, and what needs it is skipped. */
export const chromiumPath: string | undefined = findChromium();

const launchOptions: LaunchOptions = {
  ...(chromiumPath && { executablePath: chromiumPath }),
  headless: true,
  // Every host is this machine, so that pages may have any name.
  args: [...chromiumArguments, '--host-resolver-rules=MAP * 127.0.0.1'],
  // Playwright switches it off; visitors have it.
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
};

/** Starts a Chromium in which every context is a browser of its own. */
export const launchBrowser = (): Promise<Browser> => chromium.launch(launchOptions);

/** Starts a Chromium that keeps what it knows in a folder. */
export const launchProfile = (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { ...launchOptions, locale: 'en' });
