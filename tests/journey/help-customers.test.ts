import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { secretKey } from '../harness/site.ts';
import { useShop } from '../harness/use-shop.ts';
import { accept, reject, signIn } from './shop.ts';

const mai = { name: 'Mai', email: 'mai@shop.example' };
const slug = 'wholesale-prices';
/** Stands in the article and nowhere else. */
const secret = 'QUINCEWORT';

const panelOf = (page: Page) => page.getByRole('dialog', { name: 'Help' });

const openHelp = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await panelOf(page).getByRole('combobox').waitFor();
};

/** Searches, and answers whether the article is among what is found. */
const isFound = async (page: Page): Promise<boolean> => {
  const panel = panelOf(page);
  await panel.getByRole('combobox').fill('refund quincewort');
  await panel.getByRole('option').first().waitFor();
  return (await panel.getByRole('option', { name: 'Wholesale prices' }).count()) > 0;
};

const goTo = async (page: Page): Promise<void> => {
  await page.goto(`/en/#help/${slug}`);
  await page.reload();
};

const isRead = (page: Page) => panelOf(page).locator('article').getByText(secret).waitFor();
const isMissing = (page: Page) => panelOf(page).getByText('This article is not there').waitFor();

/** All that the page shows and the browser keeps of it. */
const heldBy = (page: Page): Promise<string> =>
  page.evaluate(async (name) => {
    const texts = [document.querySelector('rapport-help')?.shadowRoot?.textContent ?? ''];
    for (const key of await caches.keys())
      for (const response of await (await caches.open(key)).matchAll()) texts.push(await response.text());
    for (const path of [`articles/${name}?site=demo&locale=en`, 'article-index?site=demo&locale=en'])
      texts.push(
        await fetch(`/v1/${path}`, { cache: 'only-if-cached', mode: 'same-origin' }).then(
          (response) => response.text(),
          () => '',
        ),
      );
    return texts.join('\n');
  }, slug);

/** Whether the secret is anywhere in the page's memory. */
const isInMemory = async (page: Page): Promise<boolean> => {
  const session = await page.context().newCDPSession(page);
  let snapshot = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    snapshot += chunk;
  });
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return snapshot.includes(secret);
};

describe.skipIf(!chromiumPath)('an article for customers only', () => {
  const shop = useShop();
  beforeAll(async () => {
    const article = {
      key: `prices/${slug}`,
      slug,
      locale: 'en',
      collection: 'payment',
      title: 'Wholesale prices',
      markdown: `Partners who refund say ${secret}.`,
      audience: 'customers',
    };
    const { status } = await fetch(`${shop.site.url}/v1/admin/article-import?site=demo`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ articles: [article] }),
    });
    expect(status).toBe(200);
  });

  it('is there for who signed in, and leaves no trace in any tab when they sign out', async () => {
    const { page, context, requests } = await shop.visit();
    await page.goto('/en/');
    await accept(page);
    await openHelp(page);
    expect(await isFound(page)).toBe(false);
    await goTo(page);
    await isMissing(page);
    expect(requests).not.toContain('POST /v1/visitors');

    await page.goto('/en/');
    await signIn(page, mai);
    await openHelp(page);
    await expect.poll(() => isFound(page)).toBe(true);
    await panelOf(page).getByRole('option', { name: 'Wholesale prices' }).click();
    await isRead(page);
    await panelOf(page).getByRole('button', { name: 'Yes' }).click();
    await panelOf(page).getByRole('heading', { name: 'Thank you for telling us.' }).waitFor();
    const other = await context.newPage();
    await goTo(other);
    await isRead(other);
    expect(await isInMemory(other)).toBe(true);

    await page.goto('/en/account');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await isMissing(other);
    expect(await heldBy(other)).not.toContain(secret);
    await expect.poll(() => isInMemory(other)).toBe(false);
    await openHelp(page);
    expect(await isFound(page)).toBe(false);
    await goTo(page);
    await isMissing(page);
    expect(await heldBy(page)).not.toContain(secret);
  });

  it('is there for who signed in and refused, and goes from a tab that was away', async () => {
    const { page, context } = await shop.visit();
    await page.goto('/en/');
    await reject(page);
    await signIn(page, mai);
    await goTo(page);
    await isRead(page);
    const other = await context.newPage();
    await other.goto('/en/account');
    await other.getByRole('button', { name: 'Sign out' }).click();
    await isMissing(page);
    expect(await heldBy(page)).not.toContain(secret);
  });
});
