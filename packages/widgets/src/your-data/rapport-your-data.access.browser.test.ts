import axe from 'axe-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { locales } from '../shared/locale.ts';
import type { RapportYourData } from './index.ts';
import { aYourData, aYourDataClient, type State, settled, within } from './rapport-your-data.fixture.ts';

const emulate = (features: Record<string, string>) =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });

const violationsIn = async (element: RapportYourData): Promise<string[]> => {
  const { violations } = await axe.run(element);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

const unfold = (element: RapportYourData): void => {
  for (const details of element.shadowRoot!.querySelectorAll('details')) details.open = true;
};

afterEach(async () => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
  await page.viewport(1280, 800);
});
afterAll(() => emulate({}));

const click = async (element: RapportYourData, selector: string): Promise<void> => {
  within(element, selector).click();
  await settled(element);
};

/** Every state, by the way that leads to it. */
const states: [name: string, state: State, reach?: (element: RapportYourData) => Promise<void>][] = [
  ['held', 'held', async (element) => unfold(element)],
  ['nothing held', 'nothing'],
  ['failed', 'failed'],
  ['not proven', 'unauthorized'],
  ['being corrected', 'held', (element) => click(element, '[data-trait=email] button')],
  [
    'corrected wrongly',
    'held',
    async (element) => {
      await click(element, '[data-trait=phone] button');
      await click(element, '[part~=save]');
    },
  ],
  ['about to be erased', 'held', (element) => click(element, '[data-erase]')],
  [
    'not erased',
    'fails to save',
    async (element) => {
      await click(element, '[data-erase]');
      await click(element, '[part~=confirm]');
      await expect.element(page.getByRole('alert')).toBeVisible();
    },
  ],
  [
    'erased',
    'held',
    async (element) => {
      await click(element, '[data-erase]');
      await click(element, '[part~=confirm]');
      await expect.poll(() => element.shadowRoot!.querySelector('#done')).not.toBeNull();
    },
  ],
];

describe.each(['light', 'dark'])('in %s', (scheme) => {
  it.each(states)('has no violation that axe finds, %s', async (_, state, reach) => {
    document.documentElement.style.colorScheme = scheme;
    for (const panel of [false, true]) {
      document.body.replaceChildren();
      const element = await aYourData({ client: aYourDataClient(state), panel, open: panel });
      await reach?.(element);
      expect(await violationsIn(element)).toEqual([]);
    }
  });
});

// No colour hangs on the language.
it.each(locales)('has no violation that axe finds, in %s', async (locale) => {
  const element = await aYourData({ locale, panel: true, open: true });
  unfold(element);
  expect(await violationsIn(element)).toEqual([]);
});

describe('in forced colours', () => {
  it.each(['light', 'dark'])('has no violation that axe finds, %s', async (scheme) => {
    await emulate({ 'forced-colors': 'active', 'prefers-color-scheme': scheme });
    const element = await aYourData();
    await click(element, '[data-erase]');
    expect(await violationsIn(element)).toEqual([]);
    await emulate({});
  });
});

describe('on a small screen', () => {
  it.each(locales.flatMap((locale) => [640, 256].map((height) => ({ locale, height }))))(
    'is a sheet that fits 320 by $height px in $locale without scrolling sideways',
    async ({ locale, height }) => {
      await page.viewport(320, height);
      const element = await aYourData({ locale, panel: true, open: true });
      unfold(element);
      const body = within(element, '.body');
      await click(element, '[data-trait=email] button');
      expect(body.scrollWidth).toBe(body.clientWidth);
      await click(element, '[data-erase]');
      expect(body.scrollWidth).toBe(body.clientWidth);
      const { left, right, top, bottom } = within(element, 'dialog').getBoundingClientRect();
      expect([left, right, Math.round(bottom), top > 0]).toEqual([0, 320, height, true]);
    },
  );

  it('reflows in a page too', async () => {
    await page.viewport(320, 640);
    const element = await aYourData({ locale: 'pl' });
    unfold(element);
    const box = within(element, '.box');
    expect(box.scrollWidth).toBe(box.clientWidth);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  it('offers targets of 24 px and more, and fields that no phone zooms into', async () => {
    await page.viewport(320, 640);
    const element = await aYourData();
    await click(element, '[data-trait=email] button');
    const targets = [...element.shadowRoot!.querySelectorAll('button, summary, input')];
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height), target.outerHTML).toBeGreaterThanOrEqual(24);
    }
    expect(getComputedStyle(within(element, '#value')).fontSize).toBe('16px');
  });
});

describe('the panel', () => {
  it('lies at the end of the line, 400 px wide, whichever way that is', async () => {
    for (const [locale, edge] of [
      ['en', 'right'],
      ['fa', 'left'],
    ] as const) {
      const element = await aYourData({ locale, panel: true, open: true });
      const { left, right, width, height } = within(element, 'dialog').getBoundingClientRect();
      expect([width, height]).toEqual([400, 680]);
      expect(edge === 'right' ? window.innerWidth - right : left).toBe(16);
      element.remove();
    }
  });

  it('is gone through with the Tab key alone, to its end and around', async () => {
    const element = await aYourData({ panel: true, open: true });
    const all = [...element.shadowRoot!.querySelectorAll('button, summary')];
    const reached = new Set<Element>();
    for (let press = 0; press < all.length; press += 1) {
      await userEvent.tab();
      const { activeElement } = element.shadowRoot!;
      if (activeElement) reached.add(activeElement);
    }
    expect(all.filter((each) => !reached.has(each))).toEqual([]);
  });

  it('does not move where less motion is asked for', async () => {
    await emulate({ 'prefers-reduced-motion': 'reduce' });
    const element = await aYourData({ panel: true, open: true });
    expect(getComputedStyle(within(element, 'dialog')).transitionDuration).toBe('0s, 0s');
    element.client = aYourDataClient('loading');
    await element.updateComplete;
    expect(getComputedStyle(within(element, '.bone')).animationName).toBe('none');
    await emulate({});
  });
});
