import axe from 'axe-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { aDesk, all, removeDesk, said, until, within } from '../testing/a-desk.fixture.ts';
import { aSession } from '../testing/desk-data.fixture.ts';
import { aFullServer } from '../testing/full-server.fixture.ts';

const emulate = (features: Record<string, string>) =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });

afterEach(async () => {
  removeDesk();
  document.documentElement.style.colorScheme = '';
  document.documentElement.lang = 'en';
  document.documentElement.dir = 'ltr';
  await page.viewport(1280, 800);
});
// Colours that are on their way would be measured.
beforeAll(() => emulate({ 'prefers-reduced-motion': 'reduce' }));
afterAll(() => emulate({}));

const violations = async (): Promise<string[]> => {
  const { violations } = await axe.run(document.querySelector('rapport-desk')!, {
    // The document is the test runner's.
    rules: { 'page-has-heading-one': { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

/** Every view, with what shows that it is there. */
const views: [name: string, path: (ids: { ada: string; pot: string }) => string, shown: string][] = [
  ['the inbox', () => '/desk', 'Choose a conversation from the list.'],
  ['a conversation', ({ ada }) => `/desk/conversations/${ada}`, 'Terracotta pot, 24 cm'],
  ['a case', ({ pot }) => `/desk/cases/${pot}`, 'Answer promised by'],
  ['a customer', () => '/desk/customers/customer-7', '163 Points to spend'],
  ['the articles', () => '/desk/articles', 'Track your parcel'],
  ['an article', () => '/desk/articles/delivery%2Ftrack/en', 'Days'],
  ['the connectors', () => '/desk/connectors', 'the contact has no e-mail address'],
  ['the canned answers', () => '/desk/answers', 'How to return'],
  ['the settings', () => '/desk/settings', 'Wednesday'],
  ['the agents', () => '/desk/agents', 'Jan Kowalski'],
];

describe('every view', () => {
  it.each(views)('is accessible in light and dark: %s', async (_name, path, shown) => {
    const server = aFullServer();
    await aDesk(server, path(server));
    await said(shown);
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.colorScheme = scheme;
      expect(await violations()).toEqual([]);
    }
  });

  it.each(views)('fits 320 CSS pixels, which is 400 % of 1280: %s', async (_name, path, shown) => {
    await page.viewport(320, 256);
    const server = aFullServer();
    await aDesk(server, path(server));
    await said(shown);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    expect(await violations()).toEqual([]);
  });

  it('is accessible where nobody is signed in, and says what was wrong', async () => {
    const server = aFullServer();
    server.data.session = undefined;
    await aDesk(server);
    expect(await violations()).toEqual([]);
    await userEvent.fill(await within('#email'), 'maja@tilia.example');
    await userEvent.fill(await within('#password'), 'wrong');
    await userEvent.keyboard('{Enter}');
    await said('E-mail and password do not belong together.');
    expect((await within('#email')).getAttribute('aria-invalid')).toBe('true');
    expect(await violations()).toEqual([]);
    server.data.session = undefined;
    await userEvent.fill(await within('#password'), server.data.password);
    await userEvent.keyboard('{Enter}');
    await said('Choose a conversation from the list.');
  });

  it('is accessible with each dialog open', async () => {
    const server = aFullServer();
    await aDesk(server, `/desk/conversations/${server.ada}`);
    await said('Terracotta pot');
    for (const open of ['.push', 'header button[aria-haspopup]', '.tools button[aria-haspopup]']) {
      (await within(open)).click();
      const dialog = (await until(() => all('dialog[open]')[0])) as HTMLDialogElement;
      expect(await violations()).toEqual([]);
      dialog.close();
    }
  });

  it('reads from right to left in Persian', async () => {
    localStorage.setItem('rapport-desk:preferences', JSON.stringify({ language: 'fa' }));
    const server = aFullServer();
    await aDesk(server, `/desk/conversations/${server.ada}`);
    await said('صندوق');
    expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['fa', 'rtl']);
    const [inbox, thread] = [await within('rapport-desk-inbox'), await within('rapport-desk-thread')];
    expect(inbox.getBoundingClientRect().left).toBeGreaterThan(thread.getBoundingClientRect().left);
    expect(await violations()).toEqual([]);
  });

  it('keeps everything apart in forced colours, and stands still where motion is not wanted', async () => {
    await emulate({ 'forced-colors': 'active', 'prefers-reduced-motion': 'reduce' });
    const server = aFullServer();
    await aDesk(server, `/desk/conversations/${server.ada}`);
    await said('Refund the shipping.');
    const bubbles = all('.bubble').map((bubble) => getComputedStyle(bubble).borderTopStyle);
    expect(new Set(bubbles)).toEqual(new Set(['solid', 'dashed']));
    const moving = all('*').filter((element) => getComputedStyle(element).animationName !== 'none');
    expect(moving).toEqual([]);
    await emulate({ 'prefers-reduced-motion': 'reduce' });
  });
});

describe('what a role may not do', () => {
  it.each([
    ['agent', ['Inbox', 'Cases', 'Customers', 'Answers']],
    ['editor', ['Inbox', 'Cases', 'Customers', 'Answers', 'Articles', 'Settings']],
  ] as const)('is not offered: %s', async (role, places) => {
    const server = aFullServer();
    const session = aSession();
    server.data.session = { ...session, agent: { ...session.agent, role } };
    await aDesk(server);
    await within('.place');
    const offered = all('a.place > span:not(.unseen, .count)').map((place) => place.textContent);
    expect(offered).toEqual(places);
  });
});
