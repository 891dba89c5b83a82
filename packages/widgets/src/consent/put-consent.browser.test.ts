import { afterEach, expect, it, vi } from 'vitest';
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

it('tells what is chosen in it, and where', async () => {
  const onChoice = vi.fn();
  const element = putConsent(onChoice);
  element.purposes = ['analytics'];
  element.show();
  await settled(element);
  inside(element, '[part~=accept]').click();
  expect(onChoice).toHaveBeenCalledExactlyOnceWith({ necessary: true, analytics: true }, 'banner');
});
