import type { ThreadQuery, ThreadsApi } from '../api/threads-api.ts';
import type { DeskEvent, Live } from '../live/live.ts';
import { createStore, type Store } from '../shared/store.ts';
import { type DeskThread, isCase, type ThreadKind } from './desk-thread.ts';
import { compareThreads, type InboxFilter, matchesFilter, queriesOf } from './inbox-filter.ts';

export interface InboxState {
  /** All that are known here. */
  threads: ReadonlyMap<string, DeskThread>;
  filter: InboxFilter | undefined;
  status: 'loading' | 'ready' | 'failed';
  /** Where the list goes on: the questions that are not answered in full. Empty at the end. */
  next: readonly ThreadQuery[];
  /** What a search found, the best first; undefined where nothing is searched for. */
  found: readonly string[] | undefined;
}

/** The list of conversations or of cases, live. */
export interface Inbox extends Store<InboxState> {
  /** Shows this part. */
  show(filter: InboxFilter): void;
  /** What is shown, in order. */
  shown(): DeskThread[];
  /** Reads what comes after. */
  more(): Promise<void>;
  reload(): Promise<void>;
  /** Takes in what is known from elsewhere. */
  put(thread: DeskThread): void;
  stop(): void;
}

export interface InboxOptions {
  kind: ThreadKind;
  api: ThreadsApi;
  live: Pick<Live, 'on' | 'onGap'>;
  /** Id of the agent. */
  me: string;
  /** Told of messages of visitors as they come. */
  onArrival?: (thread: DeskThread) => void;
}

/** Creates the inbox of one kind. */
export const createInbox = ({ kind, api, live, me, onArrival }: InboxOptions): Inbox => {
  const store = createStore<InboxState>({
    threads: new Map(),
    filter: undefined,
    status: 'loading',
    next: [],
    found: undefined,
  });
  let reading = 0;

  const put = (items: readonly DeskThread[]): void => {
    const threads = new Map(store.state().threads);
    for (const item of items) threads.set(item.id, item);
    store.change({ threads });
  };

  const load = async (questions?: readonly ThreadQuery[]): Promise<void> => {
    const { filter } = store.state();
    if (!filter) return;
    reading += 1;
    const mine = reading;
    if (!questions) store.change({ status: 'loading', next: [] });
    try {
      const asked = questions ?? queriesOf(kind, filter);
      const pages = await Promise.all(asked.map((query) => api.list({ limit: 50, ...query })));
      if (mine !== reading) return;
      const items = pages.flatMap((page) => page.items);
      put(items);
      const next = asked.flatMap((query, at) => {
        const cursor = pages[at]?.next;
        return cursor ? [{ ...query, cursor }] : [];
      });
      const before = questions ? (store.state().found ?? []) : [];
      const found = filter.query ? [...before, ...items.map(({ id }) => id)] : undefined;
      store.change({ status: 'ready', next, found });
    } catch {
      if (mine === reading) store.change({ status: 'failed' });
    }
  };

  const take = (event: DeskEvent): void => {
    if (event.type !== (kind === 'cases' ? 'case' : 'conversation')) return;
    const thread = event.data as DeskThread;
    const before = store.state().threads.get(thread.id);
    put([thread]);
    const isNew = thread.unreadByAgents > (before?.unreadByAgents ?? 0);
    const concernsMe = thread.assignee === undefined ? thread.state !== 'bot' : thread.assignee.id === me;
    if (isNew && concernsMe) onArrival?.(thread);
  };
  const stopEvents = live.on(take);
  const stopGaps = live.onGap(() => void load());

  return {
    state: store.state,
    subscribe: store.subscribe,
    show(filter) {
      if (JSON.stringify(filter) === JSON.stringify(store.state().filter)) return;
      store.change({ filter, found: undefined });
      void load();
    },
    shown() {
      const { threads, filter, found } = store.state();
      if (!filter) return [];
      if (found) return found.flatMap((id) => threads.get(id) ?? []);
      if (filter.query) return [];
      return [...threads.values()]
        .filter((thread) => matchesFilter(thread, filter, me) && !(isCase(thread) && thread.mergedInto))
        .sort(compareThreads);
    },
    async more() {
      const { next } = store.state();
      if (next.length > 0) await load(next);
    },
    reload: () => load(),
    put: (thread) => put([thread]),
    stop() {
      stopEvents();
      stopGaps();
    },
  };
};
