import { ulid } from 'ulid';
import { RapportError } from '../errors.ts';
import { maskSecrets } from '../masking/mask-secrets.ts';
import type { Conversation, StreamEvent, SupportCase } from '../models/index.ts';
import { createSession, type Session } from './message-session.ts';
import type { Messages, MessagesState, Thread } from './messages.ts';
import { checkMessagesOptions, type MessagesOptions, type Whose } from './messages-options.ts';
import type { ThreadKind } from './outgoing.ts';
import { tellListeners } from './tell-listeners.ts';
import { createThread, type OpenThread, type ThreadOptions, type ThreadSource } from './thread.ts';
import type { AnyThread } from './thread-state.ts';

const isSame = (one: Whose | undefined, other: Whose | undefined): boolean =>
  one?.anonymousId === other?.anonymousId && one?.userId === other?.userId;

const threadOf = (event: StreamEvent): string | undefined => {
  const { type, data } = event;
  if (type === 'conversation' || type === 'case') return data.id;
  return type === 'message' || type === 'typing' ? (data.caseId ?? data.conversationId) : undefined;
};

/**
 * Creates the conversations and cases of whoever is there: live, in one connection for all tabs, and durable, so that
 * what is written outlives a dead network and a closed tab, and arrives once.
 * @throws RapportError `invalid_option`
 */
