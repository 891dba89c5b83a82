import { isRapportError } from '@rapport/sdk';
import type { ArticleCard, Message, ViewingNotice } from '@rapport/sdk/models';
import type { ThreadChange, ThreadsApi } from '../api/threads-api.ts';
import type { DeskEvent, Live } from '../live/live.ts';
import { createStore, type Store } from '../shared/store.ts';
import { type DeskThread, isCase } from './desk-thread.ts';
import type { KeptTexts, UnsentText } from './kept-texts.ts';
import { gapIn, mergeMessages } from './merge-messages.ts';

/** A message on its way. */
export interface PendingMessage extends UnsentText {
  status: 'sending' | 'failed';
  /** Why it failed, where the server said so. */
  failure?: string;
  file?: File;
  /** Of a file: from 0 to 1. */
  progress?: number;
  articles?: ArticleCard[];
}

export interface ThreadState {
  about: DeskThread | undefined;
  /** Oldest first, without gaps. */
  messages: readonly Message[];
  pending: readonly PendingMessage[];
  hasOlder: boolean;
  status: 'loading' | 'ready' | 'failed' | 'gone';
  /** Messages that were missed are being read. */
  isCatchingUp: boolean;
  /** Name of the customer's side that writes; empty where it has none; undefined where nobody does. */
  typing: string | undefined;
  /** Other agents who look at it now. */
  viewers: readonly ViewingNotice[];
}

/** A conversation or case that is open in the desk. */
export interface Thread extends Store<ThreadState> {
  readonly id: string;
  send(text: string, options?: { note?: boolean; articles?: ArticleCard[] }): void;
  sendFile(file: File): void;
  retry(messageId: string): void;
  /** Takes back what could not be sent. Answers its text. */
  discard(messageId: string): string;
  loadOlder(): Promise<void>;
  /** Says that everything so far was seen. */
  read(): void;
  viewing(isWriting: boolean): void;
  /** @throws RapportError */
  change(change: ThreadChange): Promise<void>;
  close(): void;
}

export interface ThreadOptions {
  id: string;
  api: ThreadsApi;
  live: Pick<Live, 'on' | 'onGap'>;
  kept: KeptTexts;
  me: string;
  newId: () => string;
  now: () => number;
  /** Told what is newly known of it. */
  onAbout: (thread: DeskThread) => void;
}

const pageSize = 50;
/** For how long the server's notices hold. */
const typingMs = 6_000;
const viewingMs = 30_000;

