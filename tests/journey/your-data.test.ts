import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { useShop } from '../harness/use-shop.ts';
import { accept, signIn } from './shop.ts';

const mai = { name: 'Mai', email: 'mai@shop.example' };

describe.skipIf(!chromiumPath)('what a shop holds about a customer', () => {
  const shop = useShop();

  it('is seen, corrected, taken along and erased by whose it is', async () => {
    const { page, kept, id } = await shop.visit();
    await page.goto('/en/');
    await accept(page);
    const number = await signIn(page, mai);
    await page.evaluate(() => window.rapport?.flush());

    await page.getByRole('button', { name: 'Your data' }).click();
    const panel = page.getByRole('dialog', { name: 'Your data' });
    await panel.getByText('You are signed in.').waitFor();
    await panel.getByText(mai.email).waitFor();

    await panel.getByRole('button', { name: 'Change: Name' }).click();
    await panel.getByRole('textbox', { name: 'Name' }).fill('Mai Linh');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Saved: Name').waitFor();
    const { traits } = (await shop.site.profiles()).find(({ userId }) => userId === number) ?? {};
    expect(traits).toMatchObject({ name: 'Mai Linh', email: mai.email });
    expect(traits).not.toHaveProperty('writeKey');

    const downloading = page.waitForEvent('download');
    await panel.getByRole('button', { name: 'Download everything' }).click();
    const file = await (await downloading).path();
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      profile: { userId: number, traits: { name: 'Mai Linh' } },
      consentReceipts: [{ choices: { analytics: true } }],
    });

    const before = await id();
    await panel.getByRole('button', { name: 'Erase my data' }).click();
    await panel.getByRole('button', { name: 'Erase everything' }).click();
    await panel.getByText('Your data is erased').waitFor();
    await expect.poll(() => shop.site.profile(number)).toBeUndefined();
    // Whoever goes on is somebody new, of whom nothing is known but the choice that still holds.
    for (const profile of await shop.site.profiles()) {
      expect(profile).toMatchObject({ traits: {}, pageCount: 0, orderCount: 0 });
      expect(profile.anonymousIds).not.toContain(before);
    }
    const { cookies } = await kept();
    expect(cookies).not.toContain('rapport_user_id');
  });
});
