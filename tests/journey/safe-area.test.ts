import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { useShop } from '../harness/use-shop.ts';
import { reject, signIn } from './shop.ts';

interface Insets {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** A phone with a notch and a bar at its foot, upright and on its side. */
const phones: [string, { width: number; height: number }, Insets][] = [
  ['upright', { width: 390, height: 844 }, { top: 47, bottom: 34, left: 0, right: 0 }],
  ['on its side', { width: 844, height: 390 }, { top: 0, bottom: 21, left: 47, right: 47 }],
];

const insetBy = async (page: Page, insets: Insets): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const all = Object.entries(insets).flatMap(([side, inset]) => [
    [side, inset],
    [`${side}Max`, inset],
  ]);
  await session.send('Emulation.setSafeAreaInsetsOverride', { insets: Object.fromEntries(all) });
};

/** Waits until all of something can be seen. */
const isWithin = async (
  what: Locator,
  { width, height }: { width: number; height: number },
  insets: Insets,
) => {
  const sidesOf = async () => {
    const box = (await what.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 };
    return {
      top: box.y >= insets.top,
      bottom: box.y + box.height <= height - insets.bottom,
      left: box.x >= insets.left,
      right: box.x + box.width <= width - insets.right,
    };
  };
  await what.waitFor();
  const all = { top: true, bottom: true, left: true, right: true };
  await expect.poll(sidesOf, { message: String(what) }).toEqual(all);
};

describe.skipIf(!chromiumPath)('on a phone whose screen is not all for pages', () => {
  const shop = useShop();

  it.each(phones)('everything can be read and reached, %s', async (_name, viewport, insets) => {
    const { page } = await shop.visit({ viewport, hasTouch: true, reducedMotion: 'reduce' });
    await page.goto('/en/');
    await insetBy(page, insets);
    for (const name of ['Accept all', 'Reject all'])
      await isWithin(page.getByRole('button', { name }), viewport, insets);
    await reject(page);
    const launcher = page.locator('rapport-launcher').getByRole('button');
    await isWithin(launcher, viewport, insets);
    await launcher.click();
    const menu = page.locator('[panel][open] rapport-launcher-menu');
    for (const name of ['Messages', 'Cases', 'Help']) {
      await menu.getByRole('button', { name }).click();
      const panel = page.getByRole('dialog');
      await isWithin(panel.getByRole('heading').first(), viewport, insets);
      await isWithin(panel.getByRole('button', { name: 'Close' }).first(), viewport, insets);
      for (const each of await menu.getByRole('button').all()) await isWithin(each, viewport, insets);
    }
  });

  it.each(phones)('a card for a till can be put away, %s', async (_name, viewport, insets) => {
    const { page } = await shop.visit({ viewport, hasTouch: true, reducedMotion: 'reduce' });
    await page.goto('/en/');
    await insetBy(page, insets);
    await reject(page);
    await signIn(page, { name: 'Ann', email: 'ann@tea.example' });
    await page.getByRole('button', { name: 'Show in store' }).first().click();
    const card = page.getByRole('dialog');
    await isWithin(card.getByRole('heading').first(), viewport, insets);
    // What is seen of it: what can be hit is larger.
    await isWithin(card.getByRole('button', { name: 'Close' }).locator('svg'), viewport, insets);
  });
});
