import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { watchVisitor } from '../harness/visitor.ts';
import { aFolder, type Running, runRapport } from '../server/run-rapport.ts';

type Third = typeof window & { ran?: string[]; dataLayer?: ArrayLike<unknown>[]; writeCookies?(): void };

const config = fileURLToPath(new URL('../harness/third-party-config.ts', import.meta.url));
const thirdParty = ['_ads', '_c', '_c_X1'];

/** Turns Global Privacy Control on, as browsers do that have it. */
const signalPrivacy = (): void => {
  Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true });
};

describe.skipIf(!chromiumPath)('third parties', () => {
  const folder = aFolder();
  let running: Running;
  let origin: URL;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    writeFileSync(
      join(folder.path, 'rapport.config.mjs'),
      `export { config as default } from '${config}';\n`,
    );
    running = runRapport({
      folder: folder.path,
      env: { PORT: '0', RAPPORT_SECRET_KEY: 'of-the-third-parties-0123456789ab' },
    });
    origin = new URL(await running.ready);
    browser = await chromium.launch({
      executablePath: chromiumPath!,
      args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP *.shop.test 127.0.0.1'],
    });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    running?.child.kill('SIGTERM');
    await running?.ended;
    folder[Symbol.dispose]();
  });

  const urlOf = (host: string, path = '/deep/page'): string => `http://${host}:${origin.port}${path}`;
  const open = async (host: string, path?: string, before?: () => void) => {
    const context = await browser.newContext({ locale: 'en' });
    contexts.push(context);
    const visitor = await watchVisitor(context);
    /** The receipts that were sent. */
    const proofs: unknown[] = [];
    context.on('request', (request) => {
      if (request.method() === 'PUT') proofs.push(request.postDataJSON());
    });
    if (before) await context.addInitScript(before);
    await visitor.page.goto(urlOf(host, path));
    return { ...visitor, proofs };
  };
  const ran = (page: Page) => page.evaluate(() => (window as Third).ran ?? []);
  const thirdPartyCookies = async (context: BrowserContext) =>
    (await context.cookies()).filter(({ name }) => thirdParty.includes(name));
  const placeholder = (page: Page) => page.frameLocator('iframe');
  const accept = async (page: Page) => {
    await page.getByRole('button', { name: 'Accept all' }).click();
  };

  it('do not run, set or load anything before consent', async () => {
    const { page, context, requests, complaints } = await open('127.0.0.1');
    await placeholder(page).getByRole('button', { name: 'Show once' }).waitFor();
    await page.getByRole('button', { name: 'Accept all' }).waitFor();
    expect(await ran(page)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(page.frames().map((frame) => new URL(frame.url()).pathname)).not.toContain('/film');
    for (const request of requests)
      expect(request).toMatch(/^GET \/(rapport(\/[\w.-]+)?\.js|rapport\/[\w.-]+\.js|v1\/sites\/demo)$/);
    expect(complaints).toEqual([]);
  });

  it('all run in order after consent, with zero violations of nonces and Trusted Types', async () => {
    const { page, context, complaints } = await open('127.0.0.1');
    await accept(page);
    await expect.poll(() => ran(page)).toEqual(['counter', 'inline', 'ads', 'deferred']);
    await expect.poll(() => placeholder(page).locator('p').textContent()).toBe('The film');
    expect((await thirdPartyCookies(context)).map(({ name }) => name)).toContain('_ads');
    expect(complaints).toEqual([]);
  });

  it('are shown once in their frame, without a choice', async () => {
    const { page, context, complaints } = await open('127.0.0.1');
    const frame = placeholder(page);
    await expect.poll(() => frame.locator('body').textContent()).toMatch(/Our film.*Ads Ltd.*Show once/s);
    const { violations } = (await page.frames()[1]!.evaluate(`${axe.source}; axe.run()`)) as axe.AxeResults;
    expect(violations.map(({ id }) => id)).toEqual([]);
    await frame.getByRole('button', { name: 'Show once' }).press('Enter');
    await expect.poll(() => frame.locator('p').textContent()).toBe('The film');
    expect(await context.cookies()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('hear of consent from the data layer: one denied default, then an update', async () => {
    const { page } = await open('127.0.0.1');
    const commands = () =>
      page.evaluate(() => ((window as Third).dataLayer ?? []).map((command) => Array.from(command)));
    await expect.poll(async () => (await commands()).length).toBe(1);
    await accept(page);
    await expect.poll(async () => (await commands()).length).toBe(2);
    expect(await commands()).toMatchObject([
      ['consent', 'default', { ad_storage: 'denied', analytics_storage: 'denied' }],
      ['consent', 'update', { ad_storage: 'granted', analytics_storage: 'granted' }],
    ]);
  });

  it('are gone with the page where their tag asks for that, and the withdrawal is proven', async () => {
    const { page, proofs } = await open('127.0.0.1', '/deep/reload');
    await accept(page);
    await expect.poll(() => ran(page)).toContain('until the page ends');
    await page.evaluate(() => window.rapport?.flush());
    const reloaded = page.waitForEvent('load');
    await page.evaluate(() => void window.rapport?.consent.set({ analytics: false }));
    await reloaded;
    await page.evaluate(() => window.rapport?.ready());
    await expect.poll(() => ran(page)).toEqual(['ads']);
    expect(proofs).toMatchObject([{ choices: { analytics: true } }, { choices: { analytics: false } }]);
  });

  it('with Global Privacy Control on may run after an explicit grant; the privacy settings and the receipt say how', async () => {
    const { page, proofs } = await open('127.0.0.1', '/deep/page', signalPrivacy);
    expect(await page.evaluate(() => window.rapport?.consent.get())).toMatchObject({ marketing: false });
    await accept(page);
    await expect.poll(() => ran(page)).toContain('ads');
    await expect.poll(() => proofs).toMatchObject([{ source: 'banner', choices: { marketing: true } }]);
    await page.evaluate(() => window.rapport?.open('consent'));
    await page.getByText('Global Privacy Control').waitFor();
  });

  // The second is no secure context, where the browser does not tell of changed cookies.
  it.each(['127.0.0.1', 'www.shop.test'])(
    'lose consent in tab A and stop in tab B within 1 s, and all domain/path cookie variants are gone, at %s',
    async (host) => {
      const { page: first, context } = await open(host);
      await accept(first);
      await expect.poll(() => ran(first)).toContain('deferred');
      const second = await context.newPage();
      await second.goto(urlOf(host));
      await expect.poll(() => ran(second)).toContain('deferred');
      const variants = await thirdPartyCookies(context);
      expect(variants.length).toBe(host === '127.0.0.1' ? 7 : 13);
      await second.evaluate(() => {
        document.addEventListener('rapport:consent', () => {
          document.documentElement.dataset.toldAt = `${Date.now()}`;
        });
      });

      const withdrawnAt = Date.now();
      await first.evaluate(() => window.rapport?.consent.set({ analytics: false, marketing: false }));
      const toldAt = await second.locator('html[data-told-at]').getAttribute('data-told-at');
      expect(Number(toldAt) - withdrawnAt).toBeLessThan(1_000);
      // What a page writes into its cookies reaches the rest of the browser a moment later.
      await expect.poll(() => thirdPartyCookies(context), { timeout: 1_000 }).toEqual([]);
      expect(await second.evaluate(() => Object.keys(localStorage))).toEqual([]);

      // A script that still runs cannot be stopped, but what it writes is removed again.
      await second.bringToFront();
      await second.evaluate(() => (window as Third).writeCookies?.());
      await expect.poll(() => thirdPartyCookies(context)).toEqual([]);
      await placeholder(second).getByRole('button', { name: 'Show once' }).waitFor();
    },
  );
});
