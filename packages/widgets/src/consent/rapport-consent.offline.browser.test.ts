import { afterEach, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { aConsent, inside, settled } from './rapport-consent.fixture.ts';

/** Keeps files whose address matches from arriving. */
const block = async (...urls: string[]): Promise<void> => {
  await cdp().send('Network.enable');
  await cdp().send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp().send('Network.setBlockedURLs', { urls });
};

afterEach(async () => {
  await block();
  document.body.replaceChildren();
});

it('lets the visitor choose when the rest of the details does not arrive, and offers another try', async () => {
  await block('*/centre/centre.ts*');
  const element = await aConsent({ locale: 'en' });
  await userEvent.click(page.getByRole('button', { name: 'Choose' }));
  await settled(element);
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('The list of partners and cookies could not be loaded. Try again');
  expect(element.shadowRoot!.querySelectorAll('input')).toHaveLength(3);
  await block();
  await userEvent.click(page.getByRole('button', { name: 'Try again' }));
  await expect.element(page.getByText('1 cookie')).toBeVisible();
  expect(element.shadowRoot!.querySelector('[role=alert]')).toBeNull();
  await expect.poll(() => element.shadowRoot!.activeElement).toBe(inside(element, 'summary'));
});

it('asks in English, and says that it is English, when the words of a language do not arrive', async () => {
  await block('*/locale/banner.fa.ts*');
  const element = await aConsent({ locale: 'fa' });
  expect(inside(element, '.card')).toMatchObject({ lang: 'en', dir: 'ltr' });
  expect(inside(element, 'h2').textContent).toBe('Cookies on this site');
});
