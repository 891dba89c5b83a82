import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { secretKey } from '../harness/site.ts';
import { useShop } from '../harness/use-shop.ts';
import type { Visitor } from '../harness/visitor.ts';
import { accept, reject, signIn } from './shop.ts';

const password = 'correct horse battery staple';
const email = 'lan@tilia.example';

const chatOf = (page: Page) => page.locator('rapport-chat[panel]');
const casesOf = (page: Page) => page.locator('rapport-cases[panel]');
/** What was said, without what is only announced. */
const saidTo = (page: Page) => chatOf(page).getByRole('log');
const seenBy = (desk: Page) => desk.getByRole('log', { name: 'Messages' });
const aboutCustomer = (desk: Page) => desk.getByRole('complementary', { name: 'Customer' });

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

/** The texts of these, in the order in which they stand. */
const orderOf = (page: Page, texts: readonly string[]): Promise<string[]> =>
  saidTo(page)
    .getByText(new RegExp(`^(${texts.join('|')})$`))
    .allTextContents();

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
    await page.getByRole('link', { name: 'All', exact: true }).click();
    return page;
  };
  /** Opens the conversation that this browser wrote last. */
  const take = async (desk: Page, { requests }: Visitor, text: string): Promise<void> => {
    const asked = () => requests.findLast((request) => /POST .*conversations\/.*\/messages$/.test(request));
    await expect.poll(asked).toBeDefined();
    await desk.locator(`a[href*="${asked()?.split('/')[3]}"]`).click();
    await seenBy(desk).getByText(text, { exact: true }).waitFor();
  };

  it('meet after the bot, with all that was said, and the CRM hears of it', async () => {
    const desk = await sitDown();
    const customer = await shop.visit();
    const { page, complaints } = customer;
    await page.goto('/en/');
    await openChat(page);
    await write(page, 'How do I return an item?');
    await saidTo(page)
      .getByRole('link', { name: /Return an item/ })
      .waitFor();
    await saidTo(page).getByText('Did that help?').waitFor();
    await chatOf(page).getByRole('button', { name: 'Talk to a person' }).last().click();
    // Names are set apart from the direction of what is around them.
    await saidTo(page)
      .getByText(/Lan\W* is here now/)
      .waitFor();

    await take(desk, customer, 'How do I return an item?');
    await seenBy(desk).getByText('Did that help?').waitFor();
    await desk.getByLabel('Your answer').pressSequentially('Hello');
    await chatOf(page)
      .locator('[part~=typing]')
      .getByText(/Lan\W* is writing/)
      .waitFor();
    await answer(desk, 'Hello! I make you a label.');
    await saidTo(page).getByText('Hello! I make you a label.', { exact: true }).waitFor();
    await chatOf(page).getByLabel('Your message').pressSequentially('Thank you');
    await desk
      .getByText(/ is writing…/)
      .first()
      .waitFor();
    await write(page, 'Thank you, Lan');
    await seenBy(desk).getByText('Thank you, Lan', { exact: true }).waitFor();
    await saidTo(page).getByText('Read', { exact: true }).waitFor();

    const told = () =>
      shop.site.receiver.received.flatMap(({ event }) =>
        event.type === 'track' ? `${event.event}: ${event.properties?.text ?? ''}` : [],
      );
    await expect.poll(told).toContain('Message Sent: Thank you, Lan');
    expect(told()).toContain('Conversation Started: ');
    expect(told()).toContain('Message Sent: Hello! I make you a label.');
    // What comes into a list moves what was there.
    expect(complaints.filter((complaint) => !complaint.includes('the layout shifted'))).toEqual([]);
  });

  it('look at the same page, and it is the same customer once they sign in, on every device', async () => {
    const desk = await sitDown();
    const customer = await shop.visit();
    const { page } = customer;
    await page.goto('/en/c/tea');
    await accept(page);
    await openChat(page);
    await write(page, 'Which is the mildest?');
    await take(desk, customer, 'Which is the mildest?');
    const about = aboutCustomer(desk);
    await about.getByText('Not signed in.').waitFor();
    await page.goto('/en/c/coffee');
    await about.getByText('On this page now').waitFor();
    await about.getByRole('link', { name: /Coffee/ }).waitFor();
    await page.goto('/en/c/ceramics');
    await about
      .locator('.live')
      .getByRole('link', { name: /Ceramics/ })
      .waitFor();
    await about.getByRole('link', { name: /Coffee/ }).waitFor();

    await signIn(page, { name: 'Ann', email: 'ann@tea.example' });
    await openChat(page);
    await saidTo(page).getByText('Which is the mildest?', { exact: true }).waitFor();
    await write(page, 'It is me');
    await about.getByText('Proven by your site').waitFor();
    const phone = await shop.visit({ viewport: { width: 390, height: 800 } });
    await phone.page.goto('/en/');
    await reject(phone.page);
    await signIn(phone.page, { name: 'Ann', email: 'ann@tea.example' });
    await openChat(phone.page);
    await saidTo(phone.page).getByText('It is me', { exact: true }).waitFor();
    await answer(desk, 'White tea, Ann');
    await saidTo(phone.page).getByText('White tea, Ann', { exact: true }).waitFor();
    await saidTo(page).getByText('White tea, Ann', { exact: true }).waitFor();
  });

  it('send each other files, and go on in one case, however often it is asked for', async () => {
    const desk = await sitDown();
    const customer = await shop.visit();
    const { page } = customer;
    await page.goto('/en/');
    await openChat(page);
    await write(page, 'My blue cup arrived broken');
    await take(desk, customer, 'My blue cup arrived broken');
    const chooser = page.waitForEvent('filechooser');
    await chatOf(page).getByRole('button', { name: 'Add files' }).click();
    const buffer = Buffer.from('It broke on the way.');
    await (await chooser).setFiles({ name: 'what-happened.txt', mimeType: 'text/plain', buffer });
    await chatOf(page).getByRole('button', { name: 'Send', exact: true }).click();
    const link = seenBy(desk).getByRole('link', { name: /what-happened\.txt/ });
    const file = await fetch(new URL((await link.getAttribute('href')) ?? '', shop.site.url));
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await file.text()).toBe('It broke on the way.');

    await desk.getByRole('button', { name: 'Make a case' }).click();
    await desk.getByLabel('What is it about?').fill('The blue cup arrived broken');
    await desk.getByRole('button', { name: 'Create the case' }).click();
    const told = saidTo(page).getByText(/^Your case has the number/);
    const number = /\d+/.exec((await told.textContent()) ?? '')?.[0];
    await page.locator('rapport-launcher-menu').getByRole('button', { name: 'Cases' }).first().click();
    await casesOf(page).getByRole('button', { name: 'Write to us' }).click();
    await casesOf(page).getByLabel('What is it about?').fill('My blue cup arrived broken');
    await casesOf(page).getByLabel('What happened?').fill('The handle of the blue cup is off.');
    await casesOf(page).getByRole('button', { name: 'Send', exact: true }).click();
    await casesOf(page)
      .getByText(new RegExp(`\\b${number}\\b`))
      .first()
      .waitFor();
    await casesOf(page).getByRole('button', { name: 'Add to this case' }).click();
    await casesOf(page).getByText('The handle of the blue cup is off.').waitFor();
    await seenBy(desk).getByText('The handle of the blue cup is off.').waitFor();
  });

  it('lose nothing to a reload and a dead network, and see each message once, in its order', async () => {
    const desk = await sitDown();
    const customer = await shop.visit();
    const { page, context } = customer;
    await page.goto('/en/');
    await openChat(page);
    await write(page, 'Before the tunnel');
    await take(desk, customer, 'Before the tunnel');
    await answer(desk, 'First answer');
    await saidTo(page).getByText('First answer', { exact: true }).waitFor();
    await context.setOffline(true);
    await write(page, 'In the tunnel');
    await saidTo(page).getByText('Sending…').waitFor();
    await answer(desk, 'Second answer');
    await seenBy(desk).getByText('Second answer', { exact: true }).waitFor();
    await context.setOffline(false);
    await seenBy(desk).getByText('In the tunnel', { exact: true }).waitFor();
    await saidTo(page).getByText('Second answer', { exact: true }).waitFor();
    const texts = ['Before the tunnel', 'First answer', 'Second answer', 'In the tunnel'];
    await expect.poll(() => orderOf(page, texts)).toEqual(texts);
    await page.reload();
    await openChat(page);
    await saidTo(page).getByText('In the tunnel', { exact: true }).waitFor();
    expect(await orderOf(page, texts)).toEqual(texts);
  });

  it('go on in another tab when the one that listens is killed', async () => {
    const desk = await sitDown();
    const customer = await shop.visit();
    const { page, context } = customer;
    await page.goto('/en/');
    await openChat(page);
    await write(page, 'Two tabs');
    await take(desk, customer, 'Two tabs');
    const second = await context.newPage();
    const streams: string[] = [];
    second.on('request', (request) => {
      if (request.url().endsWith('/v1/stream')) streams.push(request.url());
    });
    await second.goto('/en/c/tea');
    await openChat(second);
    await saidTo(second).getByText('Two tabs', { exact: true }).waitFor();
    await answer(desk, 'To both of you');
    await saidTo(second).getByText('To both of you', { exact: true }).waitFor();
    // One tab listens for all.
    expect(streams).toEqual([]);
    const session = await context.newCDPSession(page);
    session.send('Page.crash').catch(() => {});
    await answer(desk, 'Still here?');
    await saidTo(second).getByText('Still here?', { exact: true }).waitFor({ timeout: 5_000 });
    expect(streams).toHaveLength(1);
    await write(second, 'Yes');
    await seenBy(desk).getByText('Yes', { exact: true }).waitFor();
    expect(await orderOf(second, ['To both of you', 'Still here\\?', 'Yes'])).toHaveLength(3);
  });
});
