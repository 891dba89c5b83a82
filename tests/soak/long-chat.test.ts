import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { secretKey } from '../harness/site.ts';
import { useShop } from '../harness/use-shop.ts';

const messages = Number(process.env.RAPPORT_SOAK_MESSAGES ?? 10_000);
const keys = 60;
const mostMs = 100;

describe.skipIf(!chromiumPath)('a history of ten thousand messages', () => {
  const shop = useShop();

  it('is written below as fast as in an empty one, with all of it read', async () => {
    const { page } = await shop.visit();
    await page.goto('/en/');
    const sent = page.waitForRequest((request) => /conversations\/[^/]+\/messages$/.test(request.url()));
    const chat = page.locator('rapport-chat[panel]');
    await page.locator('rapport-launcher').getByRole('button').click();
    await page.locator('rapport-launcher-menu').getByRole('button', { name: 'Messages' }).first().click();
    const field = chat.getByLabel('Your message');
    await field.fill('The first of many');
    await field.press('Enter');
    const id = new URL((await sent).url()).pathname.split('/')[3];

    const post = async (number: number): Promise<void> => {
      const { status } = await fetch(`${shop.site.url}/v1/admin/conversations/${id}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ id: randomUUID(), text: `Message ${number}` }),
      });
      expect(status).toBe(201);
    };
    for (let number = 0; number < messages; number += 50)
      await Promise.all(Array.from({ length: 50 }, (_, index) => post(number + index)));
    const log = chat.getByRole('log');
    await expect.poll(() => log.getByText(`Message ${messages - 1}`, { exact: true }).count()).toBe(1);

    // All of it is read: from the end to the beginning, and back.
    await page.reload();
    await page.locator('rapport-launcher').getByRole('button').click();
    const older = chat.getByRole('button', { name: 'Show older messages' });
    await older.waitFor();
    while (await older.isVisible()) await older.click({ timeout: 5_000 }).catch(() => {});
    await log.getByText('The first of many', { exact: true }).waitFor();
    await chat.getByRole('button', { name: 'Go to the newest message' }).click();
    await log.getByText(`Message ${messages - 1}`, { exact: true }).waitFor();

    // From the key to what is seen of it: https://www.w3.org/TR/event-timing/
    await page.evaluate(() => {
      const spent: number[] = [];
      new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries())
          if (/^key|^input/.test(name)) spent.push(duration);
      }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
      Object.assign(window, { spent });
    });
    await field.click();
    await field.pressSequentially('x'.repeat(keys), { delay: 50 });
    expect(await field.inputValue()).toHaveLength(keys);
    const spent = await page.evaluate(() => (window as unknown as { spent: number[] }).spent);
    // What took less than 16 ms is not told.
    const slow = spent.filter((duration) => duration > mostMs);
    expect(slow.length).toBeLessThanOrEqual(keys * 0.02);
    const drawn = await chat.evaluate((element) => element.shadowRoot?.querySelectorAll('*').length ?? 0);
    expect(drawn).toBeLessThan(3_000);
  });
});
