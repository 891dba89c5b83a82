import { describe, expect, it } from 'vitest';
import { aCase, aConversation, minutesAgo } from '../testing/desk-data.fixture.ts';
import {
  compareThreads,
  filterOf,
  type InboxView,
  matchesFilter,
  parametersOf,
  queriesOf,
} from './inbox-filter.ts';

const everything = { view: 'all', group: '', site: '', query: '' } as const;
const me = { id: 'agent-maja', name: 'Maja' };

describe('what belongs into a part of the inbox', () => {
  const threads = {
    mine: aConversation({ assignee: me }),
    theirs: aConversation({ assignee: { id: 'agent-jan', name: 'Jan' } }),
    waiting: aConversation({ state: 'queued' }),
    bot: aConversation({ state: 'bot' }),
    closed: aConversation({ state: 'closed', assignee: me }),
    solved: aCase({ state: 'solved' }),
  };
  it.each<[InboxView, string[]]>([
    ['mine', ['mine']],
    ['unassigned', ['waiting']],
    ['all', ['mine', 'theirs', 'waiting', 'bot']],
    ['closed', ['closed', 'solved']],
  ])('%s', (view, expected) => {
    const shown = Object.entries(threads).filter(([, thread]) =>
      matchesFilter(thread, { ...everything, view }, me.id),
    );
    expect(shown.map(([name]) => name)).toEqual(expected);
  });

  it('is only of the site and the group that are asked for', () => {
    const thread = aConversation({ site: 'demo', group: 'orders' });
    expect(matchesFilter(thread, { ...everything, site: 'demo', group: 'orders' }, me.id)).toBe(true);
    expect(matchesFilter(thread, { ...everything, site: 'other' }, me.id)).toBe(false);
    expect(matchesFilter(thread, { ...everything, group: 'advice' }, me.id)).toBe(false);
  });
});

it('puts those who wait first, the ones of high value and then the longest waiting ahead', () => {
  const late = aConversation({ waitingSince: minutesAgo(5) });
  const early = aConversation({ waitingSince: minutesAgo(50) });
  const valued = aConversation({ waitingSince: minutesAgo(1), priority: true });
  const recent = aConversation({ updatedAt: minutesAgo(1) });
  const old = aConversation({ updatedAt: minutesAgo(500) });
  expect([old, late, recent, valued, early].sort(compareThreads)).toEqual([valued, early, late, recent, old]);
});

it('asks for each open state by itself, so that what is closed buries nothing', () => {
  expect(queriesOf('conversations', { ...everything, view: 'mine' })).toEqual([
    { state: 'open', assignee: 'me', group: '', site: '' },
    { state: 'queued', assignee: 'me', group: '', site: '' },
  ]);
  expect(queriesOf('cases', { ...everything, view: 'closed' }).map(({ state }) => state)).toEqual([
    'solved',
    'closed',
  ]);
  expect(queriesOf('cases', { ...everything, query: 'pot' })).toEqual([
    { group: '', site: '', query: 'pot' },
  ]);
});

it('survives an address', () => {
  const filter = { view: 'closed', group: 'orders', site: 'demo', query: 'a&b=c' } as const;
  expect(filterOf(new URLSearchParams(parametersOf(filter)))).toEqual(filter);
  expect(parametersOf({ view: 'mine', group: '', site: '', query: '' })).toBe('');
  expect(filterOf(new URLSearchParams('view=<script>')).view).toBe('mine');
});
