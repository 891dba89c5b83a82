import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { useShop } from '../harness/use-shop.ts';
import { reject } from './shop.ts';

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

describe.skipIf(!chromiumPath)('on a phone whose screen is not all for pages', () => {
  const shop = useShop();

  it.each(phones)('everything can be read and reached, %s', async (_name, viewport, insets) => {
    const { page } = await shop.visit({ viewport, hasTouch: true, reducedMotion: 'reduce' });
    const sidesOf = async (what: Locator) => {
      const { x, y, width, height } = (await what.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 };
      return {
        top: y >= insets.top,
        bottom: y + height <= viewport.height - insets.bottom,
        left: x >= insets.left,
        right: x + width <= viewport.width - insets.right,
      };
    };
    const isWithin = async (what: Locator): Promise<void> => {
      await what.waitFor();
      const all = { top: true, bottom: true, left: true, right: true };
      await expect.poll(() => sidesOf(what), { message: String(what) }).toEqual(all);
    };
    await page.goto('/en/');
    await insetBy(page, insets);
    for (const name of ['Accept all', 'Reject all']) await isWithin(page.getByRole('button', { name }));
    await reject(page);
    const launcher = page.locator('rapport-launcher').getByRole('button');
    await isWithin(launcher);
    await launcher.click();
    const menu = page.locator('[panel][open] rapport-launcher-menu');
    for (const name of ['Messages', 'Cases', 'Help']) {
      await menu.getByRole('button', { name }).click();
      const panel = page.getByRole('dialog');
      await isWithin(panel.getByRole('heading').first());
      await isWithin(panel.getByRole('button', { name: 'Close' }).first());
      for (const each of await menu.getByRole('button').all()) await isWithin(each);
    }
  });
});
