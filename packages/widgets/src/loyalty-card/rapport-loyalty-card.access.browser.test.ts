import axe from 'axe-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { locales } from '../shared/locale.ts';
import type { RapportLoyaltyCard } from './index.ts';
import {
  aCard,
  aLoyalty,
  allWithin,
  appears,
  press,
  type State,
  settled,
  someSettings,
  within,
} from './rapport-loyalty-card.fixture.ts';

const emulate = (features: Record<string, string>) =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });

const violationsIn = async (element: RapportLoyaltyCard): Promise<string[]> => {
  const { violations } = await axe.run(element);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

afterEach(async () => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
  document.documentElement.style.removeProperty('--rapport-accent');
  await page.viewport(1280, 800);
});
afterAll(() => emulate({}));

const redeem = async (element: RapportLoyaltyCard, comes: string): Promise<void> => {
  await press(element, '[part~=redeem]');
  await press(element, '[part~=confirm]');
  await appears(element, comes);
};

const choose = async (element: RapportLoyaltyCard, view: string, comes: string): Promise<void> => {
  await press(element, `#tab-${view}`);
  await appears(element, comes);
};

/** Every view, by the way that leads to it. */
const views: [name: string, state: State, reach?: (element: RapportLoyaltyCard) => Promise<void>][] = [
  ['rewards', 'member'],
  ['coupons', 'member', (element) => choose(element, 'coupons', '.ticket')],
  ['history', 'member', (element) => choose(element, 'history', '.entry')],
  ['a newcomer', 'newcomer'],
  ['signed out', 'signed out'],
  ['no programme', 'no programme'],
  ['failed', 'failed'],
  ['the question', 'member', (element) => press(element, '[part~=redeem]')],
  ['redeemed', 'member', (element) => redeem(element, '.won')],
  ['unanswered', 'fails to redeem', (element) => redeem(element, '.ask [role=alert]')],
  ['refused', 'no longer enough', (element) => redeem(element, '.ask [role=alert]')],
  ['at a till', 'member', (element) => press(element, '#store')],
];

describe.each(['light', 'dark'])('in %s', (scheme) => {
  it.each(views)('has no violation that axe finds: %s', async (_, state, reach) => {
    document.documentElement.style.colorScheme = scheme;
    const element = await aCard({ loyalty: aLoyalty(state), signIn: '/account', panel: true, open: true });
    await reach?.(element);
    expect(await violationsIn(element)).toEqual([]);
  });
});

it.each(locales)('has no violation in %s, in the page', async (locale) => {
  const element = await aCard({ locale });
  within(element, 'details').toggleAttribute('open');
  expect(await violationsIn(element)).toEqual([]);
});

/** How far two colours are apart. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const contrast = (one: string, other: string): number => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  const light = (colour: string): number => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
};

it.each([
  '#0d6b68',
  '#facc15',
  '#7c3aed',
  '#e11d48',
  '#111827',
  '#f8fafc',
  '#16a34a',
  '#f97316',
  '#38bdf8',
  '#9ca3af',
])('text on a card of %s can be read wherever it stands', async (accent) => {
  document.documentElement.style.setProperty('--rapport-accent', accent);
  const element = await aCard();
  const card = within(element, '.card');
  const probe = card.appendChild(document.createElement('i'));
  const colourOf = (value: string): string => {
    probe.style.setProperty('color', value);
    return getComputedStyle(probe).color;
  };
  const text = colourOf('var(--on-card)');
  for (const name of ['light', 'main', 'dark'])
    expect(contrast(text, colourOf(`var(--card-${name})`))).toBeGreaterThanOrEqual(4.5);
});

describe('in forced colours', () => {
  it('keeps the code black on white, and the rest in the colours of the system', async () => {
    await emulate({ 'forced-colors': 'active', 'prefers-color-scheme': 'dark' });
    const element = await aCard();
    expect(await violationsIn(element)).toEqual([]);
    expect(getComputedStyle(within(element, '.card .code')).backgroundColor).toBe('rgb(255, 255, 255)');
    await emulate({});
  });
});

it('nothing moves for who wants that', async () => {
  await emulate({ 'prefers-reduced-motion': 'reduce' });
  const element = await aCard({ panel: true, open: true });
  await press(element, '[part~=redeem]');
  expect(getComputedStyle(within(element, '.ask')).transitionDuration.split(', ')).toEqual(['0s', '0s']);
  await emulate({});
});

describe('on a small screen, or at 400 %', () => {
  it.each(locales)('fits 320 by 256 px in %s without scrolling sideways', async (locale) => {
    await page.viewport(320, 256);
    const element = await aCard({ locale, panel: true, open: true });
    const box = within(element, '.scroller');
    for (const view of ['rewards', 'coupons', 'history']) {
      await press(element, `#tab-${view}`);
      await appears(element, `#view[part=${view}] li`);
      expect(box.scrollWidth).toBe(box.clientWidth);
    }
    const card = within(element, '.card').getBoundingClientRect();
    for (const part of allWithin(element, '.card > *, .card .number, .card .unit')) {
      const { left, right, top, bottom } = part.getBoundingClientRect();
      expect([left >= card.left, right <= card.right, top >= card.top, bottom <= card.bottom]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
    await press(element, '#store');
    const store = within(element, '.store');
    expect(store.scrollWidth).toBe(store.clientWidth);
  });
});

it('what can be pressed is large enough', async () => {
  const element = await aCard({
    panel: true,
    open: true,
    programme: someSettings({ codes: ['qr', 'ean-13'] }),
  });
  for (const view of ['rewards', 'coupons', 'history']) {
    await press(element, `#tab-${view}`);
    await appears(element, `#view[part=${view}] li`);
    for (const button of allWithin(element, 'button, summary, a')) {
      const { width, height } = button.getBoundingClientRect();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    }
  }
  await settled(element);
});
