import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@rapport/sdk';
import type { StoredEvent } from '@rapport/sdk/models';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, launchBrowser } from '../harness/browser.ts';
import { type Receiver, startReceiver } from '../harness/receiver.ts';
import { watchVisitor } from '../harness/visitor.ts';
import { aFolder, type Running, runRapport } from '../server/run-rapport.ts';

const config = fileURLToPath(new URL('../harness/cart-config.ts', import.meta.url));
const secretKey = 'of-abandoned-carts-0123456789abcdef';
const serverKey = 'the-server-key-of-a-shop';
const person =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const program = person.replace('Chrome', 'HeadlessChrome');

describe.skipIf(!chromiumPath)('a cart that is left', () => {
  let folder: ReturnType<typeof aFolder>;
  let receiver: Receiver;
  let running: Running;
  let origin: string;
  let browser: Browser;
  const start = async (port = '0'): Promise<void> => {
    const env = {
      PORT: port,
      RAPPORT_SECRET_KEY: secretKey,
      RECEIVER_URL: receiver.url,
      RECEIVER_SECRET: receiver.secret,
      SERVER_KEY: serverKey,
    };
    running = runRapport({ folder: folder.path, env });
    origin = await running.ready;
  };
  // Each attempt counts anew.
  beforeEach(async () => {
    folder = aFolder();
    receiver = await startReceiver();
    writeFileSync(
      join(folder.path, 'rapport.config.mjs'),
      `export { config as default } from '${config}';\n`,
    );
    await start();
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await browser?.close();
    running?.child.kill('SIGTERM');
    await running?.ended;
    await receiver?.[Symbol.asyncDispose]();
    folder?.[Symbol.dispose]();
  });

  /** What the CRM was told under a name, repeats included. */
  const told = (name: string): StoredEvent[] =>
    receiver.received
      .map(({ event }) => event)
      .filter((event) => event.type === 'track' && event.event === name);
  // A headless browser calls itself a program, whose carts nobody wants to hear of.
  const shopper = async (userAgent = person): Promise<{ page: Page; id: string }> => {
    const visitor = await watchVisitor(await browser.newContext({ locale: 'en', userAgent }));
    await visitor.page.goto(origin);
    await visitor.page.waitForFunction(() => window.rapport);
    await visitor.page.evaluate(() => window.rapport?.ready());
    // A busy browser keeps its cookie a moment later.
    await expect.poll(visitor.id).toBeTruthy();
    return { page: visitor.page, id: (await visitor.id()) ?? '' };
  };
  const click = async (page: Page, button: string, name: string): Promise<void> => {
    const before = told(name).length;
    await page.click(button);
    await expect.poll(() => told(name).length).toBe(before + 1);
  };

  it('in a browser or by a server reaches the CRM once, but not one that was bought', async () => {
    const [left, bought, crawled] = [await shopper(), await shopper(), await shopper(program)];
    await click(left.page, '#add', 'Product Added');
    await click(crawled.page, '#add', 'Product Added');
    // At once: however busy the machine is, the order comes before the cart counts as abandoned.
    await bought.page.click('#add');
    await click(bought.page, '#buy', 'Order Completed');
    const client = createClient({ endpoint: origin, site: 'demo', serverKey });
    const checkout = {
      cart_id: 'c-7',
      value: 30,
      currency: 'PLN',
      products: [{ product_id: 'cup', price: 30 }],
    };
    await client.track('Checkout Started', checkout, { userId: 'ada' });
    await client.track('Checkout Step Viewed', { step: 2 }, { userId: 'ada' });
    await client.close();
    await left.page.context().close();

    await expect.poll(() => told('Cart Abandoned').length, { timeout: 40_000 }).toBe(1);
    await expect.poll(() => told('Checkout Abandoned').length, { timeout: 40_000 }).toBe(1);
    const added = told('Product Added').find(({ anonymousId }) => anonymousId === left.id);
    expect(told('Cart Abandoned')[0]).toMatchObject({
      anonymousId: left.id,
      timestamp: new Date(Date.parse(added?.timestamp ?? '') + 3_000).toISOString(),
      properties: {
        stage: 'cart',
        value: 9,
        currency: 'EUR',
        products: [{ product_id: 'tea', name: 'Green tea', price: 4.5, quantity: 2 }],
      },
      context: { visit: added?.context?.visit },
    });
    expect(told('Checkout Abandoned')[0]).toMatchObject({
      userId: 'ada',
      properties: { ...checkout, stage: 'checkout', checkout_step: 2, products: [{ product_id: 'cup' }] },
    });

    const ask = (path: string) =>
      fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${secretKey}` } });
    // What is under way when the server is killed may arrive twice, as any delivery.
    const waiting = async () =>
      ((await (await ask('/v1/admin/deliveries?state=waiting')).json()) as { items: unknown[] }).items;
    await expect.poll(waiting).toEqual([]);
    const metrics = await (await ask('/metrics')).text();
    expect(metrics).toMatch(/^rapport_carts_abandoned_total\{stage="cart"\} 1$/m);
    expect(metrics).toMatch(/^rapport_carts_abandoned_total\{stage="checkout"\} 1$/m);

    const { port } = new URL(origin);
    running.child.kill('SIGKILL');
    await running.ended;
    await start(port);
    // It looks at once; whoever adds something now and leaves is told of later than anything that was left over.
    const next = await shopper();
    await click(next.page, '#add', 'Product Added');
    await expect.poll(() => told('Cart Abandoned').length, { timeout: 40_000 }).toBe(2);
    expect(told('Cart Abandoned').map(({ anonymousId }) => anonymousId)).toEqual([left.id, next.id]);
    expect(told('Checkout Abandoned')).toHaveLength(1);
    expect(receiver.forged).toEqual([]);
  });
});
