import { afterEach, expect, it, vi } from 'vitest';

const page = window as { dataLayer?: ArrayLike<unknown>[] };
afterEach(() => {
  delete page.dataLayer;
  vi.resetModules();
});
const run = () => import('./consent-mode-snippet.ts');

it('denies everything but security, in the form of a call', async () => {
  await run();
  expect(Object.prototype.toString.call(page.dataLayer?.[0])).toBe('[object Arguments]');
  expect(Array.from(page.dataLayer?.[0] ?? [])).toEqual([
    'consent',
    'default',
    {
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
      analytics_storage: 'denied',
      functionality_storage: 'denied',
      personalization_storage: 'denied',
      security_storage: 'granted',
      wait_for_update: 500,
    },
  ]);
});

it('leaves what the page has said already', async () => {
  page.dataLayer = [['consent', 'default', { ad_storage: 'granted' }]];
  await run();
  expect(page.dataLayer.length).toBe(1);
});
