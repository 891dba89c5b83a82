import type { MessagesState } from '@rapport/sdk';
import { describe, expect, it } from 'vitest';
import { choosePanel } from './choose-panel.ts';
import { openingIn } from './launcher-address.ts';
import { namesIn } from './names-in.ts';

const all = ['help', 'chat', 'cases'] as const;

const going = (conversations: [state: string, unread: number][], casesUnread: number[] = []) =>
  ({
    conversations: conversations.map(([state, unread]) => ({ state, unread })),
    cases: casesUnread.map((unread) => ({ unread })),
  }) as unknown as MessagesState;

describe('what the page needs most', () => {
  it.each([
    ['a conversation with something new', going([['closed', 2]], [1]), 'chat'],
    ['a case with something new', going([['open', 0]], [1]), 'cases'],
    ['a conversation that goes on', going([['queued', 0]], [0]), 'chat'],
    ['the help where all is over', going([['closed', 0]], [0]), 'help'],
    ['the help where nothing was written', going([]), 'help'],
  ])('is %s', (_, state, name) => {
    expect(choosePanel(all, state)).toBe(name);
  });

  it('is something that the site has', () => {
    expect(choosePanel(['help', 'cases'], going([['open', 3]], [0]))).toBe('help');
    expect(choosePanel(['cases'], going([['open', 3]]))).toBe('cases');
  });
});

describe('what a site shows', () => {
  it('is always in the same order, and the help where it says nothing', () => {
    expect(namesIn(['cases', 'launcher', 'chat', 'help'])).toEqual(all);
    expect(namesIn(['launcher'])).toEqual(['help']);
  });
});

describe('the address', () => {
  it.each([
    ['#loyalty-card', { name: 'loyalty-card', opening: {} }],
    ['#case/1042', { name: 'cases', opening: { case: '1042' } }],
    ['#help/returns', { name: 'help', opening: { article: 'returns' } }],
    ['#case', undefined],
    ['#case/new', { name: 'cases', opening: { new: true } }],
    ['#chat', { name: 'chat', opening: {} }],
    ['#helpful', undefined],
  ])('%s opens what it names', (fragment, opening) => {
    expect(openingIn(fragment)).toEqual(opening);
  });
});
