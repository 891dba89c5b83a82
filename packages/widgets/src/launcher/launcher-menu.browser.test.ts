import type { Messages, MessagesState } from '@rapport/sdk';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { putCases } from '../cases/put-cases.ts';
import { settled, someMessages } from '../cases/rapport-cases.fixture.ts';
import type { RapportCases } from '../cases/rapport-cases.ts';
import { putHelp } from '../help/put-help.ts';
import { aHelpClient } from '../help/rapport-help.fixture.ts';
import { locales } from '../shared/locale.ts';
import type { LauncherPanel } from './launcher-panel.ts';
import { createLauncherPanels } from './launcher-panels.ts';
import { watchUnread } from './launcher-watch.ts';
import { putLauncher } from './put-launcher.ts';
import { createTitleBadge } from './title-badge.ts';

afterEach(async () => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  await page.viewport(1280, 800);
});

/** A button with the help and the cases of somebody. */
const aLauncher = (locale = 'en', messages: Messages | undefined = undefined) => {
  const element = putLauncher(locale);
  const create = vi.fn(
    async (name: string): Promise<LauncherPanel> =>
      name === 'help'
        ? putHelp({ client: aHelpClient('written', {}, locale), locale })
        : putCases({ messages: messages ?? someMessages('written', {}, locale), locale }),
  );
  const panels = createLauncherPanels({
    names: ['help', 'cases'],
    create,
    messages: () => messages && Promise.resolve(messages),
    onSwitch: (panel, isSwitched) => element.stepAside(panel, isSwitched),
    locale,
  });
  element.createPanel = panels.choose;
  return { element, create, button: element.shadowRoot!.querySelector('button')! };
};

/** What goes on, as the list of cases tells it. */
const going = (unread: number, change: Partial<MessagesState> = {}) => {
  const messages = someMessages('empty');
  messages.change({ unread, ...change });
  return messages;
};

describe('the menu', () => {
  it('leads from panel to panel in one tap, and names where one is', async () => {
    const { create, button } = aLauncher();
    await userEvent.click(button);
    await expect.element(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
    expect(create).toHaveBeenCalledExactlyOnceWith('help');
    await expect.element(page.getByRole('button', { name: 'Help' })).toHaveAttribute('aria-current', 'page');
    await userEvent.click(page.getByRole('button', { name: 'Cases' }));
    await expect.element(page.getByRole('dialog', { name: 'Your cases' })).toBeVisible();
    await expect.poll(() => document.querySelectorAll('[panel][open]').length).toBe(1);
    expect(button.hidden).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.activeElement?.shadowRoot?.activeElement).toBe(button);
    expect(button.hidden).toBe(false);
  });

  it('is nowhere where there is one panel only', async () => {
    const element = putLauncher('en');
    element.createPanel = createLauncherPanels({
      names: ['help'],
      create: async () => putHelp({ client: aHelpClient(), locale: 'en' }),
      messages: () => undefined,
      onSwitch: () => {},
      locale: 'en',
    }).choose;
    await element.show();
    expect(document.querySelector('rapport-launcher-menu')).toBeNull();
  });

  it.each(locales.flatMap((locale) => ['light', 'dark'].map((scheme) => ({ locale, scheme }))))(
    'has no violation that axe finds in $locale, $scheme, at 320 px',
    async ({ locale, scheme }) => {
      await page.viewport(320, 640);
      document.documentElement.style.colorScheme = scheme;
      const messages = someMessages('written', {}, locale);
      const { element } = aLauncher(locale, messages);
      await element.show();
      // Something is new in a case.
      const panel = document.querySelector<RapportCases>('rapport-cases[panel][open]')!;
      // Half-way to where it will be, nothing has the contrast that it will have.
      await settled(panel);
      const menu = panel.querySelector('rapport-launcher-menu')!;
      expect(menu.shadowRoot!.querySelector('nav')!.dir).toBe(locale === 'fa' ? 'rtl' : 'ltr');
      const { violations } = await axe.run(panel);
      expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html)}`)).toEqual([]);
      for (const way of menu.shadowRoot!.querySelectorAll('button')) {
        expect(way.scrollWidth).toBeLessThanOrEqual(way.clientWidth);
        expect(way.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
      }
      document.documentElement.style.colorScheme = '';
    },
  );
});

describe('what is new', () => {
  it('stands at the button and in its name, and is said politely', () => {
    const { element, button } = aLauncher('pl');
    const messages = going(5);
    const stop = watchUnread(element, messages);
    const root = element.shadowRoot!;
    expect(button.ariaLabel).toBe('Pomoc, 5 nowych wiadomości');
    expect(button.textContent).toBe('5');
    expect(root.querySelector('[role=status]')!.textContent).toBe('5 nowych wiadomości');
    messages.change({ unread: 0 });
    expect(button.ariaLabel).toBe('Pomoc');
    expect(root.querySelector<HTMLElement>('[part=badge]')!.hidden).toBe(true);
    stop();
  });

  it('stands in the title while nobody looks at the page, and the page’s own comes back exactly', async () => {
    document.title = 'A page  about tea';
    const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
    const badge = createTitleBadge(document);
    const turn = (next: DocumentVisibilityState) => {
      state.mockReturnValue(next);
      document.dispatchEvent(new Event('visibilitychange'));
    };
    badge.show(2, '2');
    expect(document.title).toBe('A page about tea');
    turn('hidden');
    expect(document.title).toBe('(2) A page about tea');
    badge.show(3, '3');
    expect(document.title).toBe('(3) A page about tea');
    turn('visible');
    expect(document.querySelector('title')!.text).toBe('A page  about tea');
    turn('hidden');
    document.title = 'Another page';
    await expect.poll(() => document.title).toBe('(3) Another page');
    badge.show(0, '0');
    expect(document.title).toBe('Another page');
    badge.stop();
  });
});
