import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { useShop } from '../harness/use-shop.ts';
import { accept, reject, signIn } from './shop.ts';

const serviceCookies = ['rapport_service_id', 'rapport_service_key'];

/** Names the cookies of Rapport. */
const cookiesOf = async (page: Page): Promise<string[]> =>
  (await page.context().cookies())
    .map(({ name }) => name)
    .filter((name) => name.startsWith('rapport'))
    .sort();

const databasesOf = (page: Page): Promise<(string | undefined)[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

const launcherOf = (page: Page) => page.locator('rapport-launcher').getByRole('button');
const casesOf = (page: Page) => page.locator('rapport-cases[panel]');
const chatOf = (page: Page) => page.locator('rapport-chat[panel]');

/** Opens a panel by the menu of the launcher. */
const openPanel = async (page: Page, name: 'Messages' | 'Cases'): Promise<void> => {
  await launcherOf(page).click();
  await page.locator('rapport-launcher-menu').getByRole('button', { name }).first().click();
};

/** Writes a case in the panel that is open at the list. */
const submitCase = async (page: Page, subject: string, text: string): Promise<void> => {
  const cases = casesOf(page);
  await cases.getByRole('button', { name: 'Write to us' }).click();
  await cases.getByLabel('What is it about?').fill(subject);
  await cases.getByLabel('What happened?').fill(text);
  await cases.getByRole('button', { name: 'Send', exact: true }).click();
};

/** Begins a conversation, past what is asked before. */
const write = async (page: Page, text: string): Promise<void> => {
  const chat = chatOf(page);
  const begin = chat.getByRole('button', { name: 'Go on' });
  const field = chat.getByRole('textbox').last();
  await begin.or(chat.locator('[part~=composer]')).first().waitFor();
  if (await begin.isVisible()) await begin.click();
  await chat.locator('[part~=composer]').waitFor();
  await field.fill(text);
  await field.press('Enter');
};

describe.skipIf(!chromiumPath)('the customer’s side of chat and cases', () => {
  const shop = useShop();

  it('stores nothing before the first message, then exactly who writes, and no analytics', async () => {
    const { page, kept, requests, complaints } = await shop.visit();
    await page.goto('/en/');
    await launcherOf(page).waitFor();
    await openPanel(page, 'Messages');
    await chatOf(page).getByRole('dialog').waitFor();
    expect(await kept()).toMatchObject({ cookies: [], databases: [] });
    expect(requests.filter((request) => /\/v1\/(visitors|conversations|stream|batch)/.test(request))).toEqual(
      [],
    );

    await write(page, 'Where is my parcel?');
    await chatOf(page).getByText('Where is my parcel?').first().waitFor();
    await expect.poll(() => cookiesOf(page)).toEqual(serviceCookies);
    expect(requests.filter((request) => request.includes('/v1/batch'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('keeps the conversation over a reload, in a second tab, and over a refusal', async () => {
    const { page } = await shop.visit();
    await page.goto('/en/');
    await launcherOf(page).waitFor();
    await openPanel(page, 'Messages');
    await write(page, 'Is the teapot dishwasher-safe?');
    await chatOf(page).getByText('Is the teapot dishwasher-safe?').first().waitFor();
    await expect.poll(() => cookiesOf(page)).toEqual(serviceCookies);
    // Whoever presses before it is known what goes on is shown the help.
    await Promise.all([
      page.waitForResponse((response) => response.url().includes('/v1/stream')),
      page.reload(),
    ]);
    await reject(page);
    await launcherOf(page).click();
    // A conversation goes on: it is what is needed most.
    await chatOf(page).getByText('Is the teapot dishwasher-safe?').first().waitFor();
    expect(await cookiesOf(page)).toEqual(['rapport_consent', ...serviceCookies]);

    const second = await page.context().newPage();
    await second.goto('/en/c/tea');
    await launcherOf(second).click();
    await chatOf(second).getByText('Is the teapot dishwasher-safe?').first().waitFor();
    await write(second, 'And the lid?');
    await chatOf(page).getByText('And the lid?').waitFor();
    expect(await chatOf(page).getByText('And the lid?').count()).toBe(1);
  });

  it('sends what was written offline once, when the network is back', async () => {
    const { page } = await shop.visit();
    await page.goto('/en/');
    await launcherOf(page).waitFor();
    await openPanel(page, 'Messages');
    await write(page, 'First');
    await chatOf(page).getByText('First', { exact: true }).first().waitFor();
    await expect.poll(() => cookiesOf(page)).toEqual(serviceCookies);
    await page.context().setOffline(true);
    await write(page, 'Written in a tunnel');
    await chatOf(page).getByText('Sending…').first().waitFor();
    await page.context().setOffline(false);
    await chatOf(page).getByText('Sending…').waitFor({ state: 'detached' });
    await page.reload();
    await launcherOf(page).click();
    await chatOf(page).getByText('Written in a tunnel').first().waitFor();
    expect(await chatOf(page).getByText('Written in a tunnel', { exact: true }).count()).toBe(1);
  });

  it('is the visitor whom analytics knows, once that is agreed to', async () => {
    const { page } = await shop.visit();
    await page.goto('/en/');
    await launcherOf(page).waitFor();
    await openPanel(page, 'Cases');
    await submitCase(page, 'The lid is missing', 'I looked through all of the packing.');
    await casesOf(page).getByText('We have received it.').first().waitFor();
    const cookies = async () =>
      Object.fromEntries((await page.context().cookies()).map(({ name, value }) => [name, value]));
    const before = await cookies();
    await page.keyboard.press('Escape');
    await accept(page);
    await expect.poll(async () => (await cookies()).rapport_anonymous_id).toBe(before.rapport_service_id);
    expect((await cookies()).rapport_visitor_key).toBe(before.rapport_service_key);
  });

  it('offers the open case that looks alike, adds to it, and leads to it by its number', async () => {
    const { page, complaints } = await shop.visit();
    await page.goto('/en/');
    await launcherOf(page).waitFor();
    await openPanel(page, 'Cases');
    await submitCase(page, 'The teapot came without its lid', 'The parcel held only the pot.');
    await casesOf(page).getByText('We have received it.').first().waitFor();
    const link = casesOf(page)
      .getByText(/^Case .?\d+/)
      .first();
    const number = /\d+/.exec((await link.textContent()) ?? '')![0];
    await casesOf(page).getByRole('button', { name: 'Back' }).click();
    await submitCase(
      page,
      'The teapot came without its lid',
      'Still no lid. My card is 4111 1111 1111 1111.',
    );
    await casesOf(page).getByRole('button', { name: 'Add to this case' }).click();
    await casesOf(page).getByText('Still no lid. My card is •••• 1111.').waitFor();
    await casesOf(page).getByRole('button', { name: 'Back' }).click();
    expect(await casesOf(page).locator('a.case').count()).toBe(1);

    await page.goto(`/en/c/tea#case/${number}`);
    await casesOf(page).getByText('Still no lid.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('hears nothing of what strangers post to the page, and leaves the page its own messages', async () => {
    const { page, kept, complaints } = await shop.visit();
    await page.goto('/en/');
    await page.evaluate(() => {
      const heard: unknown[] = [];
      window.onmessage = ({ data }) => heard.push(data);
      Object.assign(window, { heard, handler: window.onmessage });
    });
    await openPanel(page, 'Messages');
    await write(page, 'Only mine');
    await chatOf(page).getByRole('log').getByText('Only mine', { exact: true }).waitFor();
    await expect.poll(() => cookiesOf(page)).toEqual(serviceCookies);
    await chatOf(page)
      .getByText('Did that help?')
      .or(chatOf(page).getByText('Try other words'))
      .first()
      .waitFor();
    const shown = () => chatOf(page).getByRole('log').textContent();
    const [before, stored] = [await shown(), await kept()];
    const stranger = new URL(shop.site.url);
    stranger.hostname = 'stranger.example';
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.evaluate((url) => void open(url), `${stranger.origin}/v1/openapi.json`),
    ]);
    await popup.waitForLoadState();
    const attacks = ['rapport', 'rapport:message', 'rapport-open', 'reset', 'identify'].flatMap((type) => [
      { type, event: type, name: 'cases', widget: 'cases', text: 'Forged', userId: 'mallory' },
      JSON.stringify({ type, data: { text: 'Forged', author: { type: 'agent' } } }),
    ]);
    await popup.evaluate((messages) => {
      for (const message of messages) (opener as Window).postMessage(message, '*');
    }, attacks);
    const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
    await expect.poll(heard).toEqual(attacks);
    expect(
      await page.evaluate(() => window.onmessage === (window as unknown as { handler: unknown }).handler),
    ).toBe(true);
    expect(await shown()).toBe(before);
    expect(await kept()).toEqual(stored);
    expect(await casesOf(page).count()).toBe(0);
    // What comes into a list moves what was there.
    const ours = complaints.filter((complaint) => complaint.startsWith(shop.site.url));
    expect(ours.filter((complaint) => !complaint.includes('the layout shifted'))).toEqual([]);
  });

  it('is at the same place in the same order on every page, hides no focus, and is large enough', async () => {
    const { page } = await shop.visit();
    await page.goto('/en/');
    await reject(page);
    const orders: string[][] = [];
    for (const path of ['/en/', '/en/c/tea', '/en/account']) {
      await page.goto(path);
      await launcherOf(page).waitFor();
      const hidden = await page.evaluate(async () => {
        const fields = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select')];
        const hidden: string[] = [];
        for (const field of fields.filter((one) => one.checkVisibility())) {
          field.focus();
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          const button = document.querySelector('rapport-launcher')?.shadowRoot?.querySelector('button');
          const [own, over] = [field.getBoundingClientRect(), button?.getBoundingClientRect()];
          if (!over || document.activeElement !== field) continue;
          const isOver =
            over.left <= own.left &&
            over.right >= own.right &&
            over.top <= own.top &&
            over.bottom >= own.bottom;
          if (isOver) hidden.push(field.outerHTML);
        }
        return hidden;
      });
      expect(hidden).toEqual([]);
      await launcherOf(page).click();
      const items = page.locator('rapport-launcher-menu').getByRole('button');
      await items.first().waitFor();
      orders.push(await items.allInnerTexts());
      const small = await page.evaluate(() => {
        const within = (root: ParentNode): HTMLElement[] =>
          [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
            element,
            ...(element.shadowRoot ? within(element.shadowRoot) : []),
          ]);
        return [...document.querySelectorAll('[panel][open]')]
          .flatMap((panel) => within(panel.shadowRoot ?? panel))
          .filter(
            (element) =>
              element.matches('button, input, a[href], [role=button]') && element.checkVisibility(),
          )
          .filter((element) => {
            const { width, height } = element.getBoundingClientRect();
            // What has no size is there for programs that read the page; a link inside a sentence may be as low as it.
            return width > 1 && (width < 24 || height < 24) && getComputedStyle(element).display !== 'inline';
          })
          .map((element) => element.outerHTML);
      });
      expect(small).toEqual([]);
    }
    expect(orders[0]?.length).toBeGreaterThan(2);
    expect(new Set(orders.map((order) => order.join())).size).toBe(1);
  });

  it('leaves nothing of a customer for the next one, here and in another tab', async () => {
    const { page } = await shop.visit();
    await page.goto('/en/');
    await reject(page);
    await signIn(page, { name: 'Ann', email: 'ann@tea.example' });
    await openPanel(page, 'Cases');
    await submitCase(page, 'A secret of Ann', 'Nobody else may read this.');
    await casesOf(page).getByText('We have received it.').first().waitFor();
    const other = await page.context().newPage();
    await other.goto('/en/c/tea');
    await openPanel(other, 'Cases').catch(() => {});
    await casesOf(other).getByText('A secret of Ann').first().waitFor();

    await page.keyboard.press('Escape');
    await page.locator('main form[action$="/account/sign-out"] button').click();
    await page.getByText('You have signed out.').waitFor();
    await expect.poll(() => cookiesOf(page)).toEqual(['rapport_consent']);
    await expect.poll(() => databasesOf(page)).toEqual([]);
    await casesOf(other).getByText('A secret of Ann').first().waitFor({ state: 'detached' });
    await signIn(page, { name: 'Bob', email: 'bob@tea.example' });
    await openPanel(page, 'Cases');
    await casesOf(page).getByText('No cases yet').waitFor();
    expect(await page.getByText('A secret of Ann').count()).toBe(0);

    // And it is there again for her, on another device.
    const elsewhere = await shop.visit();
    await elsewhere.page.goto('/en/');
    await reject(elsewhere.page);
    await signIn(elsewhere.page, { name: 'Ann', email: 'ann@tea.example' });
    await openPanel(elsewhere.page, 'Cases');
    await casesOf(elsewhere.page).getByText('A secret of Ann').first().waitFor();
  });
});
