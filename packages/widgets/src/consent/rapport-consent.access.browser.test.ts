import axe from 'axe-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { locales } from '../shared/locale.ts';
import type { ConsentReason, RapportConsent } from './index.ts';
import { aConsent, buttonsOf, inside, settled, someVendors } from './rapport-consent.fixture.ts';

const open = async (element: RapportConsent): Promise<RapportConsent> => {
  element.showDetails();
  await settled(element);
  return element;
};

const emulate = (features: Record<string, string>) =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });

const violationsIn = async (element: RapportConsent): Promise<string[]> => {
  const { violations, passes } = await axe.run(element);
  expect(passes.map(({ id }) => id)).toContain('color-contrast');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

afterEach(async () => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
  await page.viewport(1280, 800);
});
afterAll(() => emulate({}));

describe('in light and dark', () => {
  // No colour hangs on the language.
  const each = [...locales.map((locale) => ['light', locale] as const), ['dark', 'en'] as const];
  it.each(each)('has no violation that axe finds, in %s, %s', async (scheme, locale) => {
    document.documentElement.style.colorScheme = scheme;
    const why: ConsentReason[] = [{ source: 'gpc' }, { source: 'choice', at: '2026-05-03' }];
    const more = { vendors: someVendors, seen: ['mystery'], why };
    const element = await aConsent({ locale, policyUrl: '/privacy', ...more });
    expect(await violationsIn(element)).toEqual([]);
    expect(await violationsIn(await open(element))).toEqual([]);
    for (const details of element.shadowRoot!.querySelectorAll('details')) details.open = true;
    expect(await violationsIn(element)).toEqual([]);
  });
});

describe('the buttons', () => {
  const faceOf = (button: HTMLButtonElement) => {
    const { color, backgroundColor, borderColor, borderWidth, fontSize, fontWeight } =
      getComputedStyle(button);
    // A grid shares out its width in 64ths of a pixel.
    const [width, height, top] = [button.offsetWidth, button.offsetHeight, button.offsetTop];
    return { color, backgroundColor, borderColor, borderWidth, fontSize, fontWeight, width, height, top };
  };

  it.each(locales.flatMap((locale) => [320, 360, 1280].map((width) => ({ locale, width }))))(
    'weigh the same in $locale at $width px',
    async ({ locale, width }) => {
      await page.viewport(width, 720);
      const element = await aConsent({ locale });
      const [accept, ...others] = buttonsOf(element).map(faceOf);
      expect(others).toEqual([accept, accept]);
      await open(element);
      const [acceptAgain, ...othersAgain] = buttonsOf(element).map(faceOf);
      expect(othersAgain).toEqual([acceptAgain, acceptAgain]);
    },
  );
});

describe('on a small screen', () => {
  it.each(locales.flatMap((locale) => [640, 256].map((height) => ({ locale, height }))))(
    'fits 320 by $height px in $locale without scrolling sideways',
    async ({ locale, height }) => {
      await page.viewport(320, height);
      const element = await open(
        await aConsent({ locale, policyUrl: '/privacy', vendors: someVendors, seen: ['a'.repeat(60)] }),
      );
      for (const details of element.shadowRoot!.querySelectorAll('details')) details.open = true;
      const card = inside(element, '.card');
      expect(card.scrollWidth).toBe(card.clientWidth);
      const { top, bottom, left, right } = card.getBoundingClientRect();
      expect([top >= 0, left >= 0, right <= 320, bottom <= height]).toEqual([true, true, true, true]);
      for (const button of buttonsOf(element)) {
        expect(button.scrollWidth).toBeLessThanOrEqual(button.clientWidth);
        expect(button.getBoundingClientRect().bottom).toBeLessThanOrEqual(bottom);
      }
    },
  );

  it('keeps what has the focus out from under the buttons', async () => {
    await page.viewport(320, 256);
    const element = await open(await aConsent());
    for (const control of element.shadowRoot!.querySelectorAll('label input, label ~ details summary')) {
      expect(element.shadowRoot!.activeElement).toBe(control);
      const { bottom } = control.getBoundingClientRect();
      expect(bottom).toBeLessThanOrEqual(inside(element, '.actions').getBoundingClientRect().top);
      await userEvent.tab();
    }
  });

  it('offers targets of 24 px and more', async () => {
    await page.viewport(320, 640);
    const element = await open(await aConsent());
    const targets = [...element.shadowRoot!.querySelectorAll('button, label, summary')];
    expect(targets).toHaveLength(9);
    for (const target of targets) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    }
  });
});