export const createMessages = (options: MessagesOptions): Messages => {
  checkMessagesOptions(options);
  const { backend, whose, ensure, now = Date.now, random = Math.random, onError = () => {} } = options;
  const { conversations, cases } = backend;
  const newId = options.newId ?? (() => ulid(now()));
  const page = 'page' in options ? options.page : typeof document === 'undefined' ? undefined : globalThis;
  const listeners = new Set<() => void>();
  const threads = new Set<OpenThread<Conversation> | OpenThread<SupportCase>>();
  let session: Session | undefined;
  /** Who was there last: whoever is forgotten may be gone already. */
  let owner = whose();
  let isHidden = false;
  let isClosed = false;
  let state: MessagesState | undefined;

  const change = () => {
    state = undefined;
    tellListeners(listeners, onError);
  };
  const changeAll = () => {
    for (const thread of [...threads]) thread.onChange();
    change();
  };
  /** What waits here of whoever is there. */
  const waiting = () => {
    const all = session?.outbox()?.waiting() ?? [];
    const userId = session?.owner.userId;
    return all.filter(({ item }) => item.customer === undefined || item.customer === userId);
  };
  const isWanted = () => !isClosed && !isHidden && listeners.size + threads.size > 0;

  const begin = (next: Whose, before?: Session): Session => {
    /** Whoever was there before has no say any more. */
    const whileCurrent =
      <Given extends unknown[]>(run: (...given: Given) => void) =>
      (...given: Given) => {
        if (begun === session) run(...given);
      };
    const begun: Session = createSession({
      ...options,
      now,
      random,
      before,
      owner: next,
      onChange: whileCurrent(changeAll),
      onMissed: whileCurrent(() => {
        for (const thread of threads) thread.onMissed();
      }),
      onEvent: whileCurrent((event) => {
        const id = threadOf(event);
        for (const thread of threads) if (thread.id === id) thread.onEvent(event);
      }),
      onSent: whileCurrent((sent, { threadId }) => {
        for (const thread of threads) if (thread.id === threadId) thread.onSent(sent);
      }),
      onForget: whileCurrent(() => void leave()),
    });
    return begun;
  };

  /** Shows nothing of whoever was there. */
  const leave = async () => {
    const left = session;
    session = undefined;
    for (const thread of [...threads]) thread.reset();
    change();
    await left?.close();
  };

  /** The visitor has been proven to be a customer: what is shown is theirs, and there may be more. */
  const raise = (left: Session, next: Whose) => {
    owner = next;
    session = begin(next, left);
    for (const thread of [...threads]) thread.onMissed();
    void left.close();
  };

  /** Follows who is there; answers their session. */
  const look = (): Session | undefined => {
    const next = isClosed ? undefined : whose();
    if (session && !isSame(session.owner, next)) {
      const { anonymousId, userId } = session.owner;
      if (next?.anonymousId === anonymousId && userId === undefined) raise(session, next);
      else void leave();
    }
    if (next && !session) {
      owner = next;
      session = begin(next);
      for (const thread of [...threads]) thread.reset();
    }
    if (isWanted()) session?.listen();
    else session?.rest();
    return session;
  };

  /** The session of whoever writes. */
  const writing = (): Session => {
    if (!look()) ensure?.();
    const found = look();
    if (!found) throw new RapportError('unauthorized', 'there is nobody who could write');
    return found;
  };

  const hurry = () => {
    look()?.live.hurry();
    session?.hurry();
    for (const thread of threads) thread.hurry();
  };
  const onPage: Record<string, () => void> = {
    online: hurry,
    offline: () => session?.live.lost(),
    // A page that holds a lock or a connection is not kept for the way back.
    pagehide: () => {
      isHidden = true;
      look();
    },
    pageshow: () => {
      isHidden = false;
      hurry();
    },
    visibilitychange: hurry,
  };
  for (const [type, listener] of Object.entries(onPage)) page?.addEventListener(type, listener, true);

  const open = <About extends AnyThread>(
    given: Pick<ThreadOptions<About>, 'kind' | 'id' | 'start'>,
    source: ThreadSource<About> | undefined,
  ): Thread<About> => {
    if (!source) throw new RapportError('unsupported', `the backend has no ${given.kind}s`);
    const opened: OpenThread<About> = createThread({
      ...given,
      source,
      host: {
        connection: () => session?.live.connection() ?? 'live',
        isSomebody: () => session !== undefined,
        waiting,
        add: async (item) => {
          const writer = writing();
          const { userId } = writer.owner;
          const writtenAt = new Date(now()).toISOString();
          await writer
            .openOutbox()
            .add({ ...item, writtenAt, ...(userId !== undefined && { customer: userId }) });
        },
        retry: async (id) => session?.outbox()?.retry(id),
        discard: async (id) => session?.outbox()?.discard(id),
        tell: (about) => {
          session?.lists.put(given.kind as ThreadKind, about);
          change();
        },
        newId,
        now,
        random,
        onError,
        onClose: () => {
          threads.delete(opened as never);
          look();
        },
      },
    });
    threads.add(opened as never);
    look();
    return opened.thread;
  };

  const missing = (what: string): never => {
    throw new RapportError('unsupported', `the backend has no ${what}`);
  };

  return {
    state: () => {
      state ??= {
        connection: session?.live.connection() ?? 'live',
        unread: session?.lists.unread() ?? 0,
        conversations: session?.lists.conversations() ?? [],
        cases: session?.lists.cases() ?? [],
        known: session?.isKnown() ?? true,
        unsent: [
          ...new Set(
            waiting().flatMap(({ item }) =>
              item.start && !session?.lists.has(item.threadId) ? item.threadId : [],
            ),
          ),
        ],
      };
      return state;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      look();
      return () => {
        listeners.delete(listener);
        look();
      };
    },
    conversation: (id) => open<Conversation>({ kind: 'conversation', id }, conversations),
    startConversation: ({ topic, locale, contact } = {}) => {
      const id = newId();
      const start = {
        id,
        ...(topic !== undefined && { topic }),
        ...(locale !== undefined && { locale }),
        ...(contact && { contact }),
      };
      return open<Conversation>({ kind: 'conversation', id, start }, conversations);
    },
    changeConversation: async (id, given) => {
      const changed = await (conversations ?? missing('conversations')).change(id, given);
      session?.lists.put('conversation', changed);
      for (const thread of threads)
        if (thread.id === id) thread.onEvent({ id: '', type: 'conversation', data: changed });
      change();
      return changed;
    },
    transcript: async (id) => conversations?.transcript?.(id) ?? missing('transcripts'),
    availability: async () => conversations?.availability?.() ?? missing('availability'),
    supportCase: (id) => open<SupportCase>({ kind: 'case', id }, cases),
    submitCase: async (request) => {
      const writer = writing();
      const { id = newId(), subject, text } = request;
      const masked = { subject: maskSecrets(subject).text, text: maskSecrets(text).text };
      const submitted = await (cases ?? missing('cases')).submit({ ...request, ...masked, id });
      writer.lists.put('case', submitted);
      change();
      return submitted;
    },
    caseMatches: async (question) => {
      if (!look() || !cases?.matches) return [];
      const text = question.text === undefined ? {} : { text: maskSecrets(question.text).text };
      const asked = { ...question, subject: maskSecrets(question.subject).text, ...text };
      return cases.matches(asked).then(
        ({ items }) => items,
        () => [],
      );
    },
    fileUrl: async (fileId) => (await (conversations?.file?.(fileId) ?? missing('files'))).url,
    can: {
      conversations: conversations !== undefined,
      cases: cases !== undefined,
      files: (conversations ?? cases)?.sendFile !== undefined,
      transcript: conversations?.transcript !== undefined,
    },
    refresh: () => void look(),
    forget: async () => {
      const left = session ?? (owner && begin(owner));
      session = undefined;
      for (const thread of [...threads]) thread.reset();
      change();
      await left?.forget();
    },
    close: async () => {
      isClosed = true;
      for (const [type, listener] of Object.entries(onPage)) page?.removeEventListener(type, listener, true);
      for (const { thread } of [...threads]) thread.close();
      listeners.clear();
      const left = session;
      session = undefined;
      await left?.close();
    },
  };
};
