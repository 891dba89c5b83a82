import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { recordTraffic, type Traffic, visit } from '../harness/tracker-site.ts';
import { aFolder, type Running, runRapport } from '../server/run-rapport.ts';

const config = fileURLToPath(new URL('../harness/linked-sites-config.ts', import.meta.url));
const secretKey = 'the-secret-key-of-the-linked-sites-0123';

describe.skipIf(!chromiumPath)('several sites of one owner', () => {
  const folder = aFolder();
  let running: Running;
  let origin: string;
  let port: string;
  let browser: Browser;
  let context: BrowserContext;
  let traffic: Traffic;
  beforeAll(async () => {
    writeFileSync(
      join(folder.path, 'rapport.config.mjs'),
      `export { config as default } from '${config}';\n`,
    );
    running = runRapport({ folder: folder.path, env: { PORT: '0', RAPPORT_SECRET_KEY: secretKey } });
    origin = await running.ready;
    port = new URL(origin).port;
    browser = await chromium.launch({
      executablePath: chromiumPath!,
      args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP *.test 127.0.0.1'],
    });
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'en' });
    traffic = recordTraffic(context);
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser?.close();
    running?.child.kill('SIGTERM');
    await running?.ended;
    folder[Symbol.dispose]();
  });

  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    await visit(page, `http://www.shop.test:${port}/?to=www.outlet.test:${port}`);
    return page;
  };
  const choose = (page: Page, marketing: boolean) =>
    page.evaluate((yes) => window.rapport!.consent.set({ analytics: true, marketing: yes }), marketing);
  const link = (page: Page) => page.getByRole('link');
  const asked = (call: string) => traffic.calls().filter((made) => made === call).length;
  const idOf = async (host: string) =>
    (await context.cookies(`http://${host}/`)).find(({ name }) => name === 'rapport_anonymous_id')?.value;
  const profileOf = async (id = ''): Promise<{ anonymousIds?: string[] }> => {
    const headers = { authorization: `Bearer ${secretKey}` };
    const response = await fetch(`${origin}/v1/admin/profiles/${id}`, { headers });
    return response.ok ? ((await response.json()) as { anonymousIds: string[] }) : {};
  };
  /** The page on which a visitor is then: the same, or a new one. */
  const here = async (page: Page, gone: Promise<void>): Promise<Page> => {
    await gone;
    return page;
  };
  const elsewhere = async (gone: Promise<void>): Promise<Page> => {
    const opened = context.waitForEvent('page');
    await gone;
    return opened;
  };
  /** Lets the pointer rest on the link until what a click will carry is there. */
  const approach = async (page: Page) => {
    const answered = page.waitForResponse((response) => response.url().endsWith('/v1/visitor-links'));
    await link(page).hover();
    await (await answered).finished();
  };
  const arrived = async (page: Page) => {
    await page.waitForURL(/outlet\.test/);
    await page.waitForFunction(() => window.rapport);
    await page.evaluate(() => window.rapport?.ready());
    await page.waitForURL(/\/landing\?q=1#top$/);
  };

  it.each<[how: string, go: (page: Page) => Promise<Page>]>([
    ['a click', (page) => here(page, link(page).click())],
    ['the keyboard', (page) => here(page, link(page).press('Enter'))],
    ['the middle button', (page) => elsewhere(link(page).click({ button: 'middle' }))],
  ])('know a visitor again who goes to another by %s', async (_how, go) => {
    const first = await open();
    await choose(first, true);
    await first.evaluate(() => window.rapport?.flush());
    await approach(first);
    const second = await go(first);
    await arrived(second);
    expect(asked('POST /v1/visitor-links/redeem')).toBe(0);
    expect(await idOf('www.outlet.test')).toBeUndefined();

    await second.evaluate(() => window.rapport!.consent.set({ analytics: true }));
    await expect.poll(() => asked('POST /v1/visitor-links/redeem')).toBe(1);
    await second.evaluate(() => window.rapport?.flush());
    const ids = [await idOf('www.shop.test'), await idOf('www.outlet.test')];
    expect(new Set(ids).size).toBe(2);
    await expect.poll(async () => (await profileOf(ids[0])).anonymousIds?.toSorted()).toEqual(ids.toSorted());
    const addresses = traffic.events().map(({ context }) => context.page.url);
    expect(addresses.length).toBeGreaterThan(1);
    expect(addresses.filter((address) => /rapport_link=[\w-]/.test(address ?? ''))).toEqual([]);
  });

  it('follow nobody without consent to marketing', async () => {
    const page = await open();
    await choose(page, false);
    await link(page).hover();
    await link(page).click();
    await arrived(page);
    expect(asked('POST /v1/visitor-links')).toBe(0);
  });

  it('have the server set the visitor’s cookies as the script set them', async () => {
    const page = await open();
    const answered = page.waitForResponse((response) => response.url().endsWith('/v1/cookies'));
    await choose(page, false);
    const set = ((await (await answered).headersArray()) ?? []).filter(({ name }) => name === 'set-cookie');
    expect(set.map(({ value }) => value.split('=', 1)[0])).toEqual([
      'rapport_anonymous_id',
      'rapport_visitor_key',
    ]);
    const names = async () => (await context.cookies()).map(({ name, domain }) => `${name} ${domain}`).sort();
    await expect.poll(names).toContain('rapport_cookies_set .shop.test');
    // One of each: the server's took the place of the script's.
    expect(new Set((await names()).map((name) => name.split(' ')[0])).size).toBe((await names()).length);
    await page.evaluate(() => window.rapport!.consent.set({ analytics: false }));
    await expect.poll(names).toEqual(['rapport_consent .shop.test']);
  });
});
