import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { secretKey } from '../harness/site.ts';
import { useShop } from '../harness/use-shop.ts';
import { accept } from './shop.ts';

const password = 'correct horse battery staple';
const email = 'lan@tilia.example';

const chatOf = (page: Page) => page.locator('rapport-chat[panel]');
const logOf = (page: Page) => page.getByRole('log', { name: 'Messages' });
const saidOf = (page: Page, text: string) => chatOf(page).getByText(text, { exact: true });

const openChat = async (page: Page): Promise<void> => {
  await page.locator('rapport-launcher').getByRole('button').click();
  const menu = page.locator('rapport-launcher-menu').getByRole('button', { name: 'Messages' });
  await menu.or(chatOf(page).locator('[part~=composer]')).first().waitFor();
  if (!(await chatOf(page).isVisible())) await menu.first().click();
};

const write = async (page: Page, text: string): Promise<void> => {
  const begin = chatOf(page).getByRole('button', { name: 'Go on' });
  await begin.or(chatOf(page).locator('[part~=composer]')).first().waitFor();
  if (await begin.isVisible()) await begin.click();
  await chatOf(page).getByLabel('Your message').fill(text);
  await chatOf(page).getByLabel('Your message').press('Enter');
};

const answer = async (desk: Page, text: string): Promise<void> => {
  await desk.getByLabel('Your answer').fill(text);
  await desk.keyboard.press('Enter');
};

describe.skipIf(!chromiumPath)('a customer and an agent', () => {
  const shop = useShop();
  beforeAll(async () => {
    const { status } = await fetch(`${shop.site.url}/v1/admin/agents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ email, name: 'Lan', role: 'agent', password }),
    });
    expect(status).toBe(201);
  });

  const sitDown = async (): Promise<Page> => {
    const { page } = await shop.visit({ viewport: { width: 1400, height: 850 } });
    await page.goto('/desk');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    return page;
  };
  /** Opens the conversation in which somebody wrote this. */
  const take = async (desk: Page, text: string): Promise<void> => {
    await desk.getByRole('link', { name: 'All', exact: true }).click();
    await desk.getByRole('list', { name: 'Conversations' }).getByRole('link').first().click();
    await logOf(desk).getByText(text, { exact: true }).waitFor();
  };

  it('meet after the bot, with all that was said and seen, and the CRM hears of it', async () => {
    const desk = await sitDown();
    const { page, complaints } = await shop.visit();
    await page.goto('/en/c/tea');
    await accept(page);
    await openChat(page);
    await write(page, 'How do I return an item?');
    await chatOf(page)
      .getByRole('link', { name: /Return an item/ })
      .waitFor();
    await chatOf(page).getByText('Did that help?').waitFor();
    await chatOf(page).getByRole('button', { name: 'Talk to a person' }).last().click();
    await chatOf(page)
      .getByText(/is here now\.$/)
      .waitFor();

    await take(desk, 'How do I return an item?');
    await logOf(desk).getByText('Did that help?').waitFor();
    const about = desk.getByRole('complementary', { name: 'Customer' });
    await about.getByRole('link', { name: /Tea/ }).first().waitFor();
    await page.evaluate(() => window.rapport?.flush());
    await page.goto('/en/c/coffee');
    await about
      .getByRole('link', { name: /Coffee/ })
      .first()
      .waitFor();

    await openChat(page);
    await desk.getByLabel('Your answer').pressSequentially('Hello, let me see what is there', { delay: 200 });

    await chatOf(page)
      .getByText(/is writing…$/)
      .waitFor();
    await answer(desk, 'Hello! I make you a label.');
    await saidOf(page, 'Hello! I make you a label.').waitFor();
    await write(page, 'Thank you, Lan');
    await logOf(desk).getByText('Thank you, Lan', { exact: true }).waitFor();
    await chatOf(page).getByText('Read', { exact: true }).waitFor();

    const said = () =>
      shop.site.receiver.received
        .map(({ event }) => event)
        .filter((event) => event.type === 'track')
        .map(({ event, properties }) => `${event}: ${properties?.text ?? ''}`);
    await expect.poll(said).toContain('Message Sent: Thank you, Lan');
    expect(said()).toContain('Conversation Started: ');
    expect(said()).toContain('Message Sent: Hello! I make you a label.');
    expect(complaints).toEqual([]);
  });

  it('send each other files, and a case goes on from there', async () => {
    const desk = await sitDown();
    const { page } = await shop.visit();
    await page.goto('/en/');
    await openChat(page);
    await write(page, 'My cup is broken');
    await saidOf(page, 'My cup is broken').waitFor();
    await take(desk, 'My cup is broken');
    const chooser = page.waitForEvent('filechooser');
    await chatOf(page).getByRole('button', { name: 'Add files' }).click();
    const buffer = Buffer.from('It broke on the way.');
    await (await chooser).setFiles({ name: 'what-happened.txt', mimeType: 'text/plain', buffer });
    await chatOf(page).getByRole('button', { name: 'Send', exact: true }).click();
    const link = logOf(desk).getByRole('link', { name: /what-happened\.txt/ });
    await link.waitFor();
    const file = await fetch(new URL((await link.getAttribute('href')) ?? '', shop.site.url));
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await file.text()).toBe('It broke on the way.');

    await desk.getByRole('button', { name: 'Make a case' }).click();
    await desk.getByLabel('What is it about?').fill('A broken cup');
    await desk.getByRole('button', { name: 'Create the case' }).click();
    await chatOf(page)
      .getByText(/^Your case has the number/)
      .waitFor();
    await page.locator('rapport-launcher-menu').getByRole('button', { name: 'Cases' }).first().click();
    await page.locator('rapport-cases[panel]').getByText('A broken cup').first().waitFor();
  });

  it('go on in another tab when the one that listens is killed', async () => {
    const desk = await sitDown();
    const { page, context } = await shop.visit();
    await page.goto('/en/');
    await openChat(page);
    await write(page, 'Two tabs');
    await saidOf(page, 'Two tabs').waitFor();
    await take(desk, 'Two tabs');
    const second = await context.newPage();
    await second.goto('/en/c/tea');
    await openChat(second);
    await saidOf(second, 'Two tabs').waitFor();
    const streams: string[] = [];
    second.on('request', (request) => {
      if (request.url().endsWith('/v1/stream')) streams.push(request.method());
    });
    const session = await context.newCDPSession(page);
    session.send('Page.crash').catch(() => {});
    await answer(desk, 'Still here?');
    await saidOf(second, 'Still here?').waitFor({ timeout: 5_000 });
    expect(streams.length).toBeGreaterThan(0);
    await write(second, 'Yes');
    await logOf(desk).getByText('Yes', { exact: true }).waitFor();
    expect(await saidOf(second, 'Still here?').count()).toBe(1);
  });
});
