import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { useShop } from '../harness/use-shop.ts';
import { reject } from './shop.ts';

describe.skipIf(!chromiumPath)('the help of a shop', () => {
  const shop = useShop();

  it('is opened by its button, searched, read and voted on, with nothing kept before', async () => {
    const { page, kept, requests, complaints } = await shop.visit();
    await page.goto('/en/');
    await reject(page);
    const before = requests.length;
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Help' });
    await panel.getByRole('heading', { name: 'Topics' }).waitFor();
    expect((await kept()).caches).toEqual([]);

    await panel.getByRole('combobox').fill('where is my parcel');
    await panel.getByRole('option').first().waitFor();
    await panel.getByRole('combobox').press('ArrowDown');
    await panel.getByRole('combobox').press('Enter');
    const title = panel.locator('article h3');
    await title.waitFor();
    expect(await title.textContent()).toMatch(/parcel/i);
    expect(await title.evaluate((heading) => heading.matches(':focus'))).toBe(true);
    await expect.poll(async () => (await kept()).caches).toEqual(['rapport-help']);

    await panel.getByRole('button', { name: 'Yes' }).click();
    await panel.getByRole('heading', { name: 'Thank you for telling us.' }).waitFor();
    const asked = requests.slice(before).filter((request) => request.includes('/v1/'));
    expect(asked.filter((request) => request.startsWith('GET /v1/article-index'))).toHaveLength(1);
    expect(asked.some((request) => /^POST \/v1\/articles\/.+\/feedback$/.test(request))).toBe(true);
    expect(asked).not.toContain('POST /v1/help-uses');
    expect(complaints).toEqual([]);

    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    const launcher = page.getByRole('button', { name: 'Help', exact: true });
    expect(await launcher.evaluate((button) => button.matches(':focus'))).toBe(true);
  });

  it.each([
    ['vi', 'Trợ giúp', 'don hang'],
    ['pl', 'Pomoc', 'zwrocic'],
    ['fa', 'راهنما', 'مرسوله'],
    ['zh', '帮助', '退货'],
  ])('speaks %s and finds as people write it', async (language, name, query) => {
    const { page, complaints } = await shop.visit({ locale: language });
    await page.goto(`/${language}/`);
    await page.getByRole('button', { name, exact: true }).click();
    const panel = page.getByRole('dialog', { name });
    await panel.getByRole('combobox').fill(query);
    await panel.getByRole('option').first().waitFor();
    expect(await panel.getByRole('option').first().getAttribute('lang')).toBe(language);
    await panel.getByRole('option').first().click();
    await panel.locator('article h3').waitFor();
    expect(complaints).toEqual([]);
  });

  it('is read when the server is gone', async () => {
    const { page } = await shop.visit({ baseURL: shop.network.url });
    await page.goto('/en/');
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Help' });
    await panel.getByRole('combobox').fill('refund');
    await panel.getByRole('option').first().waitFor();
    shop.network.decide = () => 'dropped';
    await panel.getByRole('option').first().click();
    await panel.locator('article h3').waitFor();
    await panel.getByText('Only the text is here').waitFor();
  });

  it('follows a link to an article, on any page', async () => {
    const { page } = await shop.visit();
    await page.goto('/en/#help?q=refund');
    const panel = page.getByRole('dialog', { name: 'Help' });
    await panel.getByRole('heading', { name: 'Results for' }).waitFor();
    const [first] = await panel.locator('.articles a').all();
    const slug = await first?.getAttribute('data-slug');
    await page.goto(`/en/c/tea#help/${slug}`);
    await page.getByRole('dialog', { name: 'Help' }).locator('article h3').waitFor();
  });
});
