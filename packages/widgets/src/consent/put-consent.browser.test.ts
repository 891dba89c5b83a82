import { afterEach, expect, it, vi } from 'vitest';
import { consentTextHash } from './consent-text.ts';
import { putConsent } from './put-consent.ts';
import { inside, settled } from './rapport-consent.fixture.ts';

afterEach(() => document.body.replaceChildren());

it('puts an element on the page that shows itself when it is told to', async () => {
  const element = putConsent(() => {});
  await settled(element);
  expect(element.isConnected).toBe(true);
  expect(element.shadowRoot?.querySelector('.card')).toBeNull();
  element.show();
  await settled(element);
  expect(inside(element, '.card').matches(':popover-open')).toBe(true);
});

it('comes first on the page, where who reads it from its beginning is asked first', () => {
  document.body.innerHTML = '<a href="#main">Skip</a><main id="main"></main>';
  expect(putConsent(() => {})).toBe(document.body.firstElementChild);
});

it('tells what is chosen in it, where, and by which words', async () => {
  const onChoice = vi.fn();
  const element = putConsent(onChoice);
  element.purposes = ['analytics'];
  element.show();
  await settled(element);
  inside(element, '[part~=accept]').click();
  const textHash = await consentTextHash('en', ['analytics'], '1');
  expect(onChoice).toHaveBeenCalledExactlyOnceWith({ necessary: true, analytics: true }, 'banner', textHash);
});
