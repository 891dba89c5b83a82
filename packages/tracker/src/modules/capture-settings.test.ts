import { defaultCapture as ofTheServer } from '@rapport/sdk/models';
import { expect, it } from 'vitest';
import { defaultCapture } from './capture-settings.ts';

it('is the same with and without the server, where the owner says nothing', () => {
  const isWanted = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value);
  const wanted = Object.entries(ofTheServer).filter(([, value]) => isWanted(value));
  expect(defaultCapture).toEqual(Object.fromEntries(wanted));
});
