import axe from 'axe-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { locales } from '../shared/locale.ts';
import type { RapportHelp } from './index.ts';
import {
  aHelp,
  aHelpClient,
  allWithin,
  read,
  type State,
  search,
  settled,
  within,
} from './rapport-help.fixture.ts';

const emulate = (features: Record<string, string>) =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });

const violationsIn = async (element: RapportHelp): Promise<string[]> => {
  const { violations } = await axe.run(element);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

afterEach(async () => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
  await page.viewport(1280, 800);
  await caches.delete('rapport-help');
});
afterAll(() => emulate({}));

const click = async (element: RapportHelp, selector: string): Promise<void> => {
  within(element, selector).click();
  await settled(element);
};

/** Every state, by the way that leads to it. */
const states: [name: string, state: State, reach?: (element: RapportHelp) => Promise<void>][] = [
  ['at first', 'written'],
  ['empty', 'empty'],
  ['loading', 'loading'],
  ['failed', 'failed'],
  [
    'finding',
    'written',
    async (element) => {
      await search(element, 'parcel');
      await userEvent.keyboard('{ArrowDown}');
    },
  ],
  ['finding nothing', 'written', (element) => search(element, 'xqzv')],
  [
    'with all results',
    'written',
    async (element) => {
      await search(element, 'parcel');
      await userEvent.keyboard('{Enter}');
      await expect.poll(() => element.shadowRoot!.querySelector('.articles')).not.toBeNull();
    },
  ],
  [
    'at a topic',
    'written',
    async (element) => {
      await click(element, '[data-slug="topic/delivery"]');
      await expect.poll(() => element.shadowRoot!.querySelector('#place')).not.toBeNull();
    },
  ],
  ['at an article', 'written', (element) => read(element, 'track-your-parcel')],
  [
    'not helpful',
    'fails to send',
    async (element) => {
      await read(element, 'track-your-parcel');
      await click(element, '[part~=no]');
      await expect.poll(() => element.shadowRoot!.querySelector('[role=alert]')).not.toBeNull();
    },
  ],
];

const arrived = async (state: State, panel: boolean, locale = 'en'): Promise<RapportHelp> => {
  document.body.replaceChildren();
  const client = aHelpClient(state, {}, locale);
  if (state !== 'loading') return aHelp({ client, panel, open: panel, locale });
  const element = await aHelp({ client, panel: true, locale });
  Object.assign(element, { panel, open: panel });
  await settled(element);
  return element;
};

describe.each(['light', 'dark'])('in %s', (scheme) => {
  it.each(states)('has no violation that axe finds, %s', async (_, state, reach) => {
    document.documentElement.style.colorScheme = scheme;
    for (const panel of [false, true]) {
      const element = await arrived(state, panel);
      await reach?.(element);
      await settled(element);
      expect(await violationsIn(element)).toEqual([]);
    }
  });
});

// No colour hangs on the language.
it.each(locales)('has no violation that axe finds, in %s', async (locale) => {
  const element = await arrived('written', true, locale);
  expect(await violationsIn(element)).toEqual([]);
  await click(element, '.articles a');
  await expect.poll(() => element.shadowRoot!.querySelector('article')).not.toBeNull();
  await settled(element);
  expect(await violationsIn(element)).toEqual([]);
});

describe('in forced colours', () => {
  it.each(['light', 'dark'])(
    'has no violation that axe finds, and shows what is active, %s',
    async (scheme) => {
      await emulate({ 'forced-colors': 'active', 'prefers-color-scheme': scheme });
      const element = await aHelp();
      await search(element, 'parcel');
      await userEvent.keyboard('{ArrowDown}');
      await settled(element);
      expect(await violationsIn(element)).toEqual([]);
      const [active, other] = allWithin(element, '.hit').map((hit) => getComputedStyle(hit).backgroundColor);
      expect(active).not.toBe(other);
      await emulate({});
    },
  );
});

