import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchBrowser } from '../harness/browser.ts';
import { aFolder, type Running, runRapport } from './run-rapport.ts';

const shopHelp = new URL('../../examples/shop/help', import.meta.url).pathname;

describe.skipIf(!chromiumPath)('the help pages in Chromium', () => {
  const folder = aFolder();
  let running: Running;
  let url: string;
  let browser: Browser;
  beforeAll(async () => {
    const help = { locales: ['en', 'vi', 'pl', 'fa', 'zh'], folder: shopHelp };
    const config = { sites: [{ key: 'shop', name: 'Tilia', origins: ['self'], help }] };
    mkdirSync(folder.path, { recursive: true });
    writeFileSync(join(folder.path, 'rapport.config.mjs'), `export default ${JSON.stringify(config)};\n`);
    running = runRapport({ folder: folder.path });
    url = await running.ready;
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    running.child.kill('SIGTERM');
    await running.ended;
    folder[Symbol.dispose]();
  });

  /** Opens a page, and lists what the browser complains of. */
  const open = async (path: string, options: Parameters<Browser['newContext']>[0] = {}) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() !== 'log' && !message.text().includes('404')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${url}${path}`);
    return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
  };
  const overflow = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  it.each([
    '/help/en',
    '/help/fa',
    '/help/en/track-your-parcel',
    '/help/en/collections/delivery',
    '/help/en?q=parcel',
    '/help/zh?q=qqqqzz',
    '/help/pl/nothing-here',
    '/help/en/track-your-parcel?helpful=no&vote=0123456789abcdef',
  ])('%s keeps its own policy, can be used by everybody and fits a small screen', async (path) => {
    await using strict = await open(path, { colorScheme: 'dark', viewport: { width: 320, height: 640 } });
    // The banner comes with the script: it has to pass the policy too.
    await strict.page.locator('rapport-consent').waitFor({ state: 'attached' });
    expect(strict.complaints).toEqual([]);
    expect(await overflow(strict.page)).toBe(0);
    // Without motion, as colours that are on their way to others are no colours to judge.
    await using judged = await open(path, { bypassCSP: true, reducedMotion: 'reduce' });
    await judged.page.evaluate(axe.source);
    for (const colorScheme of ['light', 'dark'] as const) {
      await judged.page.emulateMedia({ colorScheme });
      const { violations } = await judged.page.evaluate(() =>
        (window as never as { axe: typeof axe }).axe.run(document),
      );
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  it('works without script: search, article, vote, and why not', async () => {
    await using opened = await open('/help/en', { javaScriptEnabled: false });
    const { page } = opened;
    await page.getByRole('searchbox').fill('parcel');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Track your parcel' }).first().click();
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByLabel('Something is missing').check();
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.getByText('We read every answer').isVisible()).toBe(true);
    await page.locator('summary').click();
    await page.getByRole('link', { name: 'فارسی' }).click();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  });
});