/** Opens a conversation or case. */
export const openThread = (options: ThreadOptions): Thread => {
  const { id, api, live, kept, me, newId, now, onAbout } = options;
  const store = createStore<ThreadState>({
    about: undefined,
    messages: [],
    pending: kept.unsent(id).map((unsent) => ({ ...(unsent as PendingMessage), status: 'failed' })),
    hasOlder: false,
    status: 'loading',
    isCatchingUp: false,
    typing: undefined,
    viewers: [],
  });
  const { state, change } = store;
  let isOpen = true;
  let readUpTo = 0;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  const viewerTimers = new Map<string, ReturnType<typeof setTimeout>>();

  const about = (thread: DeskThread): void => {
    change({ about: thread });
    onAbout(thread);
  };
  const setPending = (pending: readonly PendingMessage[]): void => {
    change({ pending });
    // A file cannot be kept over a reload; whoever chose it has it.
    kept.keepUnsent(
      id,
      pending
        .filter(({ file }) => !file)
        .map(({ id, text, note, createdAt, articles }) => ({
          id,
          text,
          note,
          createdAt,
          ...(articles && { articles }),
        })),
    );
  };
  const patchPending = (messageId: string, part: Partial<PendingMessage>): void =>
    setPending(state().pending.map((item) => (item.id === messageId ? { ...item, ...part } : item)));

  const put = (came: readonly Message[]): void => {
    const messages = mergeMessages(state().messages, came);
    const ids = new Set(came.map((message) => message.id));
    change({ messages });
    if (state().pending.some((item) => ids.has(item.id)))
      setPending(state().pending.filter((item) => !ids.has(item.id)));
  };

  const load = async (): Promise<void> => {
    change({ status: state().about ? 'ready' : 'loading', isCatchingUp: state().about !== undefined });
    try {
      const [thread, messages] = await Promise.all([api.get(id), api.messages(id, { limit: pageSize })]);
      if (!isOpen) return;
      const last = state().messages.at(-1)?.sequence ?? 0;
      const first = messages[0]?.sequence ?? 0;
      // So much was missed that it no longer joins: what is shown begins anew.
      if (last > 0 && first > last + 1) change({ messages: [] });
      put(messages);
      about(thread);
      change({ status: 'ready', hasOlder: (state().messages[0]?.sequence ?? 1) > 1 });
    } catch (error) {
      if (!isOpen) return;
      const isGone = isRapportError(error) && error.code === 'not_found';
      if (isGone) change({ status: 'gone' });
      else if (!state().about) change({ status: 'failed' });
    } finally {
      change({ isCatchingUp: false });
    }
  };

  /** Reads what is missing in the middle. */
  const fill = async (): Promise<void> => {
    const after = gapIn(state().messages);
    if (after === undefined || state().isCatchingUp) return;
    change({ isCatchingUp: true });
    try {
      put(await api.messages(id, { after, limit: 200 }));
    } catch {
      await load();
    } finally {
      change({ isCatchingUp: false });
    }
  };

  const deliver = async (item: PendingMessage): Promise<void> => {
    const { id: messageId, text, note, articles, file } = item;
    try {
      const sent = file
        ? await api.sendFile(id, {
            id: messageId,
            file,
            onProgress: (progress) => patchPending(messageId, { progress }),
          })
        : await api.send(id, { id: messageId, text, ...(note && { note }), ...(articles && { articles }) });
      put([sent]);
      void fill();
    } catch (error) {
      const failure = isRapportError(error) ? (error.problemCode ?? error.code) : 'unavailable';
      patchPending(messageId, { status: 'failed', failure });
    }
  };
  const begin = (item: PendingMessage): void => {
    setPending([...state().pending, item]);
    void deliver(item);
  };
  const again = (item: PendingMessage): void => {
    patchPending(item.id, { status: 'sending' });
    void deliver(item);
  };

  const isHere = (data: { conversationId?: string | undefined; caseId?: string | undefined }): boolean =>
    data.conversationId === id || data.caseId === id;

  const see = (notice: ViewingNotice): void => {
    if (notice.agentId === me) return;
    const others = state().viewers.filter(({ agentId }) => agentId !== notice.agentId);
    clearTimeout(viewerTimers.get(notice.agentId));
    viewerTimers.set(
      notice.agentId,
      setTimeout(
        () => change({ viewers: state().viewers.filter(({ agentId }) => agentId !== notice.agentId) }),
        viewingMs,
      ),
    );
    change({ viewers: [...others, notice] });
  };

  const take = ({ type, data }: DeskEvent): void => {
    if (type === 'message' && isHere(data)) {
      put([data]);
      if (data.author.type === 'visitor') change({ typing: undefined });
      void fill();
    } else if ((type === 'conversation' || type === 'case') && data.id === id) about(data);
    else if (type === 'viewing' && isHere(data)) see(data);
    else if (type === 'typing' && isHere(data) && data.author.type === 'visitor') {
      clearTimeout(typingTimer);
      typingTimer = setTimeout(() => change({ typing: undefined }), typingMs);
      change({ typing: data.author.name ?? '' });
    }
  };
  const stopEvents = live.on(take);
  const stopGaps = live.onGap(() => {
    void load();
    state()
      .pending.filter(({ status }) => status === 'failed')
      .forEach(again);
  });
  void load();

  return {
    id,
    state,
    subscribe: store.subscribe,
    send(text, { note = false, articles } = {}) {
      const createdAt = new Date(now()).toISOString();
      begin({ id: newId(), text, note, createdAt, status: 'sending', ...(articles && { articles }) });
    },
    sendFile(file) {
      const createdAt = new Date(now()).toISOString();
      begin({ id: newId(), text: '', note: false, createdAt, status: 'sending', file, progress: 0 });
    },
    retry(messageId) {
      const item = state().pending.find((pending) => pending.id === messageId);
      if (item) again(item);
    },
    discard(messageId) {
      const item = state().pending.find((pending) => pending.id === messageId);
      setPending(state().pending.filter((pending) => pending !== item));
      return item?.text ?? '';
    },
    async loadOlder() {
      const before = state().messages[0]?.sequence ?? 1;
      const older = await api.messages(id, { before, limit: pageSize }).catch(() => undefined);
      if (!older) return;
      put(older);
      change({ hasOlder: older.length > 0 && (state().messages[0]?.sequence ?? 1) > 1 });
    },
    read() {
      const last = state().messages.at(-1)?.sequence ?? 0;
      const known = state().about;
      if (!known || last <= readUpTo || (known.unreadByAgents === 0 && known.readByAgent >= last)) return;
      readUpTo = last;
      api.read(id, last).catch(() => {
        readUpTo = 0;
      });
    },
    viewing(isWriting) {
      void api.viewing(id, isWriting).catch(() => {});
    },
    async change(wanted) {
      about(await api.change(id, wanted));
    },
    close() {
      isOpen = false;
      stopEvents();
      stopGaps();
      clearTimeout(typingTimer);
      for (const timer of viewerTimers.values()) clearTimeout(timer);
    },
  };
};

/** What a thread is about, in a line. */
export const subjectOf = (thread: DeskThread): string | undefined =>
  isCase(thread) ? thread.subject : undefined;
