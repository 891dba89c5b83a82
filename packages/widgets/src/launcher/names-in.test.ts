import type { ChatSettings } from '@rapport/sdk/models';
import { expect, it } from 'vitest';
import { namesIn } from './names-in.ts';

const chat: ChatSettings = {
  topics: [],
  ask: { name: 'no', email: 'no', topic: 'no' },
  email: false,
  files: { maxBytes: 1, types: [] },
};

it('lists what a page names, in one order', () => {
  expect(namesIn(['consent', 'cases', 'chat', 'help'])).toEqual(['help', 'chat', 'cases']);
  expect(namesIn(['cases'])).toEqual(['cases']);
});

it('leaves out what the site does not have', () => {
  const named = ['help', 'chat', 'cases'];
  expect(namesIn(named, { chat })).toEqual(named);
  expect(namesIn(named, {})).toEqual(['help']);
});

it('has a card where the site has a programme', () => {
  const loyalty = { name: { en: 'Leaves' }, points: {}, codes: ['qr' as const], rotating: false };
  expect(namesIn(['loyalty-card', 'help'], { loyalty })).toEqual(['help', 'loyalty-card']);
  expect(namesIn(['loyalty-card', 'help'], {})).toEqual(['help']);
});

it('is the help where nothing is named', () => {
  expect(namesIn([])).toEqual(['help']);
  expect(namesIn(['chat'], {})).toEqual(['help']);
});
