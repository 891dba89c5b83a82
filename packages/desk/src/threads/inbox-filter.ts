import type { ThreadQuery } from '../api/threads-api.ts';
import { type DeskThread, isClosed, type ThreadKind } from './desk-thread.ts';

/** Which part of the inbox is shown. */
export const inboxViews = ['mine', 'unassigned', 'all', 'closed'] as const;
export type InboxView = (typeof inboxViews)[number];

/** What of the inbox is shown. */
export interface InboxFilter {
  view: InboxView;
  /** Key of a group; empty for all. */
  group: string;
  /** Key of a site; empty for all. */
  site: string;
  /** Searched for; empty for everything. */
  query: string;
}

/** Reads a filter out of an address. */
export const filterOf = (parameters: URLSearchParams): InboxFilter => ({
  view: inboxViews.find((view) => view === parameters.get('view')) ?? 'mine',
  group: parameters.get('group') ?? '',
  site: parameters.get('site') ?? '',
  query: parameters.get('query') ?? '',
});

/** Writes a filter into an address. What goes without saying is not said. */
export const parametersOf = ({ view, ...rest }: InboxFilter): string => {
  const told = Object.entries({ view: view === 'mine' ? '' : view, ...rest }).filter(([, value]) => value);
  return told.length === 0 ? '' : `?${new URLSearchParams(told)}`;
};

const states: Record<ThreadKind, { open: readonly string[]; closed: readonly string[] }> = {
  conversations: { open: ['open', 'queued', 'bot'], closed: ['closed'] },
  cases: { open: ['received', 'in-progress', 'waiting-for-you'], closed: ['solved', 'closed'] },
};

/** What the server is asked for: one question a state, as what is closed would bury what is open. A search is one for all. */
export const queriesOf = (kind: ThreadKind, filter: InboxFilter): ThreadQuery[] => {
  const { view, group, site, query } = filter;
  if (query) return [{ group, site, query }];
  const assignee = { mine: 'me', unassigned: 'none', all: undefined, closed: undefined }[view];
  const asked = states[kind][view === 'closed' ? 'closed' : 'open'];
  return asked
    .filter((state) => state !== 'bot' || view === 'all')
    .map((state) => ({ state, assignee, group, site }));
};

/** Tells whether a thread belongs into what is shown, as far as that can be seen from here. */
export const matchesFilter = (thread: DeskThread, filter: InboxFilter, me: string): boolean => {
  const { view, group, site } = filter;
  if (site && thread.site !== site) return false;
  if (group && thread.group !== group) return false;
  if (isClosed(thread) !== (view === 'closed')) return false;
  if (view === 'mine') return thread.assignee?.id === me;
  // What the bot still answers waits for nobody.
  if (view === 'unassigned') return thread.assignee === undefined && thread.state !== 'bot';
  return true;
};

/** Those who wait come first, the ones of high value and then the longest waiting ahead; the others by their last change. */
export const compareThreads = (one: DeskThread, other: DeskThread): number => {
  const waits = Number(other.waitingSince !== undefined) - Number(one.waitingSince !== undefined);
  if (waits !== 0) return waits;
  if (one.waitingSince === undefined || other.waitingSince === undefined)
    return Date.parse(other.updatedAt) - Date.parse(one.updatedAt);
  return (
    Number(other.priority) - Number(one.priority) ||
    Date.parse(one.waitingSince) - Date.parse(other.waitingSince)
  );
};
