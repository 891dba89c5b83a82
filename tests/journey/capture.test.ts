import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Profile, TrackedEvent } from '@rapport/sdk/models';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, launchBrowser } from '../harness/browser.ts';
import { type Receiver, startReceiver } from '../harness/receiver.ts';
import { type Visitor, watchVisitor } from '../harness/visitor.ts';
import { aFolder, type Running, runRapport } from '../server/run-rapport.ts';

const config = fileURLToPath(new URL('../harness/capture-config.ts', import.meta.url));
const secretKey = 'of-what-is-captured-0123456789abcdef';

describe.skipIf(!chromiumPath)('what the tracker records by itself, under a strict policy', () => {
  const folder = aFolder();
  let receiver: Receiver;
  let running: Running;
  let origin: string;
  let browser: Browser;
  let context: BrowserContext;
  let visitor: Visitor;
  let page: Page;
  beforeAll(async () => {
    receiver = await startReceiver();
    writeFileSync(
      join(folder.path, 'rapport.config.mjs'),
      `export { config as default } from '${config}';\n`,
    );
    const env = {
      RAPPORT_SECRET_KEY: secretKey,
      RECEIVER_URL: receiver.url,
      RECEIVER_SECRET: receiver.secret,
    };
    running = runRapport({ folder: folder.path, env });
    origin = await running.ready;
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'en' });
    // Other people's sites.
    await context.route('https://partner.test/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Partner</title>' }),
    );
    visitor = await watchVisitor(context);
    page = visitor.page;
  });
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    running?.child.kill('SIGTERM');
    await running?.ended;
    await receiver?.[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  /** Opens a page, and waits until what records there is loaded. */
  const open = async (path: string): Promise<void> => {
    await page.goto(origin + path);
    await page.waitForFunction(() => window.rapport);
    await page.evaluate(() => window.rapport?.ready());
    const loaded = ['capture', 'forms', 'commerce', 'errors', 'vitals'];
    const isLoaded = (names: string[]) => {
      const files = performance.getEntriesByType('resource').map(({ name }) => name);
      return names.every((name) => files.some((file) => file.includes(`/rapport/${name}`)));
    };
    await page.waitForFunction(isLoaded, loaded);
    // They have started once the order that the page told before them is recorded.
    await expect.poll(() => told('Order Completed')).toHaveLength(1);
  };
  const told = async (name: string): Promise<Record<string, unknown>[]> => {
    const id = await visitor.id();
    const events = receiver.received.map(({ event }) => event as TrackedEvent);
    const own = events.filter((event) => event.anonymousId === id && event.type === 'track');
    const unique = new Map(own.map((event) => [event.messageId, event]));
    return [...unique.values()].flatMap((event) =>
      event.type === 'track' && event.event === name ? [event.properties ?? {}] : [],
    );
  };

  it('links are told once, and lead where they lead at once', async () => {
    await open('/links');
    for (const [selector, options] of [
      ['#partner', { modifiers: ['ControlOrMeta'] }],
      ['#partner', { button: 'middle' }],
      ['#stopped', {}],
      ['#shadow a', { button: 'middle' }],
      ['#drawn rect', { button: 'middle' }],
    ] as const) {
      const opened = context.waitForEvent('page');
      await page.click(selector, options as object);
      await (await opened).close();
    }
    const downloaded = page.waitForEvent('download');
    await page.click('#file');
    await (await downloaded).cancel();
    await page.click('#plan');
    // The last one takes the page away.
    await page.click('#partner');
    expect(page.url()).toContain('https://partner.test/offers');

    const urls = async () => (await told('Link Clicked')).map(({ url }) => url).sort();
    await expect
      .poll(urls)
      .toEqual([
        'https://partner.test/drawn',
        'https://partner.test/offers',
        'https://partner.test/offers',
        'https://partner.test/offers',
        'https://partner.test/shadow',
        'https://partner.test/stopped',
      ]);
    expect(await told('File Downloaded')).toEqual([{ url: `${origin}/files/prices.pdf`, extension: 'pdf' }]);
    expect(await told('Plan Chosen')).toEqual([{ plan: 'Gold' }]);
    expect(JSON.stringify(receiver.received)).not.toContain('alice');
    await expect.poll(async () => (await told('Page Engaged')).length).toBeGreaterThan(0);
  });

  it('forms are sent as they were, and told without what is in them', async () => {
    await open('/forms');
    await page.fill('#left input', 'Alice');
    await page.fill('#ajax input', 'alice@example.com');
    await page.click('#ajax button');
    await page.fill('#order [name=submit]', 'x');
    await page.fill('#order [name=topic]', 'returns');
    await page.fill('#order [name=password]', 's3cret');
    await page.click('#order button');
    await page.waitForURL('**/thanks?*');
    expect(new URL(page.url()).search).toBe('?submit=x&topic=returns&password=s3cret&go=now');

    const names = async (event: string) => (await told(event)).map(({ formId }) => formId);
    await expect.poll(() => names('Form Submitted')).toEqual(['ajax', 'order']);
    await expect.poll(() => names('Form Abandoned')).toEqual(['left']);
    expect(await names('Form Started')).toEqual(['left', 'ajax', 'order']);
    const [, order] = await told('Form Submitted');
    expect(order).toMatchObject({ fields: 3, lastField: 'password', values: { topic: 'returns' } });
    expect(JSON.stringify(await told('Form Submitted'))).not.toMatch(/s3cret|alice/);
  });

  it('an order that the shop tells Google is in the profile, once', async () => {
    await open('/thanks');
    await open('/thanks');
    await page.evaluate(() => window.rapport?.flush());
    const answer = await fetch(`${origin}/v1/admin/profiles/${await visitor.id()}`, {
      headers: { authorization: `Bearer ${secretKey}` },
    });
    const profile = (await answer.json()) as Profile;
    expect(profile.orders).toMatchObject([{ orderId: 'A-1', total: 42.5, currency: 'EUR' }]);
    expect(await told('Order Completed')).toHaveLength(1);
  });

  it('the overlay shows it, where the script tag asks for it', async () => {
    await open('/?tag=data-consent=none+data-debug');
    const overlay = page.locator('rapport-debug');
    await overlay.getByRole('button', { name: /^Rapport/ }).click();
    await page.click('#plan');
    await overlay.getByText('track Plan Chosen').waitFor();
    await overlay.getByText('/v1/batch 200').first().waitFor();
  });

  it('nothing of it is loaded or recorded before a choice', async () => {
    await page.goto(`${origin}/?tag=data-consent=external`);
    await page.waitForFunction(() => window.rapport);
    await page.evaluate(() => window.rapport?.ready());
    await page.click('#plan');
    await page.fill('#left input', 'Alice');
    expect(visitor.requests.filter((request) => /batch|capture|forms|commerce/.test(request))).toEqual([]);
    expect(await visitor.kept()).toEqual({ cookies: [], storage: [], databases: [], caches: [] });
  });
});