describe('the table of cookies', () => {
  it.each([1280, 320])('is a table for who hears it at %d px', async (width) => {
    await page.viewport(width, 900);
    const element = await open(await aConsent({ vendors: someVendors }));
    inside<HTMLDetailsElement>(element, '[name=analytics]')
      .closest('.purpose')!
      .querySelector('details')!.open = true;
    const table = page.getByRole('table', { name: 'Cookies: Analytics' });
    await expect.element(table.getByRole('rowheader', { name: '_ga', exact: true })).toBeVisible();
    expect(table.getByRole('columnheader').all()).toHaveLength(4);
    await expect.element(table.getByRole('cell', { name: /Tells visitors apart\.$/ })).toBeVisible();
    await expect.element(table.getByRole('cell', { name: /2 years$/ })).toBeVisible();
  });
});

describe('in Persian', () => {
  it('lies on the right, and its switches on the left, on a page written from the left', async () => {
    const element = await open(await aConsent({ locale: 'fa-IR' }));
    const card = inside(element, '.card');
    expect(card).toMatchObject({ lang: 'fa', dir: 'rtl' });
    expect(Math.round(window.innerWidth - card.getBoundingClientRect().right)).toBe(16);
    const [input, name] = [inside(element, 'input'), inside(element, '#preferences')];
    expect(input.getBoundingClientRect().right).toBeLessThan(name.getBoundingClientRect().left);
    input.click();
    await Promise.all(input.getAnimations({ subtree: true }).map((animation) => animation.finished));
    expect(getComputedStyle(input, '::before').marginRight).toBe('16px');
  });
});

describe('what the system asks for', () => {
  it('is motion, and the card arrives in 200 ms', async () => {
    await emulate({ 'prefers-reduced-motion': 'no-preference' });
    expect(getComputedStyle(inside(await aConsent(), '.card')).transitionDuration).toBe('0.2s, 0.2s');
  });

  it('is less motion, and nothing moves', async () => {
    await emulate({ 'prefers-reduced-motion': 'reduce' });
    const element = await open(await aConsent());
    for (const selector of ['.card', 'button', 'input']) {
      expect(getComputedStyle(inside(element, selector)).transitionDuration).toMatch(/^0s(, 0s)*$/);
    }
  });

  it.each(['light', 'dark'])(
    'is forced colours, %s, and the switches still show their state',
    async (scheme) => {
      await emulate({ 'forced-colors': 'active', 'prefers-color-scheme': scheme });
      const element = await open(await aConsent({ choices: { preferences: true } }));
      const system = (color: string) => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = color;
        return getComputedStyle(probe).color;
      };
      const [on, off] = ['preferences', 'analytics'].map((name) => inside(element, `input[name=${name}]`));
      expect(getComputedStyle(on!).backgroundColor).toBe(system('Highlight'));
      expect(getComputedStyle(off!).backgroundColor).toBe(system('ButtonText'));
      expect(getComputedStyle(on!, '::before').backgroundColor).toBe(system('Canvas'));
    },
  );

  it('is dark, and the card follows where the page does', async () => {
    await emulate({ 'prefers-color-scheme': 'dark' });
    const element = await aConsent();
    const surface = () => getComputedStyle(inside(element, '.card')).backgroundColor;
    const light = surface();
    document.documentElement.style.colorScheme = 'light dark';
    expect(surface()).not.toBe(light);
  });
});
