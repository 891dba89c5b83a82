import type { StreamCapability } from '../backend.ts';
import { RapportError } from '../errors.ts';
import type { Message, StreamEvent } from '../models/index.ts';
import { createIndexedDbStore, createMemoryStore } from '../outbox/index.ts';
import { createTimeout } from '../outbox/timeout.ts';
import { createLive, type Live } from './live.ts';
import { createMessageOutbox, type MessageOutbox } from './message-outbox.ts';
import type { MessagesOptions, Whose } from './messages-options.ts';
import { type OutgoingMessage, type SentMessage, sendOutgoing } from './outgoing.ts';
import { createRepeater } from './repeater.ts';
import { createTabs } from './tabs.ts';
import { createThreadLists, type ThreadLists } from './thread-lists.ts';

export interface SessionOptions extends MessagesOptions {
  owner: Whose;
  /** Of the same visitor, before the customer was proven: what is known stays known. */
  before?: Session | undefined;
  now: () => number;
  random: () => number;
  onChange: () => void;
  onEvent: (event: StreamEvent) => void;
  onSent: (sent: SentMessage, item: OutgoingMessage) => void;
  onMissed: () => void;
  /** Another tab has forgotten everything. */
  onForget: () => void;
}

/** All that goes on for one visitor or customer, from when they are there until they are gone. */
export interface Session {
  readonly owner: Whose;
  readonly lists: ThreadLists;
  readonly live: Live;
  isKnown(): boolean;
  outbox(): MessageOutbox | undefined;
  /** The outbox, made where there is none yet: something is about to be kept. */
  openOutbox(): MessageOutbox;
  listen(): void;
  rest(): void;
  hurry(): void;
  close(): Promise<void>;
  forget(): Promise<void>;
}

const pollMs = 10_000;

/** Stands in for a stream: says every ten seconds that something may have been missed. */
const poll: StreamCapability['listen'] = async ({ signal, onOpen }) => {
  onOpen();
  const timeout = createTimeout(pollMs);
  await Promise.race([
    timeout.over,
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
  ]);
  timeout.clear();
};

/** Tells whether something was ever kept: to look at a database is to make it. */
const isKept = async (name: string): Promise<boolean> => {
  const databases = await globalThis.indexedDB?.databases?.();
  return databases?.some((database) => database.name === name) ?? true;
};

const locksOf = (options: MessagesOptions): LockManager | undefined => {
  if ('locks' in options) return options.locks;
  return typeof indexedDB === 'undefined' ? undefined : globalThis.navigator?.locks;
};

/** Creates the session of somebody; it does nothing before it listens or keeps. */
export const createSession = (options: SessionOptions): Session => {
  const { owner, backend, now, random, whose, onChange, onError = () => {} } = options;
  const lists = options.before?.lists ?? createThreadLists();
  const device = `rapport-messages ${options.name} ${owner.anonymousId}`;
  const name = `${device} ${owner.userId ?? ''}`;
  const locks = locksOf(options);
  const store = options.store
    ? options.store(device)
    : typeof indexedDB === 'undefined'
      ? createMemoryStore<OutgoingMessage>()
      : createIndexedDbStore<OutgoingMessage>({ name: device });
  let outbox: MessageOutbox | undefined;
  let isKnown = options.before?.isKnown() ?? false;
  let isListening = false;
  let isOver = false;

  const tabs = createTabs(device, owner.userId, (notice) => {
    if (isOver) return;
    if (notice.type === 'forget') options.onForget();
    else if (notice.type === 'outbox') void (outbox ? outbox.look() : openKept());
    else if (notice.type === 'event' && !notice.event.id) take(notice.event);
    else live.notice(notice);
  });

  const take = (event: StreamEvent) => {
    if (event.type === 'conversation' || event.type === 'case') lists.put(event.type, event.data);
    else if (event.type === 'message' && !lists.count(event.data)) reader.go();
    options.onEvent(event);
    onChange();
  };

  const reader = createRepeater({
    random,
    onChange,
    run: async () => {
      await lists.read(backend);
      isKnown = true;
    },
  });
  const live = createLive({
    listen: (listening) => backend.stream?.listen(listening) ?? poll(listening),
    name,
    locks,
    tabs,
    random,
    now,
    onEvent: take,
    onConnection: () => {
      if (live.connection() === 'live') hurry();
      options.onChange();
    },
    onMissed: () => {
      reader.go();
      options.onMissed();
    },
  });

  /** What one visitor or customer has written goes in nobody else's name. */
  const checkOwner = ({ customer }: OutgoingMessage) => {
    const current = whose();
    if (current?.anonymousId !== owner.anonymousId)
      throw new RapportError('unauthorized', 'the visitor who wrote it is not there');
    if (customer !== undefined && customer !== current.userId)
      throw new RapportError('forbidden', 'the customer who wrote it has signed out');
  };

  const openOutbox = (): MessageOutbox => {
    outbox ??= createMessageOutbox({
      store,
      now,
      random,
      onError,
      ...(locks && {
        exclusively: (run) =>
          locks.request(`${device} sends`, { ifAvailable: true }, (lock) => (lock ? run(true) : undefined)),
      }),
      send: (item, sending) => sendOutgoing(backend, item, { ...sending, check: () => checkOwner(item) }),
      onSent: (sent, item) => {
        if (sent.conversation) lists.put('conversation', sent.conversation);
        lists.count(sent.message);
        options.onSent(sent, item);
        tell(sent.message, sent.conversation);
      },
      onChange: (elsewhere) => {
        onChange();
        if (elsewhere) tabs.post({ type: 'outbox' });
      },
    });
    return outbox;
  };
  const tell = (message: Message, conversation: SentMessage['conversation']) => {
    if (conversation)
      tabs.post({ type: 'event', event: { id: '', type: 'conversation', data: conversation } });
    tabs.post({ type: 'event', event: { id: '', type: 'message', data: message } });
  };
  const openKept = async () => {
    const kept = options.store ? true : await isKept(device).catch(() => true);
    if (kept && !isOver) await openOutbox().look();
  };
  const hurry = () => {
    reader.hurry();
    void outbox?.hurry();
  };

  return {
    owner,
    lists,
    live,
    isKnown: () => isKnown,
    outbox: () => outbox,
    openOutbox,
    listen: () => {
      if (isListening) return;
      isListening = true;
      live.start();
      reader.go();
      void openKept();
    },
    rest: () => {
      isListening = false;
      live.stop();
    },
    hurry,
    close: async () => {
      isOver = true;
      live.stop();
      reader.stop();
      tabs.close();
      await outbox?.stop();
    },
    forget: async () => {
      isOver = true;
      tabs.post({ type: 'forget' });
      live.stop();
      reader.stop();
      // What is on its way is answered or not: nothing of it stays here.
      void outbox?.stop();
      await (store as { destroy?(): Promise<void> }).destroy?.();
      if (!('destroy' in store)) await store.clear();
      tabs.close();
    },
  };
};
