import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { secretKey } from '../harness/site.ts';
import { useShop } from '../harness/use-shop.ts';

const password = 'correct horse battery staple';
const email = 'maja@tilia.example';

/** What is against the page's policy or went wrong; answers that were no are written into the console too. */
const breaches = (complaints: string[]): string[] =>
  complaints.filter((complaint) => !/status of (401|412)|the layout shifted/.test(complaint));

describe.skipIf(!chromiumPath)('the desk', () => {
  const shop = useShop();
  const ask = async (path: string, init: { method?: string; token?: string; json?: unknown } = {}) => {
    const { method = 'GET', token, json } = init;
    const response = await fetch(`${shop.site.url}/v1${path}`, {
      method,
      headers: { ...(token && { authorization: token }), 'content-type': 'application/json' },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    expect(`${method} ${path} ${response.status}`).toMatch(/ 20\d$/);
    return response.status === 204 ? undefined : response.json();
  };
  const admin = `Bearer ${secretKey}`;

  beforeAll(async () => {
    const json = { email, name: 'Maja Nowak', role: 'admin', password };
    await ask('/admin/agents', { method: 'POST', token: admin, json });
  });

  /** A customer who has a conversation and writes through the API, as the chat does. */
  const customer = async () => {
    const site = `Basic ${btoa('demo:')}`;
    const json = { anonymousId: crypto.randomUUID() };
    const { token } = await ask('/visitors', { method: 'POST', token: site, json });
    const id = crypto.randomUUID();
    await ask('/conversations', {
      method: 'POST',
      token: `Bearer ${token}`,
      json: { id, locale: 'en', contact: { name: 'Ada <img src=x onerror=alert(1)>' } },
    });
    return {
      id,
      write: (text: string, choice?: string) =>
        ask(`/conversations/${id}/messages`, {
          method: 'POST',
          token: `Bearer ${token}`,
          json: { id: crypto.randomUUID(), text, ...(choice && { choice }) },
        }),
      texts: async (): Promise<string[]> => {
        const { items } = await ask(`/conversations/${id}/messages`, { token: `Bearer ${token}` });
        return items.map(({ text }: { text: string }) => text);
      },
    };
  };

  const signIn = async (page: Page): Promise<void> => {
    await page.goto('/desk');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  };

  it('refuses a wrong password, and says so', async () => {
    const { page } = await shop.visit();
    await page.goto('/desk');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('something else entirely');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('E-mail and password do not belong together.').waitFor();
  });

  it('shows what customers write as they write it, answers, and keeps notes to agents', async () => {
    const { page, complaints } = await shop.visit({ viewport: { width: 1280, height: 800 } });
    await signIn(page);
    await page.getByRole('link', { name: 'All', exact: true }).click();
    const ada = await customer();
    await ada.write('<img src=x onerror=alert(1)> Where is my parcel?');
    await ada.write('Talk to a person', 'person');
    await page.getByRole('list', { name: 'Conversations' }).getByText('Ada <img').click();
    const log = page.getByRole('log', { name: 'Messages' });
    await log.getByText('<img src=x onerror=alert(1)> Where is my parcel?').waitFor();
    await page.keyboard.press('a');
    await page.getByLabel('Assign').getByText('Maja Nowak').waitFor({ state: 'attached' });

    await page.keyboard.press('r');
    await page.keyboard.type('It arrives tomorrow.');
    await page.keyboard.press('Enter');
    await log.getByText('It arrives tomorrow.').waitFor();
    await expect.poll(ada.texts).toContain('It arrives tomorrow.');

    await page.getByRole('button', { name: 'Note' }).click();
    await page.getByLabel('Your note').fill('Refund the shipping');
    await page.keyboard.press('Enter');
    await log.getByText('Refund the shipping').waitFor();
    await ada.write('Thank you!');
    await log.getByText('Thank you!', { exact: true }).waitFor();
    expect(await ada.texts()).not.toContain('Refund the shipping');

    await page.reload();
    await log.getByText('Thank you!', { exact: true }).waitFor();
    await log.getByText('Refund the shipping').waitFor();
    expect(breaches(complaints)).toEqual([]);
  });

  it('says when the connection is gone, loses nothing that is written, and catches up', async () => {
    const { page } = await shop.visit({ viewport: { width: 1280, height: 800 } });
    const ada = await customer();
    await ada.write('Before');
    await signIn(page);
    await page.goto(`/desk/conversations/${ada.id}`);
    const log = page.getByRole('log', { name: 'Messages' });
    await log.getByText('Before', { exact: true }).waitFor();
    await shop.site.kill();
    await page.getByText('Connection lost. Reconnecting…').waitFor();
    await page.getByLabel('Your answer').fill('Written into the void');
    await page.keyboard.press('Enter');
    await page.getByText('Not sent.').waitFor();
    await shop.site.start();
    await ada.write('After');
    await log.getByText('After', { exact: true }).waitFor();
    if (await page.getByText('Not sent.').isVisible())
      await log.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(ada.texts).toContain('Written into the void');
    expect((await ada.texts()).filter((text) => text === 'Written into the void')).toHaveLength(1);
  });

  it('writes and publishes an article, and never over what somebody else wrote', async () => {
    const { page, complaints } = await shop.visit({ viewport: { width: 1280, height: 800 } });
    await signIn(page);
    await page.getByRole('link', { name: 'Articles' }).click();
    await page.getByRole('link', { name: 'New article' }).click();
    await page.getByLabel('Title').fill('Watering in winter');
    await page.getByLabel('Name of the article').fill('care/watering-in-winter');
    await page.getByLabel('Text, in Markdown').fill('Water **less**.');
    await page.getByRole('article').getByText('less').waitFor();
    await page.getByLabel('Collection').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('button', { name: 'Unpublish' }).waitFor();
    const found = await ask('/articles?q=watering%20in%20winter&locale=en', {
      token: `Basic ${btoa('demo:')}`,
    });
    expect(found.items[0]).toMatchObject({ title: 'Watering in winter' });

    const path = '/admin/articles/care%2Fwatering-in-winter/en?site=demo';
    const known = await ask(path, { token: admin });
    await ask(path, {
      method: 'PUT',
      token: admin,
      json: { ...known, description: 'Theirs', markdown: 'Theirs' },
    });
    await page.getByLabel('Text, in Markdown').fill('Mine');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Nothing was overwritten.').waitFor();
    expect((await ask(path, { token: admin })).markdown).toBe('Theirs');
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await expect.poll(() => page.getByLabel('Text, in Markdown').inputValue()).toBe('Theirs');
    expect(breaches(complaints)).toEqual([]);
  });

  it('sets a colour and the words of the banner, which pages get at once, and keeps an answer that agents then type', async () => {
    const { page, complaints } = await shop.visit({ viewport: { width: 1280, height: 800 } });
    await signIn(page);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('group', { name: 'Colour' }).getByRole('checkbox').uncheck();
    await page.getByLabel('Accent colour').fill('#7c3aed');
    await page.getByLabel('Heading').fill('Biscuits on this site');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.', { exact: true }).first().waitFor();
    expect(await ask('/sites/demo')).toMatchObject({ accent: '#7c3aed' });
    const shopper = (await shop.visit()).page;
    await shopper.goto('/en/');
    const accent = () =>
      shopper
        .locator('rapport-launcher')
        .evaluate((element) => getComputedStyle(element).getPropertyValue('--rapport-accent'));
    await expect.poll(accent).toBe('#7c3aed');
    await shopper.getByRole('heading', { name: 'Biscuits on this site' }).waitFor();

    await page.getByRole('link', { name: 'Answers' }).click();
    await page.getByRole('button', { name: 'New answer' }).click();
    await page.getByRole('textbox', { name: 'Shortcut' }).fill('hello');
    await page.getByRole('textbox', { name: 'Title' }).fill('Greeting');
    await page.getByLabel('Text in English').fill('Good morning, how can we help?');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('rowheader', { name: '/hello' }).waitFor();

    const ada = await customer();
    await ada.write('Hello');
    await page.goto(`/desk/conversations/${ada.id}`);
    await page.getByLabel('Your answer').pressSequentially('/hel');
    await page.getByRole('option', { name: 'Greeting' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(ada.texts).toContain('Good morning, how can we help?');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach a file' }).click();
    const buffer = Buffer.from('Plain text.');
    await (await chooser).setFiles({ name: 'note.txt', mimeType: 'text/plain', buffer });
    await page.getByRole('log', { name: 'Messages' }).getByRole('link', { name: 'note.txt' }).waitFor();
    expect(breaches(complaints)).toEqual([]);
  });
});