describe('on a small screen, as on a large one at 400 %', () => {
  it.each(locales.flatMap((locale) => [640, 256].map((height) => ({ locale, height }))))(
    'is a sheet that fits 320 by $height px in $locale without scrolling sideways',
    async ({ locale, height }) => {
      await page.viewport(320, height);
      const element = await aHelp({ locale, panel: true, open: true });
      const fits = () => {
        const scroller = within(element, '.scroller');
        expect(scroller.scrollWidth).toBe(scroller.clientWidth);
      };
      fits();
      await search(element, 'xqzv');
      fits();
      element.client = aHelpClient('written', {}, 'en');
      await settled(element);
      await read(element, 'track-your-parcel');
      fits();
      await click(element, '[part~=no]');
      fits();
      const { left, right, top, bottom } = within(element, 'dialog').getBoundingClientRect();
      expect([left, right, Math.round(bottom), top > 0]).toEqual([0, 320, height, true]);
    },
  );

  it('reflows in a page too; a table scrolls by itself, with the keyboard', async () => {
    await page.viewport(320, 640);
    const element = await aHelp();
    await read(element, 'track-your-parcel');
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    expect(within(element, '.box').scrollWidth).toBe(within(element, '.box').clientWidth);
    for (const region of allWithin(element, '.scroll, .prose pre')) expect(region.tabIndex).toBe(0);
  });

  it('offers targets of 24 px and more, and fields that no phone zooms into', async () => {
    await page.viewport(320, 640);
    const element = await aHelp({ panel: true, open: true });
    await read(element, 'track-your-parcel');
    await click(element, '[part~=no]');
    const inText = '.prose a';
    const targets = [...allWithin(element, 'button, a, label, textarea')].filter(
      (each) => !each.matches(inText),
    );
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) {
      const { width, height } = target.getBoundingClientRect();
      if (target.matches('.label')) continue;
      expect(Math.min(width, height), target.outerHTML).toBeGreaterThanOrEqual(24);
    }
    expect(getComputedStyle(within(element, 'textarea')).fontSize).toBe('16px');
    await click(element, '[part=back]');
    expect(getComputedStyle(within(element, '#search')).fontSize).toBe('16px');
  });

  it('keeps the focus inside while it covers the page', async () => {
    await page.viewport(360, 640);
    const before = document.body.appendChild(document.createElement('button'));
    before.textContent = 'On the page';
    before.focus();
    const element = await aHelp({ panel: true, open: true });
    before.focus();
    expect(document.activeElement).toBe(element);
    within(element, '#search').focus();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.activeElement).toBe(before);
  });
});

describe('right to left', () => {
  it('lies at the other side, mirrors what means a direction, and writes its own way', async () => {
    const element = await aHelp({ locale: 'fa', panel: true, open: true });
    const dialog = within(element, 'dialog');
    expect(dialog).toMatchObject({ dir: 'rtl', lang: 'fa' });
    expect(dialog.getBoundingClientRect().left).toBe(16);
    const field = within(element, '#search').getBoundingClientRect();
    expect(within(element, '.search > .icon').getBoundingClientRect().right).toBeGreaterThan(
      field.right - 40,
    );
    expect(getComputedStyle(within(element, '.topic .icon')).scale).toBe('-1 1');
    await search(element, 'مرسوله');
    expect(within(element, '.hit').dir).toBe('rtl');
    const { right } = within(element, '.hit .name').getBoundingClientRect();
    expect(right).toBeGreaterThan(within(element, '.hit').getBoundingClientRect().right - 40);
  });

  it('reads an article of the other direction in its own', async () => {
    const element = await aHelp({ locale: 'fa', client: aHelpClient('written', {}, 'en') });
    await read(element, 'track-your-parcel');
    expect(within(element, 'article')).toMatchObject({ dir: 'ltr', lang: 'en' });
    expect(getComputedStyle(within(element, '.prose')).direction).toBe('ltr');
    expect(getComputedStyle(within(element, '[part=vote]')).direction).toBe('rtl');
  });
});

describe('the panel', () => {
  it('is 400 px wide, above the page', async () => {
    const element = await aHelp({ panel: true, open: true });
    const { width, height, right } = within(element, 'dialog').getBoundingClientRect();
    expect([width, height, window.innerWidth - right]).toEqual([400, 680, 16]);
  });

  it('does not move where less motion is asked for', async () => {
    await emulate({ 'prefers-reduced-motion': 'reduce' });
    const element = await aHelp({ panel: true, open: true });
    expect(getComputedStyle(within(element, 'dialog')).transitionDuration).toBe('0s, 0s');
    await emulate({});
  });
});
