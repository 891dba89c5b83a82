import type { ChatSettings } from '@rapport/sdk/models';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { putHelp } from '../help/put-help.ts';
import { aHelpClient } from '../help/rapport-help.fixture.ts';
import { define, type RapportLauncher } from './index.ts';
import { start } from './start-launcher.ts';

beforeEach(async () => {
  await page.viewport(1280, 800);
});
afterEach(() => {
  document.body.replaceChildren();
  document.adoptedStyleSheets = [];
  document.documentElement.style.colorScheme = '';
  history.replaceState(null, '', location.pathname + location.search);
});

const aLauncher = (
  locale = 'en',
  createPanel = vi.fn(async () => putHelp({ client: aHelpClient(), locale })),
) => {
  define();
  const element = document.createElement('rapport-launcher');
  element.locale = locale;
  element.createPanel = createPanel;
  document.body.append(element);
  return { element, createPanel };
};
const buttonOf = (element: RapportLauncher) => element.shadowRoot!.querySelector('button')!;
const launcher = page.getByRole('button', { name: 'Help', exact: true });

describe('the launcher', () => {
  it.each([
    ['en', 'Help', 'right'],
    ['fa', 'راهنما', 'left'],
  ])('is 56 px at the end of the line, in %s', async (locale, name, side) => {
    const { element } = aLauncher(locale);
    await expect.element(page.getByRole('button', { name })).toBeVisible();
    const { width, height, left, right, bottom } = buttonOf(element).getBoundingClientRect();
    expect([width, height, innerHeight - bottom]).toEqual([56, 56, 16]);
    expect(side === 'right' ? innerWidth - right : left).toBe(16);
  });

  it.each(['light', 'dark'])('has no violation that axe finds in %s', async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    const { element } = aLauncher();
    expect((await axe.run(element)).violations.map(({ id }) => id)).toEqual([]);
  });

  it('chooses the panel when it is pressed, and is away while that is open', async () => {
    const { element, createPanel } = aLauncher();
    expect(createPanel).not.toHaveBeenCalled();
    await userEvent.click(launcher);
    const panel = page.getByRole('dialog', { name: 'Help' });
    await expect.element(panel).toBeVisible();
    await expect.poll(() => buttonOf(element).hidden).toBe(true);
    await userEvent.click(page.getByRole('button', { name: 'Close' }));
    await expect.poll(() => element.shadowRoot!.activeElement).toBe(buttonOf(element));
    expect(buttonOf(element).hidden).toBe(false);
    await userEvent.click(launcher);
    await expect.element(panel).toBeVisible();
    expect(createPanel).toHaveBeenCalledTimes(2);
  });

  it('opens nothing where the page does something else', async () => {
    const { element, createPanel } = aLauncher();
    element.addEventListener('rapport-launcher-open', (event) => event.preventDefault());
    await userEvent.click(launcher);
    expect(createPanel).not.toHaveBeenCalled();
  });

  it('tries again when the panel could not be loaded', async () => {
    const createPanel = vi.fn(async () => putHelp({ client: aHelpClient(), locale: 'en' }));
    createPanel.mockRejectedValueOnce(new Error('no network'));
    aLauncher('en', createPanel);
    await userEvent.click(launcher);
    await expect.poll(() => createPanel.mock.calls.length).toBe(1);
    await userEvent.click(launcher);
    await expect.element(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  });

  it('makes way for what has the focus', async () => {
    const { element } = aLauncher();
    const covered = document.body.appendChild(document.createElement('a'));
    covered.href = '#x';
    covered.textContent = 'x';
    covered.className = 'covered';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.covered { position: fixed; right: 40px; bottom: 40px }');
    document.adoptedStyleSheets = [sheet];
    covered.focus();
    await expect.poll(() => buttonOf(element).getBoundingClientRect().left).toBe(16);
    // The panel opens at its own side, and the button is there again when it has closed.
    await userEvent.click(launcher);
    const panel = document.querySelector('rapport-help')!;
    await expect
      .poll(() => panel.shadowRoot!.querySelector('dialog')?.getBoundingClientRect().right)
      .toBe(1264);
    await expect.poll(() => buttonOf(element).hidden).toBe(true);
    panel.close();
    await expect.poll(() => buttonOf(element).getBoundingClientRect().right).toBe(1264);
  });

  it('keeps its looks whatever the page’s sheets say', () => {
    const { element } = aLauncher();
    const look = () => {
      const { width, height, right } = buttonOf(element).getBoundingClientRect();
      return [width, height, right, getComputedStyle(buttonOf(element)).backgroundColor];
    };
    const before = look();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { all: unset !important } button { width: 300px !important; background: red !important }',
    );
    document.adoptedStyleSheets = [sheet];
    expect(look()).toEqual(before);
  });
});

const chat: ChatSettings = {
  topics: [],
  ask: { name: 'no', email: 'no', topic: 'no' },
  email: false,
  files: { maxBytes: 1, types: [] },
};

describe('with the script tag', () => {
  const started = (options: { widgets?: string } = {}) => {
    const open = vi.fn();
    const panel = putHelp({ client: aHelpClient(), locale: 'en' });
    const startModule = vi.fn(async () => ({ panel, open, close: () => panel.close() }));
    const context = {
      options: { site: 'demo', endpoint: location.origin, locale: 'en', ...options },
      settings: Promise.resolve(options.widgets ? { widgets: [], chat } : undefined),
      customer: { token: () => undefined, subscribe: () => {} },
      start: startModule,
    };
    return {
      ...start(context),
      launching: startModule,
      opened: open,
    };
  };

  it('loads the help when it is pressed', async () => {
    const { launching } = started();
    expect(launching).not.toHaveBeenCalled();
    await userEvent.click(launcher);
    await expect.element(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
    expect(launching).toHaveBeenCalledExactlyOnceWith('help');
  });

  it.each([
    ['#help/returns', { article: 'returns' }],
    ['#help/topic/delivery', { collection: 'delivery' }],
    ['#help?q=tea', { query: 'tea' }],
  ])('opens the help where the address says %s', async (fragment, opening) => {
    history.replaceState(null, '', fragment);
    const { opened } = started();
    await expect.poll(() => opened.mock.calls).toEqual([[opening]]);
  });

  it('opens what the page asks for as the button does, with the ways to the others', async () => {
    const { goTo, launching, opened } = started({ widgets: 'help chat' });
    const asker = document.body.appendChild(document.createElement('button'));
    asker.focus();
    expect(await goTo('help', { query: 'tea' })).toBe(true);
    const panel = document.querySelector('rapport-help')!;
    expect(panel.querySelector('rapport-launcher-menu')).not.toBeNull();
    expect(opened.mock.calls).toEqual([[{ query: 'tea' }]]);
    expect(buttonOf(document.querySelector('rapport-launcher')!).hidden).toBe(true);
    panel.close();
    await expect.poll(() => document.activeElement).toBe(asker);
    launching.mockClear();
    expect(await goTo('consent')).toBe(false);
    expect(launching).not.toHaveBeenCalled();
  });

  it('leaves an anchor of the page alone', async () => {
    history.replaceState(null, '', '#help');
    const { launching } = started();
    location.hash = '#helpful';
    await new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    expect(launching).not.toHaveBeenCalled();
  });
});
