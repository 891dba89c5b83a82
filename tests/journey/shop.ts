import type { Page } from 'playwright-core';

/** Answers the banner's question. */
export const accept = (page: Page): Promise<void> => page.getByRole('button', { name: 'Accept all' }).click();
export const reject = (page: Page): Promise<void> => page.getByRole('button', { name: 'Reject all' }).click();

/** Puts a product into the cart from its page. */
export const addToCart = async (page: Page): Promise<void> => {
  await page.locator('form[data-add] button').click();
  await page.locator('[data-added-link]:visible').waitFor();
};

/** Orders what is in the cart; answers the order's number. */
export const buy = async (page: Page, { name, email }: { name: string; email: string }): Promise<string> => {
  await page.locator('[data-cart]').click();
  await page.locator('a[href$="/checkout"]').click();
  await page.locator('[name=name]').fill(name);
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=address]').fill('1 Tea Street');
  await page.locator('[name=postcode]').fill('10000');
  await page.locator('[name=city]').fill('Huế');
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL(/\/order\//);
  return page.url().split('/').at(-1)!;
};

/** Signs in from the account page. */
export const signIn = async (
  page: Page,
  { name, email }: { name: string; email: string },
): Promise<string> => {
  await page.locator('a.tool[href$="/account"]').click();
  await page.locator('main [name=name]').fill(name);
  await page.locator('main [name=email]').fill(email);
  await page.locator('main form button[type=submit]').click();
  return (await page.locator('main .facts dd').last().textContent()) ?? '';
};
